"""What a profile refuses by size: "no high voltage from 110 kV", "boilers up to 50 kW".

An exclusion names a bound in a unit in which machines are sized. It counts where the solutions
state figures of their own in that unit, all beyond the bound: a maker of cranes "up to 500 t" that
wants no "mobile cranes over 5 t" refuses a kind of crane, and no size.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from ranking.lexical.figures import LOOSE, Figure, figures, spread
from ranking.lexical.queries import whole_text

if TYPE_CHECKING:
    from ranking.candidates import Candidate
    from ranking.profile import Profile

# A description also tells of what is there already: it says less than a title.
_IN_TEXT = 0.6
# Letters of a description in which sizes are looked for.
_FIRST = 600
# What a maker of cranes calls heavy is no bound: words before a figure that make one.
_ABOVE = re.compile(
    r"(?:über|mehr als|oberhalb von|over|above|more than|greater than|exceeding|plus de|au-delà de"
    r"|supérieure?s? à|oltre|più di|superiori? a|más de|superior(?:es)? a|mais de|acima de"
    r"|meer dan|boven|powyżej|ponad|więcej niż|nad|több mint|felett|mer än|över|mere end|yli|peste"
    r"|πάνω από|над)\s*$",
    re.IGNORECASE,
)
_BELOW = re.compile(
    r"(?:unter|weniger als|unterhalb von|under|below|less than|smaller than|moins de|au-dessous de"
    r"|inférieure?s? à|sotto i|meno di|inferiori? a|menos de|inferior(?:es)? a|abaixo de"
    r"|minder dan|onder|poniżej|mniej niż|pod|méně než|kevesebb mint|alatt|mindre än|mindre end"
    r"|alle|sub|κάτω από|под)\s*$",
    re.IGNORECASE,
)


def refused_size(profile: Profile, wish: str) -> Figure | None:
    """Return the sizes that an exclusion refuses of what a company builds, or None."""
    for figure in figures(spread(wish), profile.language):
        bound = _bound(wish, figure)
        if bound is None:
            continue
        own = [each for solution in profile.solutions
               for each in figures(spread(whole_text(solution)), profile.language)
               if each.unit == bound.unit]  # fmt: skip
        if own and not any(_within(each, bound) for each in own):
            return bound
    return None


def size_asked(candidate: Candidate, bound: Figure, *, by_title: bool = False) -> tuple[float, str]:
    """Return how surely, 0..1, a notice asks for a size within a bound, and its figure.

    In a title the largest figure decides; in a description, which does not count `by_title`, all
    have to lie within.
    """
    title = [each for each in _figures(candidate.title, candidate.language)
             if each.unit == bound.unit]  # fmt: skip
    if title:
        largest = max(title, key=_size)
        return (1.0, largest.quote) if _within(largest, bound) else (0.0, "")
    if by_title or bound.unit in LOOSE:
        return 0.0, ""
    found = [each for each in _figures(candidate.description[:_FIRST], candidate.language)
             if each.unit == bound.unit]  # fmt: skip
    if found and all(_within(each, bound) for each in found):
        return _IN_TEXT, max(found, key=_size).quote
    return 0.0, ""


def states_other_sizes(candidate: Candidate, bound: Figure) -> bool:
    """Tell whether a notice states figures in the unit of a bound, none of which lies within it."""
    texts = (candidate.title, candidate.description[:_FIRST])
    found = [each for text in texts for each in _figures(text, candidate.language)
             if each.unit == bound.unit]  # fmt: skip
    return bool(found) and not any(_within(each, bound) for each in found)


@lru_cache(4096)
def _figures(text: str, language: str | None) -> tuple[Figure, ...]:
    return tuple(figures(spread(text), language))


def _bound(wish: str, figure: Figure) -> Figure | None:
    """Return a figure of an exclusion as a bound, by the word before it, or None without one."""
    if figure.low is None or figure.high is None:
        return figure
    if figure.low != figure.high:
        return figure
    before = wish[: wish.find(figure.quote)]
    if _ABOVE.search(before):
        return Figure(figure.unit, figure.low, None, figure.quote)
    if _BELOW.search(before):
        return Figure(figure.unit, None, figure.high, figure.quote)
    return None


def _within(figure: Figure, bound: Figure) -> bool:
    size = _size(figure)
    above = bound.low is None or size >= bound.low
    return above and (bound.high is None or size <= bound.high)


def _size(figure: Figure) -> Decimal:
    """Return the larger end of a figure, or the one that it has."""
    ends = [each for each in (figure.low, figure.high) if each is not None]
    return max(ends)
