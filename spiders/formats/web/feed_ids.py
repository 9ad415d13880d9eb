"""Ids of the entries of a feed: one for each, the same in every crawl.

Some feeds give all their entries one id, or one link. Then what differs is added to it. Which ids
those are shows only where several entries have one; a crawl remembers them (`shared`), so that
the last of ten entries keeps its id.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from data.records import digest

_LONGEST = 500  # characters of an id
_NEVER = datetime.min.replace(tzinfo=UTC)
_ADDED = re.compile(r"^(.+) ~[0-9a-f]{16}$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Named:
    """What tells one entry of a feed from another."""

    id: str | None  # the feed's own
    url: str | None
    title: str
    published_at: datetime | None = None


def entry_ids(
    entries: Sequence[Named], *, home: str | None = None, shared: Collection[str] = ()
) -> list[str | None]:
    """Return the id of each entry, in their order; None for an older state of another one.

    `home` is the address of the feed's site, which is never the address of one entry.
    """
    ids = [entry.id or entry.url for entry in entries]
    told: defaultdict[str, set[str]] = defaultdict(set)
    for name, entry in zip(ids, entries, strict=True):
        told[name or ""].add(_content(entry))
    found: list[str | None] = []
    for name, entry in zip(ids, entries, strict=True):
        if not name:
            found.append(digest(f"{entry.title}\n{entry.published_at}".encode()))
        elif len(told[name]) > 1 or name in shared or name == home:
            own = digest(_content(entry).encode())[:16]
            found.append(f"{_bounded(name, _LONGEST - 18)} ~{own}")
        else:
            found.append(_bounded(name))
    return _newest_only(found, entries)


def shared_id(source_id: str) -> str | None:
    """Return the id that several entries had, out of one that was made of it, or None."""
    match = _ADDED.match(source_id)
    return match.group(1) if match else None


def _content(entry: Named) -> str:
    """Return what tells two entries of one id apart; a link alone may be the same for all."""
    words = " ".join(re.findall(r"[^\W_]+", entry.title.casefold()))
    return f"{entry.url}\n{words}"


def _newest_only(ids: list[str | None], entries: Sequence[Named]) -> list[str | None]:
    """Leave each id with the newest of its entries; a feed may list one more than once."""
    newest: dict[str | None, int] = {}
    for number, name in enumerate(ids):
        at = newest.get(name)
        if at is None or _date(entries[number]) > _date(entries[at]):
            newest[name] = number
    return [name if newest[name] == number else None for number, name in enumerate(ids)]


def _date(entry: Named) -> datetime:
    return entry.published_at or _NEVER


def _bounded(name: str, longest: int = _LONGEST) -> str:
    """Return an id as long as may be; of a longer one, what follows counts as well."""
    if len(name) <= longest:
        return name
    return f"{name[: longest - 17]}~{digest(name.encode())[:16]}"
