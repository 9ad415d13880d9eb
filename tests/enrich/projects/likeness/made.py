"""Notices that are compared in these tests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from data.records import NoticeKind
from enrich.projects.facts import NoticeFacts

START = datetime(2026, 5, 4, tzinfo=UTC)
DEADLINE = START + timedelta(days=35, hours=10)


def made(source_id: str, **given: Any) -> NoticeFacts:
    source = given.pop("source", "portal")
    values: dict[str, Any] = {
        "key": f"{source}:{source_id}:1",
        "source": source,
        "source_id": source_id,
        "kind": NoticeKind.TENDER,
        "title": "Lieferung von zwei Kehrmaschinen",
        "language": "de",
        "buyer": "Abfallwirtschaftsbetrieb Lahnheim",
        "country": "DE",
        "cpv": ("34144431",),
        "published_at": START,
        "deadline": DEADLINE,
    }
    return NoticeFacts(**{**values, **given})
