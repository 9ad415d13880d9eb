"""What two notices have in common and what sets them apart, as numbers that a model weighs."""

from __future__ import annotations

import math
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import Prefix

from data.records import NoticeKind
from enrich.projects.likeness.words import (
    UNKNOWN,
    buyers,
    left_over,
    marks,
    share,
    texts,
    titles,
)
from enrich.projects.times import both_bidding, gap

if TYPE_CHECKING:
    from datetime import datetime

    from enrich.projects.facts import NoticeFacts
    from enrich.projects.likeness.rarity import Rarity
    from enrich.projects.likeness.traits import Traits

_DAY = timedelta(days=1)
# The step of a purchase or investment, in the order in which steps come.
_STEPS = {
    NoticeKind.NEWS: 0, NoticeKind.ANNOUNCEMENT: 0, NoticeKind.PROJECT: 0, NoticeKind.PERMIT: 1,
    NoticeKind.PLANNED: 2, NoticeKind.TENDER: 3, NoticeKind.CHANGE: 3, NoticeKind.AWARD: 4,
}  # fmt: skip


def features_of(
    one: NoticeFacts, other: NoticeFacts, a: Traits, b: Traits, rarity: Rarity
) -> dict[str, float]:
    """Return the numbers by name; the order of the two notices does not count."""
    return cheap_features(one, other, a, b, rarity) | dear_features(a, b, rarity)


def cheap_features(
    one: NoticeFacts, other: NoticeFacts, a: Traits, b: Traits, rarity: Rarity
) -> dict[str, float]:
    """Return all numbers but the dear ones: most pairs need no others to be refused."""
    return {
        **titles(a, b, rarity),
        **marks(a, b),
        **buyers(a, b, rarity),
        **texts(one, other, a, b, rarity),
        **_codes(one, other),
        **_days(one, other),
        **_kinds(one, other),
        **_fields(one, other, a, b, rarity),
    }


def dear_features(a: Traits, b: Traits, rarity: Rarity) -> dict[str, float]:
    """Return the numbers that take as long as all others together."""
    return left_over(a, b, rarity)


def _codes(one: NoticeFacts, other: NoticeFacts) -> dict[str, float]:
    if not one.cpv or not other.cpv:
        return {"cpv_main": UNKNOWN, "cpv_best": UNKNOWN, "cpv_jaccard": UNKNOWN}
    left, right = _stems(one.cpv), _stems(other.cpv)
    lefts, rights = set(left), set(right)
    shared = len(lefts & rights)
    return {
        "cpv_main": _depth(left[0], right[0]),
        "cpv_best": max(_depth(x, y) for x in lefts for y in rights),
        "cpv_jaccard": share(shared, len(lefts) + len(rights) - shared),
    }


@lru_cache(maxsize=4096)
def _stems(codes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code[:8].rstrip("0") for code in codes[:20])


def _depth(one: str, other: str) -> float:
    """Return how many digits two codes share; one above the other shares all of its own."""
    same = Prefix.similarity(one, other)
    if same < min(len(one), len(other)):
        return float(same)
    return 8.0 if len(one) == len(other) else same + 1.5


def _days(one: NoticeFacts, other: NoticeFacts) -> dict[str, float]:
    earlier, later = _in_order(one, other)
    between = gap(one, other)
    return {
        "gap": UNKNOWN if between is None else between / _DAY,
        "deadlines": _apart(one.deadline, other.deadline),
        "deadline_minute": _minute(one.deadline, other.deadline),
        "after_deadline": _between(earlier.deadline, later.published_at),
        "deadlines_known": float(bool(one.deadline)) + float(bool(other.deadline)),
    }


def _apart(one: datetime | None, other: datetime | None) -> float:
    return abs((one - other) / _DAY) if one and other else UNKNOWN


def _minute(one: datetime | None, other: datetime | None) -> float:
    """Return whether the minutes agree, which tells nothing where one is a bare day."""
    if not one or not other or any(each.hour in (0, 21, 22, 23) for each in (one, other)):
        return UNKNOWN
    return float(one == other)


def _between(earlier: datetime | None, later: datetime | None) -> float:
    return max(-400.0, min(800.0, (later - earlier) / _DAY)) if earlier and later else UNKNOWN


def _kinds(one: NoticeFacts, other: NoticeFacts) -> dict[str, float]:
    steps = [_STEPS[each.kind] for each in _in_order(one, other)]
    return {
        "news": float(one.is_news) + float(other.is_news),
        "step_first": float(steps[0]),
        "step_second": float(steps[1]),
        "step": float(steps[1] - steps[0]),
        "both_bidding": float(both_bidding(one, other)),
        "changes": float(NoticeKind.CHANGE in (one.kind, other.kind)),
        "one_source": float(one.source == other.source),
        "one_language": _equal(one.language, other.language),
        "one_country": _equal(one.country, other.country),
    }


def _equal(one: str | None, other: str | None) -> float:
    return float(one == other) if one and other else UNKNOWN


def _in_order(one: NoticeFacts, other: NoticeFacts) -> tuple[NoticeFacts, NoticeFacts]:
    """Return the earlier one first; as they are given where a day is missing."""
    if one.published_at and other.published_at and other.published_at < one.published_at:
        return other, one
    return one, other


def _fields(
    one: NoticeFacts, other: NoticeFacts, a: Traits, b: Traits, rarity: Rarity
) -> dict[str, float]:
    """Return how what was read in both compares: who acts, where, for how much, with what."""
    names = [
        share(rarity.weight(x & y), min(w, v)) for x, w in a.actors for y, v in b.actors if x and y
    ]
    told = [share(rarity.weight(x & b.said), w) for x, w in a.actors if x]
    told += [share(rarity.weight(y & a.said), v) for y, v in b.actors if y]
    machines = one.machines & other.machines
    least = min(len(one.machines), len(other.machines))
    amounts = (one.eur, other.eur)
    return {
        "actor": max(names, default=UNKNOWN),
        "actor_told": max(told, default=UNKNOWN),
        "nuts": _regions(one.nuts, other.nuts),
        "amount": abs(math.log(amounts[0] / amounts[1])) if amounts[0] and amounts[1] else UNKNOWN,
        "machines": share(len(machines), least) if least else UNKNOWN,
        "machines_shared": len(machines),
    }  # fmt: skip


def _regions(one: str | None, other: str | None) -> float:
    """Return how many letters two NUTS codes share; 5 where one is a part of the other."""
    if not one or not other:
        return UNKNOWN
    same = Prefix.similarity(one, other)
    return 5.0 if same == min(len(one), len(other)) > 3 else float(same)
