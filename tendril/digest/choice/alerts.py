"""What is new for the searches that readers keep as alerts; each project is told once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from data.vocabulary import Stage
from tendril.digest.rows import digest_rows

if TYPE_CHECKING:
    from tendril.digest.choice.shared_rows import SharedRows

# Of one search in one digest; the rest is counted.
MOST = 5
# So many searches of a reader are looked at, the oldest first.
_MOST_SEARCHES = 20
# Who had no digest yet is told of so much of the past.
_FIRST = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class AlertEntry:
    """One project that a kept search found."""

    project: str
    title: str
    buyer: str | None
    country: str | None  # ISO 3166 alpha-2
    stage: Stage | None
    deadline: datetime | None
    link: str | None


@dataclass(frozen=True, slots=True)
class Alert:
    """What is new for one kept search: the best of it, and how many `more` there are.

    `label` are its words and conditions, `query` the query of its page's address.
    """

    label: str
    query: str
    entries: tuple[AlertEntry, ...]
    more: int = 0


def alerts_news(
    shared: SharedRows,
    profile: str,
    *,
    recipient: str | None,
    address: str = "",
    before: datetime,
    now: datetime,
    shown: Collection[str] = (),
) -> tuple[Alert, ...]:
    """Return what is new for a reader's searches since his last digest `before` today.

    A search belongs to the recipient whose name or `address` its owner logs in with; one that
    was kept without logging in belongs to all of the profile's, and so does every one to the
    profile's own digest. `shown` are the projects that the digest tells of elsewhere.
    """
    kept = digest_rows(
        shared.warehouse.connection,
        "saved_searches",
        profile=profile,
        recipient=recipient,
        before=before,
    )
    names = {name.casefold() for name in (recipient, address) if name}
    own = [row for row in kept if _belongs(row["said_by"], names, everybody=recipient is None)]
    told = set(shown)
    found: list[Alert] = []
    for row in own[:_MOST_SEARCHES]:
        since = max(row["since"], row["last"] or now - _FIRST)
        news = shared.found_since(row["query"], since, profile)
        # What two searches find is told with the first.
        fresh = [each for each in news.rows if each["project_id"] not in told]
        entries = tuple(map(_entry, fresh[:MOST]))
        told |= {each.project for each in entries}
        if entries:
            elsewhere = len(news.rows) - len(fresh)
            more = news.total - elsewhere - len(entries)
            found.append(Alert(row["label"], row["query"], entries, more))
    return tuple(found)


def _belongs(owner: str | None, names: Collection[str], *, everybody: bool) -> bool:
    return everybody or owner is None or owner.casefold() in names


def _entry(row: dict[str, Any]) -> AlertEntry:
    return AlertEntry(
        project=row["project_id"],
        title=row["title"] or row["project_id"],
        buyer=row["buyer"],
        country=row["country"],
        stage=row["stage"],
        deadline=row["deadline"],
        link=row["url"],
    )
