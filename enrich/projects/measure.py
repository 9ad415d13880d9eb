"""How well notices are joined to projects, against pairs that people judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from enrich.projects.grouping import Grouping

Pairs = Mapping[tuple[str, str], bool]  # keys of two notices: whether they are of one project


@dataclass(frozen=True, slots=True)
class Joined:
    """How many judged pairs stand in one project, are doubtful, or were not found."""

    confirmed: int = 0
    wrongly_confirmed: int = 0
    pending: int = 0
    wrongly_pending: int = 0
    missed: int = 0

    @property
    def same(self) -> int:
        """How many pairs are of one project."""
        return self.confirmed + self.pending + self.missed

    @property
    def precision(self) -> float:
        """The share of confirmed pairs that are right; 1 when none is confirmed."""
        found = self.confirmed + self.wrongly_confirmed
        return self.confirmed / found if found else 1.0

    @property
    def recall(self) -> float:
        """The share of the pairs of one project that are confirmed."""
        return self.confirmed / self.same if self.same else 0.0

    @property
    def precision_with_pending(self) -> float:
        """The share of confirmed and doubtful pairs that are right."""
        right = self.confirmed + self.pending
        found = right + self.wrongly_confirmed + self.wrongly_pending
        return right / found if found else 1.0

    @property
    def recall_with_pending(self) -> float:
        """The share of the pairs of one project that are confirmed or doubtful."""
        return (self.confirmed + self.pending) / self.same if self.same else 0.0

    def plus(self, other: Joined) -> Joined:
        """Return the sums of both."""
        return Joined(
            self.confirmed + other.confirmed,
            self.wrongly_confirmed + other.wrongly_confirmed,
            self.pending + other.pending,
            self.wrongly_pending + other.wrongly_pending,
            self.missed + other.missed,
        )


def joined(grouping: Grouping, pairs: Pairs) -> Joined:
    """Compare a grouping with judged pairs of its notices."""
    project = {notice.key: each.project for each in grouping.projects for notice in each.notices}
    doubtful = {frozenset(link.projects) for link in grouping.pending}
    found: Counter[tuple[str, bool]] = Counter()
    for (one, other), same in pairs.items():
        left, right = project[one], project[other]
        how = "pending" if frozenset((left, right)) in doubtful else "missed"
        found["confirmed" if left == right else how, same] += 1
    return Joined(
        confirmed=found["confirmed", True],
        wrongly_confirmed=found["confirmed", False],
        pending=found["pending", True],
        wrongly_pending=found["pending", False],
        missed=found["missed", True],
    )
