"""Until when tenders are taken, lot by lot, and which stated deadlines can be believed.

Forms want a date where the buyer has none, so that 2049 or 9999 is typed, and programs put 1970
or year 1 where nothing was. The view `deadlines` holds the same rule in SQL; a test compares.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from data.records import Notice

# Of 1,390 published deadlines the latest true ones, of dynamic purchasing systems, lie 10.4 years
# after the publication, the next one 78; a portal's late copy states a day 2.9 years before it.
LATEST = timedelta(days=5_479)  # 15 years after the publication
EARLIEST = timedelta(days=1_826)  # 5 years before it
# Without a day of publication: electronic procurement is younger.
FIRST = datetime(1990, 1, 1, tzinfo=UTC)
_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Closing:
    """Until when tenders are taken for one lot; `lot` is None for a notice as a whole.

    `deadline` is None where none is stated or, with the reason in `doubt`, none that can be
    believed. What else the lot says of itself serves to tell whether it fits a profile.
    """

    lot: str | None = None
    deadline: datetime | None = None
    doubt: str | None = None
    title: str | None = None
    description: str | None = None
    cpv: tuple[str, ...] = ()
    nuts: tuple[str, ...] = ()


def doubt_about(
    deadline: datetime, published: datetime | None, seen: datetime | None = None
) -> str | None:
    """Say why `deadline` cannot be true, or None when it can.

    It is believed from 5 years before the publication to 15 years after it. Where no publication
    is stated, the time when the notice was `seen` bounds it above, and the year 1990 below.
    """
    day = deadline.date().isoformat()
    since = published or seen
    if since is not None and deadline - since > LATEST:
        years = int((deadline - since).days / _YEAR)
        what = "the publication" if published else "it was read"
        return f"{day} is {years} years after {what}"
    if published is not None and published - deadline > EARLIEST:
        return f"{day} is {int((published - deadline).days / _YEAR)} years before the publication"
    if published is None and deadline < FIRST:
        return f"{day} is before there were electronic tenders"
    return None


def judged(
    deadline: datetime | None,
    published: datetime | None,
    seen: datetime | None = None,
    lots: Sequence[Closing] = (),
    decided: Collection[str | None] = (),
) -> tuple[Closing, ...]:
    """Return when the lots that are not `decided` close, all lots where every one is.

    `lots` carry their own deadlines as stated; one without has that of the notice, `deadline`. A
    notice without lots closes once.
    """
    left = [lot for lot in lots if lot.lot not in decided] or lots or (Closing(),)
    found = []
    for lot in left:
        day = lot.deadline or deadline
        doubt = doubt_about(day, published, seen) if day is not None else None
        found.append(replace(lot, deadline=None if doubt else day, doubt=doubt))
    return tuple(found)


def closings_of(notice: Notice, *, seen: datetime | None = None) -> tuple[Closing, ...]:
    """Return when the lots of a notice close, those left out that it says are decided itself."""
    lots = [
        Closing(
            lot.id,
            lot.deadline,
            title=lot.title,
            description=lot.description,
            cpv=lot.cpv,
            nuts=tuple(place.nuts for place in lot.places if place.nuts),
        )
        for lot in notice.lots
    ]
    decided = {award.lot for award in notice.awards if award.status != "open"}
    seen = notice.retrieved_at or seen
    return judged(notice.deadline, notice.published_at, seen, lots, decided)


def closing_from(row: Mapping[str, Any]) -> Closing:
    """Return a closing from a record of the warehouse that names its parts alike."""
    return Closing(
        lot=row["lot"],
        deadline=row["deadline"],
        doubt=row.get("doubt"),
        title=row.get("title"),
        description=row.get("description"),
        cpv=tuple(row.get("cpv") or ()),
        nuts=tuple(code for code in row.get("nuts") or () if code),
    )


def next_closing(
    closings: Iterable[Closing], now: datetime, *, least: timedelta = timedelta()
) -> Closing | None:
    """Return the lot that closes next, at best not before `now` + `least`; None without any lot.

    When no known day is to come it is one whose day is unknown, else the one that closed last.
    """
    every = list(closings)
    known = sorted(((each.deadline, number) for number, each in enumerate(every) if each.deadline))
    for day, number in known:
        if day - now >= least:
            return every[number]
    coming = [number for day, number in known if day >= now]
    unknown = [number for number, each in enumerate(every) if each.deadline is None]
    doubted = [number for number in unknown if every[number].doubt]
    if coming and not unknown:
        return every[coming[0]]
    if unknown:
        return every[(doubted or unknown)[0]]
    return every[known[-1][1]] if known else None


def differ(closings: Sequence[Closing]) -> bool:
    """Tell whether the lots close on different days."""
    return len({(each.deadline, each.doubt is None) for each in closings}) > 1
