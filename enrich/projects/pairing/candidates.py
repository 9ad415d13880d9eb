"""The pairs worth comparing among notices that are all at hand.

The warehouse does the same in SQL over the marks that it keeps (data/queries/merge/candidates.sql).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from enrich.projects.pairing.marks import ENOUGH, ENOUGH_TOLD, most, weight

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence, Set

    from enrich.projects.facts import NoticeFacts


def candidate_pairs(
    notices: Sequence[NoticeFacts], marks: Sequence[Set[int]]
) -> Iterator[tuple[int, int]]:
    """Give the pairs worth comparing, as numbers, the smaller one first, each once."""
    sums: Counter[tuple[int, int]] = Counter()
    for mark, block in blocks(marks).items():
        counts = weight(mark)
        if counts and len(block) <= most(mark):
            for pair in combinations(block, 2):
                sums[pair] += counts
    for (one, other), shared in sums.items():
        if shared >= enough(notices[one], notices[other]):
            yield one, other


def blocks(marks: Sequence[Set[int]]) -> Mapping[int, list[int]]:
    """Return the numbers of the notices that have each mark, in order."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for number, own in enumerate(marks):
        for mark in own:
            found[mark].append(number)
    return found


def enough(one: NoticeFacts, other: NoticeFacts) -> int:
    """Return how much two notices must share to be compared; stories have fewer marks."""
    return ENOUGH_TOLD if one.is_told or other.is_told else ENOUGH
