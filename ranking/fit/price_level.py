"""What like purchases cost: quartiles of awards, how many they are and which."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from statistics import quantiles
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Fewer awards tell no level.
LEAST = 5


@dataclass(frozen=True, slots=True)
class LikeAward:
    """One awarded contract: its price in euro, its estimate where its tender stated one."""

    notice: str
    title: str
    buyer: str | None
    country: str | None
    cpv: str
    price_eur: float
    on: date | None
    winners: tuple[str, ...]
    bidders: int | None
    estimate_eur: float | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class PriceLevel:
    """The quartiles of like awards in euro; `digits` of the CPV code and the country they share.

    `of_estimate` is the median share of the estimate that they were awarded at, of `estimates`.
    """

    first: float
    median: float
    third: float
    awards: tuple[LikeAward, ...]
    digits: int
    country: str | None
    of_estimate: float | None = None
    estimates: int = 0


def price_level(
    awards: Iterable[LikeAward], cpv: Sequence[str], country: str | None
) -> PriceLevel | None:
    """Return the level of the awards that are most alike, of at least LEAST, or None.

    The narrowest that has enough counts: the same five digits of CPV in the same country, then
    anywhere, then four digits. Three are left out: generators and electricity share them.
    """
    if not cpv:
        return None
    found = sorted(awards, key=lambda each: (each.on or date.min, each.notice), reverse=True)
    for digits in (5, 4):
        same = [each for each in found if each.cpv[:digits] == cpv[0][:digits]]
        for where in dict.fromkeys((country, None)):
            like = [each for each in same if where in (None, each.country)]
            if len(like) >= LEAST:
                return _level(like, digits, where)
    return None


def _level(like: Sequence[LikeAward], digits: int, country: str | None) -> PriceLevel:
    first, median, third = quantiles((each.price_eur for each in like), n=4, method="inclusive")
    shares = [
        each.price_eur / each.estimate_eur
        for each in like
        if each.estimate_eur and 0.1 < each.price_eur / each.estimate_eur < 3
    ]
    share = quantiles(shares, n=2, method="inclusive")[0] if len(shares) >= LEAST else None
    return PriceLevel(first, median, third, tuple(like), digits, country, share, len(shares))
