"""Which sources covered which months whole, so that a source that began is no growth."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from statistics import median
from typing import TYPE_CHECKING

from tendril.market.scope import Years, moved

if TYPE_CHECKING:
    from datetime import datetime

# A month with less than this part of a source's usual month was not covered whole.
_LEAST_PART = 0.25
# No whole market doubles or halves within a year.
_LARGEST_CHANGE = 2.0
_LEAST_SEEN = 30


def whole_months(calls: Mapping[date, int], now: datetime) -> frozenset[date]:
    """Return the months that a source covered whole, by how many calls it brought in each.

    A month counts when it brought at least a quarter of the source's middle month, and so did the
    months beside it: nobody knows on which day a source began, fell silent or came back. After the
    last month that is over nothing is asked.
    """
    if not calls:
        return frozenset()
    this = now.date().replace(day=1)
    least = max(1.0, _LEAST_PART * median(calls.values()))
    full = {month for month, many in calls.items() if many >= least}
    return frozenset(
        month
        for month in full
        if month < this
        and moved(month, -1) in full
        and (moved(month, 1) in full or moved(month, 1) >= this)
    )


def covering(whole: Mapping[str, frozenset[date]], asked: Iterable[date]) -> tuple[str, ...]:
    """Return the sources that covered every one of the asked months whole."""
    wanted = set(asked)
    return tuple(sorted(source for source, known in whole.items() if wanted <= known))


def jumped(calls: Mapping[date, int], years: Years) -> float | None:
    """Return how many times as much a source brought in the later stretch, where no market does.

    More than double or less than half of all that it publishes, over at least 30 calls, says that
    what it covers has changed: another query, an archive that was loaded in part. Else None.
    """
    later = sum(calls.get(month, 0) for month in years.later)
    earlier = sum(calls.get(month, 0) for month in years.earlier)
    if later + earlier < _LEAST_SEEN or not earlier:
        return None
    times = later / earlier
    return times if not 1 / _LARGEST_CHANGE <= times <= _LARGEST_CHANGE else None


def nearest(
    whole: Mapping[str, frozenset[date]], calls: Mapping[str, Mapping[date, int]], years: Years
) -> Years | None:
    """Return the newest stretch of the same length that a source covered with the one before it."""
    length = len(years.later)
    every = sorted({month for known in whole.values() for month in known}, reverse=True)
    for month in every:
        last = moved(month, 1)
        found = Years(moved(last, -length), last, years.shift)
        sources = covering(whole, [*found.later, *found.earlier]) if last <= years.last else ()
        if any(jumped(calls[source], found) is None for source in sources):
            return found
    return None


def is_crawled(source: str, crawled: Sequence[str]) -> bool:
    """Tell whether crawls of a source ended well; crawls of `ted_search` bring notices of `ted`."""
    return any(each == source or each.startswith(f"{source}_") for each in crawled)
