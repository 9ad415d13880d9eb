"""Sibling lots and copies of one publication, each thing shown once."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from ranking.lexical.fold import words

if TYPE_CHECKING:
    from tendril.digest.choice.diversify import Item

# Titles this alike, in percent, name the same thing; numbers and lot marks are left out.
_SAME_TITLE = 92
# Sibling lots and copies are published together and end together.
_TOGETHER = timedelta(days=3)
# A title of so many letters names one thing by itself, a place among them.
_SAYS_ALL = 40
_LOT = frozenset({
    "los", "lose", "lot", "lots", "lotto", "lotti", "lote", "lotes", "czesc", "zadanie", "del",
    "parti", "dio", "osa", "perceel", "percelen", "cast", "resz", "lotul",
})  # fmt: skip
_NUMBER = re.compile(r"\d|^[ivx]+$|^.$")
# Titles that are alike differ by at most 8 of 100 letters left out or put in, and each of those
# breaks at most 3 of the runs of 3 letters of one title and 2 of the other's. So of the runs of
# both, .3 of the letters less 2 are the same ones; the shorter has .92 / 1.08 of the longer's.
_RUN = 3
_SHARED = 0.3 * (1 + 0.92 / 1.08)


@dataclass(frozen=True, slots=True)
class _Named:
    """A project with what its title and its buyer say, read once."""

    item: Item
    title: str  # the words that say what it is about, in alphabetical order
    buyer: tuple[str, ...] | None


def twins(one: Item, other: Item) -> bool:
    """Tell whether two projects are sibling lots or copies of one publication.

    They name the same thing, for the same buyer when both name one, and stand or end together.
    """
    return _same(_named(one), _named(other))


class TwinFinder:
    """Finds a twin of a project among those added, without looking at each of them.

    `everything` is all that is added or asked about: what is rare in its titles is looked at
    first.
    """

    def __init__(self, everything: Iterable[Item]) -> None:
        self._all = {item.id: _named(item) for item in everything}
        runs = {name: _runs(each.title) for name, each in self._all.items()}
        frequency = Counter(chain.from_iterable(runs.values()))
        self._rare = {
            name: _rarest(each, frequency, len(self._all[name].title))
            for name, each in runs.items()
        }
        # By a rare run of letters and the buyer; None is one who is not named.
        self._of_buyer: dict[tuple[str, tuple[str, ...] | None], list[_Named]] = defaultdict(list)
        self._of_any: dict[str, list[_Named]] = defaultdict(list)

    def add(self, item: Item) -> None:
        """Take a project of which others may be twins."""
        named = self._all[item.id]
        for run in self._rare[item.id]:
            self._of_any[run].append(named)
            self._of_buyer[run, named.buyer].append(named)

    def has_twin(self, item: Item) -> bool:
        """Tell whether one of those added is a twin of this project."""
        named = self._all[item.id]
        seen: set[str] = set()
        for run in self._rare[item.id]:
            for other in self._found(run, named):
                if other.item.id not in seen:
                    seen.add(other.item.id)
                    if _same(named, other):
                        return True
        return False

    def _found(self, run: str, named: _Named) -> Iterator[_Named]:
        if named.buyer is None:
            yield from self._of_any.get(run, ())
            return
        yield from self._of_buyer.get((run, named.buyer), ())
        yield from self._of_buyer.get((run, None), ())


def _rarest(runs: list[str], frequency: Counter[str], length: int) -> list[str]:
    """Return the rarest runs of a title, of which a twin's has at least one among its own."""
    shared = max(int(_SHARED * length - 2), 1)
    # Sorted by name first: equally rare ones stand in one order in every title.
    return sorted(sorted(runs), key=frequency.__getitem__)[: len(runs) - shared + 1]


def _same(one: _Named, other: _Named) -> bool:
    if one.buyer is not None and other.buyer is not None and one.buyer != other.buyer:
        return False
    if not one.title or not other.title:
        return False
    if one.title == other.title and len(one.title) >= _SAYS_ALL and _undated(one.item, other.item):
        return True
    if not _together(one.item, other.item):
        return False
    return fuzz.ratio(one.title, other.title, score_cutoff=_SAME_TITLE) >= _SAME_TITLE


def _together(one: Item, other: Item) -> bool:
    if one.deadline and other.deadline:
        return abs(one.deadline - other.deadline) <= _TOGETHER
    if one.published_at and other.published_at:
        return abs(one.published_at - other.published_at) <= _TOGETHER
    return False


def _undated(one: Item, other: Item) -> bool:
    """Tell whether no day says that two projects stand apart: portals' feeds often have none."""
    both_end = one.deadline and other.deadline
    return not both_end and not (one.published_at and other.published_at)


def _named(item: Item) -> _Named:
    kept = [word for word in words(item.title) if word not in _LOT and not _NUMBER.search(word)]
    buyer = tuple(words(item.buyer)) if item.buyer else None
    return _Named(item, " ".join(sorted(kept)), buyer)


def _runs(title: str) -> list[str]:
    """Return the runs of letters of a title, a repeated one with its number; short titles whole."""
    if len(title) < _RUN:
        return [title] if title else []
    runs = [title[start : start + _RUN] for start in range(len(title) - _RUN + 1)]
    if len(set(runs)) == len(runs):
        return runs
    counted: Counter[str] = Counter()
    for place, run in enumerate(runs):
        counted[run] += 1
        if counted[run] > 1:
            runs[place] = f"{run}{counted[run]}"
    return runs
