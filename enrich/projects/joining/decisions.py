"""What people decided about notices: which are of one project, and which are not.

A decision names notices and not projects, so that it stands when projects get other ids. The newest
one stands: what an earlier one says against it, also by way of third notices, does not count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

from data.vocabulary import DecisionKind


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's word: `notices` are one project, or are none together with any of `others`."""

    kind: DecisionKind
    notices: tuple[str, ...]  # keys
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decided:
    """What all decisions say together: groups of keys that are one, pairs of keys that are not."""

    together: tuple[tuple[str, ...], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, decisions: Iterable[Decision]) -> Decided:
        """Return what holds of decisions that are given newest first."""
        held = _Held()
        for each in decisions:
            if each.kind == "join":
                held.join(each.notices)
            else:
                held.split(each.notices, each.others)
        return cls(held.together(), tuple(held.pairs))


class _Held:
    """What newer decisions said; an older one adds only what does not contradict it."""

    def __init__(self) -> None:
        self._group: dict[str, list[str]] = {}
        self._apart: defaultdict[str, set[str]] = defaultdict(set)
        self.pairs: list[tuple[str, str]] = []

    def join(self, notices: tuple[str, ...]) -> None:
        """Put notices together; one that a newer word keeps out stays where it may."""
        for place, one in enumerate(notices):
            for earlier in notices[:place]:
                if self._unite(earlier, one):
                    break

    def split(self, notices: tuple[str, ...], others: tuple[str, ...]) -> None:
        """Keep each of some notices apart from each of others, unless a newer word joined them."""
        for one, other in product(notices, others):
            if one not in self._of(other) and other not in self._apart[one]:
                self._apart[one].add(other)
                self._apart[other].add(one)
                self.pairs.append((one, other))

    def together(self) -> tuple[tuple[str, ...], ...]:
        """Return the groups of two and more."""
        groups = {id(group): tuple(group) for group in self._group.values() if len(group) > 1}
        return tuple(groups.values())

    def _unite(self, one: str, other: str) -> bool:
        left, right = self._of(one), self._of(other)
        if left is right:
            return True
        forbidden = {key for member in left for key in self._apart.get(member, ())}
        if forbidden & set(right):
            return False
        left.extend(right)
        self._group.update(dict.fromkeys(right, left))
        return True

    def _of(self, key: str) -> list[str]:
        return self._group.setdefault(key, [key])
