"""Disjoint sets of numbered things, with the reasons that joined them and what keeps them apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from enrich.projects.evidence import Evidence


class Clusters:
    """Things numbered from 0, each in one cluster; joining is near constant in time."""

    def __init__(self, size: int, apart: Iterable[tuple[int, int]] = ()) -> None:
        """Begin with each thing alone; the two of each pair in `apart` never come together."""
        self._parent = list(range(size))
        self._members: dict[int, list[int]] = {}
        self._reasons: dict[int, dict[Evidence, None]] = {}
        self._apart: defaultdict[int, set[int]] = defaultdict(set)
        for one, other in apart:
            self._apart[one].add(other)
            self._apart[other].add(one)

    def same(self, one: int, other: int) -> bool:
        """Tell whether two things are in one cluster."""
        return self._root(one) == self._root(other)

    def apart(self, one: int, other: int) -> bool:
        """Tell whether the clusters of two things must not be joined."""
        forbidden = self._apart.get(self._root(one), set())
        return bool(forbidden) and not forbidden.isdisjoint(self.members(other))

    def join(self, one: int, other: int, why: Evidence) -> bool:
        """Put the clusters of two things into one; False, and nothing done, when they are apart."""
        left, right = self._root(one), self._root(other)
        if left == right:
            return True
        if self.apart(left, right):
            return False
        if len(self.members(left)) < len(self.members(right)):
            left, right = right, left
        merged = sorted(self.members(left) + self.members(right))
        reasons = {**self._reasons.get(left, {}), **self._reasons.pop(right, {}), why: None}
        self._members.pop(right, None)
        self._parent[right] = left
        self._members[left] = merged
        self._reasons[left] = reasons
        if right in self._apart:
            self._apart[left] |= self._apart.pop(right)
        return True

    def members(self, one: int) -> list[int]:
        """Return the cluster of a thing, smallest number first."""
        root = self._root(one)
        return self._members.get(root, [root])

    def reasons(self, one: int) -> tuple[Evidence, ...]:
        """Return why the cluster of a thing was joined."""
        return tuple(self._reasons.get(self._root(one), ()))

    def all(self) -> Iterator[list[int]]:
        """Give every cluster, in the order of its smallest number."""
        for number in range(len(self._parent)):
            members = self.members(number)
            if members[0] == number:
                yield members

    def _root(self, one: int) -> int:
        while self._parent[one] != one:
            self._parent[one] = self._parent[self._parent[one]]
            one = self._parent[one]
        return one
