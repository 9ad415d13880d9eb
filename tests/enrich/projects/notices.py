"""Notices of one purchase, for tests of grouping."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from data.records import NoticeKind
from enrich.projects.facts import NoticeFacts
from enrich.projects.grouping import group

DAY = timedelta(days=1)
START = datetime(2026, 9, 1, tzinfo=UTC)
TITLE = "Erneuerung der maschinellen Schlammentwässerung im Klärwerk Nordhafen"


def notice(source_id: str, **given: Any) -> NoticeFacts:
    source = given.pop("source", "ted")
    values: dict[str, Any] = {
        "key": f"{source}:{source_id}:1",
        "source": source,
        "source_id": source_id,
        "kind": NoticeKind.TENDER,
        "title": TITLE,
        "language": "de",
        "buyer": "Abwasserverband Nordhafen",
        "country": "DE",
        "cpv": ("42996900",),
        "published_at": START,
        "deadline": START + 30 * DAY + timedelta(hours=10),
    }
    return NoticeFacts(**{**values, **given})


def together(*notices: NoticeFacts) -> bool:
    return len(group(notices).projects) == 1


def doubtful(*notices: NoticeFacts) -> bool:
    grouping = group(notices)
    return len(grouping.projects) == len(notices) and len(grouping.pending) == 1


ONE = notice("1")
