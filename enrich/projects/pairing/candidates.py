"""The pairs worth comparing among notices that are all at hand.

The warehouse does the same in SQL over the marks that it keeps
(data/queries/merge/weigh/candidates.sql).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from enrich.projects.pairing.marks import ENOUGH, ENOUGH_TOLD, TITLED, most, weight

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence, Set

    from enrich.projects.facts import NoticeFacts


class Candidate(NamedTuple):
    """Two notices, as numbers, and whether rules and whether likeness is asked about them."""

    one: int
    other: int
    titled: bool
    alike: bool


def candidate_pairs(
    notices: Sequence[NoticeFacts], marks: Sequence[Set[int]]
) -> Iterator[Candidate]:
    """Give the pairs worth comparing, the smaller number first, each once."""
    sums: Counter[tuple[int, int]] = Counter()
    for mark, block in blocks(marks).items():
        counts = weight(mark)
        if counts and len(block) <= most(mark):
            for pair in combinations(block, 2):
                sums[pair] += counts
    for (one, other), shared in sums.items():
        titled, alike = shared >= TITLED, are_alike(shared, notices[one], notices[other])
        if titled or alike:
            yield Candidate(one, other, titled, alike)


def blocks(marks: Sequence[Set[int]]) -> Mapping[int, list[int]]:
    """Return the numbers of the notices that have each mark, in order."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for number, own in enumerate(marks):
        for mark in own:
            found[mark].append(number)
    return found


def are_alike(shared: int, one: NoticeFacts, other: NoticeFacts) -> bool:
    """Tell whether two notices share enough for their likeness; stories have fewer marks."""
    enough = ENOUGH_TOLD if one.is_told or other.is_told else ENOUGH
    return shared % TITLED >= enough
