"""Notices that are compared in these tests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from enrich.projects.facts import NoticeFacts
from tests.enrich.projects.notices import notice

START = datetime(2026, 5, 4, tzinfo=UTC)
DEADLINE = START + timedelta(days=35, hours=10)


def made(source_id: str, **given: Any) -> NoticeFacts:
    values: dict[str, Any] = {
        "source": "portal",
        "title": "Lieferung von zwei Kehrmaschinen",
        "buyer": "Abfallwirtschaftsbetrieb Lahnheim",
        "cpv": ("34144431",),
        "published_at": START,
        "deadline": DEADLINE,
    }
    return notice(source_id, **{**values, **given})
