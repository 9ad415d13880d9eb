"""The pairs of names worth comparing, and their chances."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from enrich.accounts.joining.keys import STRONG, keys_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from enrich.accounts.joining.clusters import Pair
    from enrich.accounts.names.profiles import OrgName

# A strong mark in common is enough, of others two.
ENOUGH = 2


def candidate_pairs(names: Mapping[str, OrgName]) -> list[Pair]:
    """Return the pairs of keys that share enough marks, the smaller key first, in order."""
    blocks: defaultdict[str, list[str]] = defaultdict(list)
    for key, name in names.items():
        for mark in keys_of(name):
            blocks[mark].append(key)
    shared: Counter[Pair] = Counter()
    for mark, keys in blocks.items():
        weight = ENOUGH if mark.startswith(STRONG) else 1
        for pair in combinations(sorted(keys), 2):
            shared[pair] += weight
    return sorted(pair for pair, count in shared.items() if count >= ENOUGH)
