"""Boosted trees as plain numbers: learned with scikit-learn, read and asked with numpy alone.

A tree asks one number after the other against a threshold (Friedman 2001); the sum of what the
trees say is the logit of the chance. A number that is not known (nan) goes the way that it went
while learning.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from numpy.typing import NDArray

_AT_ONCE = 4096  # rows: what is said of them stays near the processor
_FEW = 64  # rows that are quicker followed from node to node than asked at every node
_PARTS = ("feature", "threshold", "lower", "upper", "unknown_lower", "value", "first")
_KINDS = (np.int32, np.float32, np.int32, np.int32, bool, np.float32, np.int32)


@dataclass(frozen=True, slots=True)
class BoostedTrees:
    """All nodes of all trees in one row each; a leaf has itself below it, the others later ones."""

    baseline: float
    feature: NDArray[np.int32]
    threshold: NDArray[np.float32]
    lower: NDArray[np.int32]  # the node for numbers up to the threshold
    upper: NDArray[np.int32]
    unknown_lower: NDArray[np.bool_]
    value: NDArray[np.float32]  # 0 but at leaves
    first: NDArray[np.int32]  # the root of each tree
    deepest: int
    # Node, feature, threshold, lower, upper, unknown_lower, and whether it is a root: tree by tree,
    # each node after those below it.
    nodes: tuple[tuple[int, int, np.float32, int, int, bool, bool], ...] = field(repr=False)

    @classmethod
    def of(cls, model: Any, columns: NDArray[np.intp] | None = None) -> Self:
        """Return the trees of a fitted HistGradientBoostingClassifier of two classes.

        `columns` are the places that the model's features have in the rows that will be asked for.
        """
        parts: dict[str, list[Any]] = {name: [] for name in _PARTS}
        start, deepest = 0, 0
        for (tree,) in model._predictors:
            nodes = tree.nodes
            own = np.arange(len(nodes)) + start
            asked = nodes["feature_idx"].astype(int)
            asked = asked if columns is None else columns[asked]
            leaf = nodes["is_leaf"].astype(bool)
            parts["first"].append(start)
            parts["feature"].append(np.where(leaf, 0, asked))
            parts["threshold"].append(np.where(leaf, 0, nodes["num_threshold"]))
            parts["lower"].append(np.where(leaf, own, nodes["left"] + start))
            parts["upper"].append(np.where(leaf, own, nodes["right"] + start))
            parts["unknown_lower"].append(nodes["missing_go_to_left"].astype(bool))
            parts["value"].append(np.where(leaf, nodes["value"], 0))
            start += len(nodes)
            deepest = max(deepest, int(nodes["depth"].max()))
        joined = {name: np.concatenate([np.atleast_1d(each) for each in parts[name]])
                  for name in _PARTS}  # fmt: skip
        baseline = float(np.ravel(model._baseline_prediction)[0])
        return cls._of_parts(joined, baseline, deepest)

    @classmethod
    def load(cls, stored: Mapping[str, NDArray[Any]], name: str) -> Self:
        """Return the trees called `name` in the arrays that `parts` gave."""
        found = {part: stored[f"{name}.{part}"] for part in _PARTS}
        baseline, deepest = stored[f"{name}.scalars"].tolist()
        return cls._of_parts(found, baseline, int(deepest))

    def parts(self, name: str) -> dict[str, NDArray[Any]]:
        """Return arrays to be stored, each under the name of the trees and its own."""
        found: dict[str, NDArray[Any]] = {f"{name}.{part}": getattr(self, part) for part in _PARTS}
        return found | {f"{name}.scalars": np.array([self.baseline, self.deepest])}

    def logits(self, rows: NDArray[np.floating[Any]]) -> NDArray[np.float32]:
        """Return the logit of the chance of each row, given an array (rows, features)."""
        if len(rows) < _FEW:
            return self._followed(np.asarray(rows, np.float32))
        return self.at_most(rows, frozenset())

    def _followed(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the same logits, to the last bit, of rows that all trees follow at once."""
        unknown = np.isnan(rows)
        every = np.arange(len(rows))[:, None]
        node = np.repeat(self.first[None], len(rows), axis=0)
        for _ in range(self.deepest):
            asked = self.feature[node]
            below = np.where(
                unknown[every, asked],
                self.unknown_lower[node],
                rows[every, asked] <= self.threshold[node],
            )
            node = np.where(below, self.lower[node], self.upper[node])
        start = np.full((len(rows), 1), self.baseline, np.float32)
        # One after the other, as trees are added up elsewhere.
        return np.cumsum(np.hstack([start, self.value[node]]), axis=1, dtype=np.float32)[:, -1]

    def at_most(
        self, rows: NDArray[np.floating[Any]], untold: Collection[int]
    ) -> NDArray[np.float32]:
        """Return the largest logit that each row may have, whatever stands in the columns `untold`.

        All nodes are asked, from the leaves up and each of all rows: following many rows from node
        to node takes ten times as long.
        """
        found = [
            self._at_most(np.asarray(rows[start : start + _AT_ONCE], np.float32).T, untold)
            for start in range(0, len(rows), _AT_ONCE)
        ]
        return np.concatenate([np.zeros(0, np.float32), *found])

    def _at_most(
        self, columns: NDArray[np.float32], untold: Collection[int]
    ) -> NDArray[np.float32]:
        columns = np.ascontiguousarray(columns)
        sums = np.full(columns.shape[1], self.baseline, np.float32)
        said: dict[int, Any] = {}  # what each node comes to, a number for all rows or one a row
        for node, feature, threshold, lower, upper, unknown_lower, is_root in self.nodes:
            if lower == node:
                said[node] = self.value[node]
            elif feature in untold:
                said[node] = np.maximum(said.pop(lower), said.pop(upper))
            else:
                numbers = columns[feature]
                # A number that is not known is neither above a threshold nor below.
                below = ~(numbers > threshold) if unknown_lower else numbers <= threshold
                said[node] = np.where(below, said.pop(lower), said.pop(upper))
            if is_root:
                sums += said.pop(node)
        return sums

    def chances(self, rows: NDArray[np.floating[Any]]) -> NDArray[np.float32]:
        """Return the chance of each row, 0 to 1."""
        return _chances(self.logits(rows))

    def chances_at_most(
        self, rows: NDArray[np.floating[Any]], untold: Collection[int]
    ) -> NDArray[np.float32]:
        """Return the largest chance that each row may have, whatever stands in `untold`."""
        return _chances(self.at_most(rows, untold))

    @classmethod
    def _of_parts(cls, parts: Mapping[str, NDArray[Any]], baseline: float, deepest: int) -> Self:
        feature, threshold, lower, upper, unknown_lower, value, first = (
            parts[name].astype(kind) for name, kind in zip(_PARTS, _KINDS, strict=True)
        )
        asked = list(
            zip(
                range(len(feature)), feature.tolist(), threshold, lower.tolist(), upper.tolist(),
                unknown_lower.tolist(), np.isin(np.arange(len(feature)), first).tolist(),
                strict=True,
            )
        )  # fmt: skip
        ends = [*first[1:].tolist(), len(feature)]
        nodes = [
            node
            for start, end in zip(first.tolist(), ends, strict=True)
            for node in reversed(asked[start:end])
        ]
        return cls(
            baseline, feature, threshold, lower, upper, unknown_lower, value, first, deepest,
            tuple(nodes),
        )  # fmt: skip


def _chances(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(1 / (1 + np.exp(-logits)), np.float32)
