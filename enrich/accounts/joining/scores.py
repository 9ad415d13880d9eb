"""Precision and recall of groups of names against their national ids."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from enrich.accounts.names.ids import shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from enrich.accounts.names.profiles import OrgName


@dataclass(frozen=True, slots=True)
class PairScores:
    """How many pairs of mentions with one id are in one group, and how many with two are."""

    right: int
    joined_wrongly: int
    missed: int
    wrong: Sequence[tuple[str, OrgName, OrgName, int]] = ()

    @property
    def precision(self) -> float:
        """Return the share of joined pairs that are right, 1 of none."""
        joined = self.right + self.joined_wrongly
        return self.right / joined if joined else 1.0

    @property
    def recall(self) -> float:
        """Return the share of the pairs of one id that are joined, 1 of none."""
        same = self.right + self.missed
        return self.right / same if same else 1.0


def scores_of(
    names: Mapping[str, OrgName],
    counted: Iterable[str],
    groups: Iterable[Sequence[str]],
    mentions: Mapping[str, int],
) -> PairScores:
    """Return the scores of groups over the names in `counted`, which have ids.

    A name that is mentioned several times makes pairs with itself. Two ids of different kinds,
    such as a tax number and a register's, say nothing about two names.
    """
    group_of = {key: number for number, group in enumerate(groups) for key in group}
    by_id: defaultdict[tuple[str | None, str | None], list[str]] = defaultdict(list)
    by_group: defaultdict[int, list[str]] = defaultdict(list)
    for key in counted:
        by_id[names[key].country, names[key].id].append(key)
        by_group[group_of[key]].append(key)
    right = missed = joined = 0
    wrong: list[tuple[str, OrgName, OrgName, int]] = []
    for keys in by_id.values():
        right += sum(mentions[key] * (mentions[key] - 1) // 2 for key in keys)
        for a, b in combinations(keys, 2):
            weight = mentions[a] * mentions[b]
            if group_of[a] == group_of[b]:
                right += weight
            else:
                missed += weight
                wrong.append(("missed", names[a], names[b], weight))
    for keys in by_group.values():
        for a, b in combinations(keys, 2):
            one, other = names[a], names[b]
            if one.id == other.id or one.country != other.country:
                continue
            if one.id and other.id and shape(one.id) == shape(other.id):
                joined += mentions[a] * mentions[b]
                wrong.append(("joined", one, other, mentions[a] * mentions[b]))
    wrong.sort(key=lambda each: (-each[3], each[1].name, each[2].name))
    return PairScores(right, joined, missed, tuple(wrong))
