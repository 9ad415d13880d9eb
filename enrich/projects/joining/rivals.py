"""A sure likeness is held against its rivals: other notices that are about as like one of the two.

A story that is as like the neighbour's permit as its own one says of neither that it is sure. Who
is likely one with both is no rival, but another step of the same project.
"""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

from enrich.projects.likeness.scoring import question_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from enrich.projects.facts import NoticeFacts
    from enrich.projects.links import Link
    from enrich.projects.pairing.weighing import Weigher

    Likely = tuple[int, int, float]  # two notices, and the chance that they are one

K = TypeVar("K")
# From this logit on a rival speaks against a link: at about this chance links are kept as doubtful.
FLOOR = -0.5
_LEAST = 1e-6


def held_against_rivals(
    links: Iterable[Link],
    likely: Iterable[Likely],
    notices: Mapping[int, NoticeFacts] | Sequence[NoticeFacts],
    weigher: Weigher,
) -> Iterator[Link]:
    """Give the links, those by likeness doubtful whose rivals take from them what made them sure.

    `likely` has what likeness says of all pairs that have one of the notices in common with the
    links, whose numbers are those of `notices`.
    """
    partners: defaultdict[int, dict[int, float]] = defaultdict(dict)
    for one, other, chance in likely:
        partners[one][other] = partners[other][one] = logit(chance)
    for link in links:
        if link.confirmed and link.how == "likeness":
            question = question_of(notices[link.one], notices[link.other])
            pull = sum(rivals(partners, link.one, link.other))
            weight, confirmed = weigher.rivals(question), weigher.confirmed(question)
            if logit(link.strength) - weight * pull < logit(confirmed):
                yield link._replace(confirmed=False)
                continue
        yield link


def rivals(partners: Mapping[K, Mapping[K, float]], one: K, other: K) -> tuple[float, float]:
    """Return how far the likeliest rival of each of two notices is above the floor.

    `partners` gives for each notice the logits of those that may be one with it.
    """
    return _likeliest(partners, one, other), _likeliest(partners, other, one)


def _likeliest(partners: Mapping[K, Mapping[K, float]], own: K, counterpart: K) -> float:
    above = (
        value - FLOOR
        for third, value in partners.get(own, {}).items()
        if value > FLOOR
        and third != counterpart
        and partners[third].get(counterpart, -math.inf) < FLOOR
    )
    return max(above, default=0.0)


def logit(chance: float) -> float:
    """Return the logit of a chance, which is never quite 0 or 1."""
    bounded = min(max(chance, _LEAST), 1 - _LEAST)
    return math.log(bounded / (1 - bounded))
