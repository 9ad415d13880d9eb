"""Boosted trees as plain numbers: learned with scikit-learn, read and asked with numpy alone.

A tree asks one number after the other against a threshold (Friedman 2001); the sum of what the
trees say is the logit of the chance. A number that is not known (nan) goes the way that it went
while learning.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

_PARTS = ("feature", "threshold", "lower", "upper", "unknown_lower", "value", "first")


@dataclass(frozen=True, slots=True)
class BoostedTrees:
    """All nodes of all trees in one row each; a leaf has itself below it."""

    baseline: float
    feature: NDArray[np.int32]
    threshold: NDArray[np.float32]
    lower: NDArray[np.int32]  # the node for numbers up to the threshold
    upper: NDArray[np.int32]
    unknown_lower: NDArray[np.bool_]
    value: NDArray[np.float32]  # 0 but at leaves
    first: NDArray[np.int32]  # the root of each tree
    deepest: int

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
        sums = np.full(len(rows), self.baseline, np.float32)
        if not len(rows):
            return sums
        numbers = np.asarray(rows, np.float32)
        unknown = np.isnan(numbers)
        every = np.arange(len(rows))
        for root in self.first.tolist():
            node = np.full(len(rows), root, np.int32)
            for _ in range(self.deepest):
                asked = self.feature[node]
                below = np.where(
                    unknown[every, asked],
                    self.unknown_lower[node],
                    numbers[every, asked] <= self.threshold[node],
                )
                node = np.where(below, self.lower[node], self.upper[node])
            sums += self.value[node]
        return sums

    def chances(self, rows: NDArray[np.floating[Any]]) -> NDArray[np.float32]:
        """Return the chance of each row, 0 to 1."""
        return np.asarray(1 / (1 + np.exp(-self.logits(rows))), np.float32)

    @classmethod
    def _of_parts(cls, parts: Mapping[str, NDArray[Any]], baseline: float, deepest: int) -> Self:
        return cls(
            baseline,
            parts["feature"].astype(np.int32),
            parts["threshold"].astype(np.float32),
            parts["lower"].astype(np.int32),
            parts["upper"].astype(np.int32),
            parts["unknown_lower"].astype(bool),
            parts["value"].astype(np.float32),
            parts["first"].astype(np.int32),
            deepest,
        )
