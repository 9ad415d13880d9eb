"""A short list that is not all of one kind where scores are close.

Maximal marginal relevance with a bound: what is like something already chosen loses a little of
its score, never more than TOLERANCE, so that a clearly better project is never passed over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import inf

from ranking.lexical.fold import words

# What a project loses for each chosen one of its kind, and at most; scores are from 0 to 1.
STEP = 0.03
TOLERANCE = 0.1
# What makes a kind: the class of the main code counts more than the buyer.
_SAME_CLASS, _SAME_GROUP, _SAME_BUYER = 0.7, 0.4, 0.3


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
    if limit < 1:
        return []
    # What is worse than the last of the best by more than anything can lose is never chosen.
    scores = sorted((item.score for item in items), reverse=True)
    least = scores[limit - 1] - TOLERANCE if len(scores) > limit else -inf
    left = [place for place, item in enumerate(items) if item.score >= least]
    buyers = {place: _buyer(items[place]) for place in left}
    lost = dict.fromkeys(left, 0.0)
    chosen: list[int] = []
    while left and len(chosen) < limit:
        worth = {place: items[place].score - min(TOLERANCE, lost[place]) for place in left}
        best = max(left, key=lambda place: (worth[place], -place))
        chosen.append(best)
        left.remove(best)
        for place in left:
            same_buyer = bool(buyers[place]) and buyers[place] == buyers[best]
            lost[place] += STEP * _likeness(items[place], items[best], same_buyer=same_buyer)
    return [items[place] for place in sorted(chosen)]


def likeness(one: Item, other: Item) -> float:
    """Return how far two projects are of one kind, 0 to 1."""
    buyer = _buyer(one)
    return _likeness(one, other, same_buyer=bool(buyer) and buyer == _buyer(other))


def _likeness(one: Item, other: Item, *, same_buyer: bool) -> float:
    same = 0.0
    if one.cpv and other.cpv:
        if one.cpv[:4] == other.cpv[:4]:
            same = _SAME_CLASS
        elif one.cpv[:3] == other.cpv[:3]:
            same = _SAME_GROUP
    return same + _SAME_BUYER if same_buyer else same


def _buyer(item: Item) -> tuple[str, ...] | None:
    return tuple(words(item.buyer)) if item.buyer else None
