"""Searches that are kept as alerts, with how many projects are new."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from tendril.search.asked import Asked
from tendril.search.find import count_new
from tendril.web.warehouse.rows import rows

if TYPE_CHECKING:
    from tendril.inbox.overlay import Said
    from tendril.web.warehouse.copies import OpenCopy


# An alert counts what is new for so long; of more than MOST, the oldest are counted.
RECENT = timedelta(days=7)
MOST = 20


@dataclass(frozen=True, slots=True)
class Alert:
    """One kept search, and how many projects are new since a day."""

    label: str
    query: str
    since: datetime
    new: int = 0


def alerts(copy: OpenCopy, said: Said, profile: str) -> list[Alert]:
    """Return the alerts of a profile's readers, the oldest first; none is counted yet."""
    found = {
        row["query"]: Alert(row["label"], row["query"], row["since"])
        for row in rows(copy, "saved_searches", profile=profile)
    }
    for (of, query), entry in said.searches.items():
        if of != profile:
            continue
        found.pop(query, None)
        if entry.on and entry.at is not None:
            found[query] = Alert(entry.label, query, entry.at)
    return list(found.values())


def told(copy: OpenCopy, kept: list[Alert], *, now: datetime) -> list[Alert]:
    """Return alerts with how many projects were first seen within the last week, by the hour."""
    since = (now - RECENT).replace(minute=0, second=0, microsecond=0)
    return [counted(copy, alert, since=since) for alert in kept[:MOST]]


def counted(copy: OpenCopy, alert: Alert, *, since: datetime) -> Alert:
    """Return an alert with how many projects were first seen since `since`, or since it is kept."""
    start = max(since, alert.since)
    asked = Asked.of(dict(parse_qsl(alert.query)))
    new = copy.snapshot.answers.get(
        ("alert", asked, start), lambda: count_new(copy.snapshot.connection, asked, since=start)
    )
    return Alert(alert.label, alert.query, start, new)
