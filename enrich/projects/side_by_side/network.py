"""What two notices say to each other, word by word, as one number.

Each word looks for its counterpart in the other notice (decomposable attention, Parikh et al.
2016): what has none, and how much that matters, tells siblings from twins. Learned with torch
(`benchmarks.side_by_side.build`), asked with numpy alone.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from numpy.typing import NDArray

    from enrich.projects.side_by_side.words import Words

    Table = NDArray[np.float32]

_TITLE, _BUYER, _TEXT = 1, 2, 4


@dataclass(frozen=True, slots=True)
class Network:
    """The learned numbers, by the names that they have in torch."""

    weights: Mapping[str, Table]

    @classmethod
    @cache
    def shipped(cls) -> Network:
        """Return the network that comes with Tendril."""
        with as_file(files("enrich.projects.side_by_side").joinpath("network.npz")) as path:
            return cls.load(path)

    @classmethod
    def load(cls, path: Path) -> Network:
        """Return the network that is stored in a file."""
        with np.load(path, allow_pickle=False) as stored:
            return cls({name: stored[name].astype(np.float32) for name in stored.files})

    def logit(self, one: Words, other: Words) -> float:
        """Return how much speaks for two notices being one purchase; their order does not count."""
        if not len(one.spelt) or not len(other.spelt):
            return 0.0
        first, second = one.states - self.weights["mean"], other.states - self.weights["mean"]
        nearness = _unit(first) @ _unit(second).T
        spelt = (one.spelt[:, None] == other.spelt[None, :]).astype(np.float32)
        a, b = self._seen(first, one), self._seen(second, other)
        likeness = (
            self.weights["alpha"] * nearness
            + self.weights["exact"] * spelt
            + (self._linear(a, "q") @ b.T + a @ self._linear(b, "q").T) / math.sqrt(a.shape[1])
            + self.weights["segb"][one.fields][:, other.fields]
        )
        left = self._side(a, b, likeness, nearness, spelt, one.fields)
        right = self._side(b, a, likeness.T, nearness.T, spelt.T, other.fields)
        both = np.concatenate([left + right, np.abs(left - right)])
        return float(self._linear(_gelu(self._linear(both, "o1")), "o2")[0])

    def _seen(self, states: Table, words: Words) -> Table:
        found = self._linear(states, "inp") + self.weights["seg.weight"][words.fields]
        centred = found - found.mean(axis=1, keepdims=True)
        spread = np.sqrt((centred**2).mean(axis=1, keepdims=True) + 1e-5)
        return np.asarray(
            centred / spread * self.weights["norm.weight"] + self.weights["norm.bias"], np.float32
        )

    def _side(
        self, own: Table, others: Table, likeness: Table, nearness: Table, spelt: Table,
        fields: NDArray[np.int64],
    ) -> Table:  # fmt: skip
        """Return what the words of one side find in the other one."""
        nothing = np.full((len(own), 1), self.weights["null"], np.float32)
        shares = _softmax(np.concatenate([likeness, nothing], axis=1), axis=1)
        found, matched = shares[:, :-1] @ others, 1 - shares[:, -1]
        marks = [nearness.max(axis=1), spelt.max(axis=1), matched]
        marks += [(fields == each).astype(np.float32) for each in (_TITLE, _BUYER, _TEXT)]
        apart = np.abs(own * matched[:, None] - found)
        told = np.concatenate([own, found, apart, own * found, np.stack(marks, axis=1)], axis=1)
        told = _gelu(self._linear(_gelu(self._linear(told, "f1")), "f2"))
        weights = _softmax(self._linear(told, "imp")[:, 0], axis=0)
        return np.concatenate([weights @ told, told.max(axis=0)])

    def _linear(self, rows: Table, name: str) -> Table:
        product = rows @ self.weights[f"{name}.weight"].T
        bias = self.weights.get(f"{name}.bias")
        return product if bias is None else product + bias


def _unit(rows: Table) -> Table:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, 1e-12), np.float32)


def _softmax(rows: Table, axis: int) -> Table:
    raised = np.exp(rows - rows.max(axis=axis, keepdims=True))
    return np.asarray(raised / raised.sum(axis=axis, keepdims=True), np.float32)


def _gelu(rows: Table) -> Table:
    from scipy.special import erf

    return np.asarray(rows * 0.5 * (1 + erf(rows / math.sqrt(2))), np.float32)
