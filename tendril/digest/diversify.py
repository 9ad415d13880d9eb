"""A short list that is not all of one kind where scores are close, each thing shown once.

Maximal marginal relevance with a bound: what is like something already chosen loses a little of
its score, never more than TOLERANCE, so that a clearly better project is never passed over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from rapidfuzz import fuzz

from ranking.lexical.fold import words

# What a project loses for each chosen one of its kind, and at most; scores are from 0 to 1.
STEP = 0.03
TOLERANCE = 0.1
# What makes a kind: the class of the main code counts more than the buyer.
_SAME_CLASS, _SAME_GROUP, _SAME_BUYER = 0.7, 0.4, 0.3
# Titles this alike, in percent, name the same thing; numbers and lot marks are left out.
_SAME_TITLE = 92
# Sibling lots and copies are published together and end together.
_TOGETHER = timedelta(days=3)
_LOT = frozenset({
    "los", "lose", "lot", "lots", "lotto", "lotti", "lote", "lotes", "czesc", "zadanie", "del",
    "parti", "dio", "osa", "perceel", "percelen", "cast", "resz", "lotul",
})  # fmt: skip
_NUMBER = re.compile(r"\d|^[ivx]+$|^.$")


@dataclass(frozen=True, slots=True)
class Item:
    """One project that could be shown."""

    id: str
    score: float  # 0..1
    title: str
    buyer: str | None = None
    cpv: str | None = None  # the main code
    deadline: datetime | None = None
    published_at: datetime | None = None


def varied(items: Sequence[Item], limit: int) -> list[Item]:
    """Return at most `limit` of `items`, the best first, with little of one kind.

    `items` are given the best first; equal ones keep that order.
    """
    chosen: list[Item] = []
    lost = [0.0] * len(items)
    left = list(range(len(items)))
    while left and len(chosen) < limit:
        worth = {place: items[place].score - min(TOLERANCE, lost[place]) for place in left}
        best = max(left, key=lambda place: (worth[place], -place))
        chosen.append(items[best])
        left.remove(best)
        for place in left:
            lost[place] += STEP * likeness(items[place], items[best])
    order = {item.id: place for place, item in enumerate(items)}
    return sorted(chosen, key=lambda item: order[item.id])


def likeness(one: Item, other: Item) -> float:
    """Return how far two projects are of one kind, 0 to 1."""
    same = 0.0
    if one.cpv and other.cpv:
        if one.cpv[:4] == other.cpv[:4]:
            same = _SAME_CLASS
        elif one.cpv[:3] == other.cpv[:3]:
            same = _SAME_GROUP
    if one.buyer and other.buyer and words(one.buyer) == words(other.buyer):
        same += _SAME_BUYER
    return same


def twins(one: Item, other: Item) -> bool:
    """Tell whether two projects are sibling lots or copies of one publication.

    They name the same thing, for the same buyer when both name one, and stand or end together.
    """
    if one.buyer and other.buyer and words(one.buyer) != words(other.buyer):
        return False
    if not _together(one, other):
        return False
    first, second = _named(one.title), _named(other.title)
    return bool(first) and fuzz.token_sort_ratio(first, second) >= _SAME_TITLE


def _together(one: Item, other: Item) -> bool:
    if one.deadline and other.deadline:
        return abs(one.deadline - other.deadline) <= _TOGETHER
    if one.published_at and other.published_at:
        return abs(one.published_at - other.published_at) <= _TOGETHER
    return False


def _named(title: str) -> str:
    """Return the words of a title that say what it is about."""
    kept = (word for word in words(title) if word not in _LOT and not _NUMBER.search(word))
    return " ".join(kept)
