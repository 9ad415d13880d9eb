"""Pairs that wait to be read side by side, in an order in which each notice is encoded once."""

from __future__ import annotations

import random
from itertools import combinations, groupby

from enrich.projects.pairing.weighing import Unread
from tendril.stages.merging.read_pairs import _together


def test_pairs_of_notices_that_hang_together_follow_each_other() -> None:
    # Notices 0, 7, 14 ... are pairs of each other, and so on; 100 and 101 are alone.
    groups = [range(first, 50, 7) for first in range(7)]
    pairs = [Unread(*pair, 0.5) for group in groups for pair in combinations(group, 2)]
    pairs.append(Unread(100, 101, 0.9))
    mixed = random.Random(3).sample(pairs, len(pairs))
    ordered = _together(mixed)
    assert sorted(ordered) == sorted(pairs)
    assert len(list(groupby(ordered, key=lambda pair: (pair.one > 99, pair.one % 7)))) == 8
    for _, group in groupby(ordered, key=lambda pair: (pair.one > 99, pair.one % 7)):
        own = list(group)
        assert own == sorted(own)
