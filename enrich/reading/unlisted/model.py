"""The learned numbers that weigh words as names of machines; without torch."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import chain
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

import numpy as np

from data.errors import TendrilError
from data.files import write_whole
from enrich.reading.model import thread_pools

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    Table = NDArray[np.float32]

FORM = 1
_FILE = "machine_words.npz"
_NETWORK = "network"


@dataclass(frozen=True, slots=True)
class Odds:
    """A logistic regression over the features of a candidate."""

    mean: Table
    spread: Table
    weights: Table
    bias: float

    def of(self, rows: Table) -> Table:
        """Return the probability of each row."""
        logits = ((rows - self.mean) / self.spread) @ self.weights + self.bias
        return np.asarray(1 / (1 + np.exp(-logits)), np.float32)


@dataclass(frozen=True, slots=True)
class WordKinds:
    """Networks that tell which kind of machine a word names, and how sure their answers are.

    `mean` and `spread` are those of the encoder's states. `right` is how often each kind was the
    project's where a text named it, and `seen` in how many texts that was (its logarithm).
    """

    kinds: tuple[str, ...]
    mean: Table
    spread: Table
    networks: tuple[Mapping[str, Table], ...]
    right: Table  # (kinds,)
    seen: Table  # (kinds,)
    odds: Odds  # of candidates found with an encoder's states
    odds_of_words: Odds  # of those found by letters alone

    @classmethod
    @cache
    def builtin(cls) -> WordKinds:
        """Load the model that comes with the project."""
        with resources.as_file(resources.files("enrich").joinpath("models", _FILE)) as path:
            return cls.load(path)

    @classmethod
    def load(cls, path: Path) -> WordKinds:
        """Read a model file."""
        try:
            with np.load(path, allow_pickle=False) as stored:
                parts: dict[str, Any] = dict(stored)
            if int(parts["form"]) != FORM:
                raise ValueError("another version of Tendril made it")
            found: dict[str, dict[str, Table]] = {}
            for key, values in parts.items():
                owner, _, rest = key.partition("/")
                if owner == _NETWORK:
                    number, _, name = rest.partition("/")
                    found.setdefault(number, {})[name] = values.astype(np.float32)
            return cls(
                tuple(map(str, parts["kinds"])),
                parts["mean"].astype(np.float32),
                parts["spread"].astype(np.float32),
                tuple(found[number] for number in sorted(found)),
                parts["right"].astype(np.float32),
                parts["seen"].astype(np.float32),
                _odds(parts["odds"]),
                _odds(parts["odds_of_words"]),
            )
        except (OSError, ValueError, KeyError, BadZipFile) as error:
            raise TendrilError(
                f"Cannot read the names of machines {path}: {error}. Install Tendril anew, or make"
                " the file with `python -m benchmarks.building.machine_words`."
            ) from error

    def save(self, path: Path) -> None:
        """Write the model file, whole or not at all."""
        parts: dict[str, Any] = {
            "form": np.array(FORM),
            "kinds": np.array(self.kinds),
            "mean": self.mean.astype(np.float16),
            "spread": self.spread.astype(np.float16),
            "right": self.right,
            "seen": self.seen,
        }
        for name, odds in (("odds", self.odds), ("odds_of_words", self.odds_of_words)):
            bias = np.full_like(odds.mean, odds.bias)
            parts[name] = np.stack([odds.mean, odds.spread, odds.weights, bias])
        for number, network in enumerate(self.networks):
            for name, values in network.items():
                parts[f"{_NETWORK}/{number}/{name}"] = values.astype(np.float16)
        packed = io.BytesIO()
        np.savez_compressed(packed, **parts)
        write_whole(path, packed.getvalue())

    def chances(self, rows: Sequence[Sequence[int]], states: Table | None) -> Table:
        """Return how likely each word names each kind, and last none: (words, kinds + 1).

        `rows` are those of each word's letters; `states` are an encoder's, zeros where it has none.
        """
        if not rows:
            return np.zeros((0, len(self.kinds) + 1), np.float32)
        known = np.zeros((len(rows), 1), np.float32)
        scaled: Table | None = None
        if states is not None:
            known = np.asarray(states.any(axis=1, keepdims=True), np.float32)
            scaled = np.asarray((states - self.mean) / self.spread * known, np.float32)
        flat = np.fromiter(chain.from_iterable(rows), np.int64)
        lengths = np.array([len(each) for each in rows])
        begins = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        # Several threads on tables this small only wait for each other.
        with thread_pools().limit(limits=1):
            found = [_chances(each, scaled, known, flat, begins, lengths) for each in self.networks]
        return found[0] if len(found) == 1 else np.asarray(np.mean(found, axis=0), np.float32)


def _chances(
    network: Mapping[str, Table], states: Table | None, known: Table, flat: NDArray[np.int64],
    begins: NDArray[np.int64], lengths: NDArray[np.int64],
) -> Table:  # fmt: skip
    own = np.add.reduceat(network["table"][flat], begins, axis=0)
    own /= lengths[:, None].astype(np.float32)
    none = np.zeros((1, own.shape[1]), np.float32)
    before, behind = np.concatenate([none, own[:-1]]), np.concatenate([own[1:], none])
    seen = np.zeros((len(own), len(network["state.bias"])), np.float32)
    if states is not None:
        seen = (states @ network["state.weight"].T + network["state.bias"]) * known
    inside = np.concatenate([seen, own, before, behind, known], axis=1)
    hidden = np.maximum(inside @ network["hidden.weight"].T + network["hidden.bias"], 0)
    logits: Table = hidden @ network["out.weight"].T
    logits += network["out.bias"]
    logits -= logits.max(axis=1, keepdims=True)
    np.exp(logits, out=logits)
    logits /= logits.sum(axis=1, keepdims=True)
    return logits


def _odds(stored: Table) -> Odds:
    mean, spread, weights, bias = stored.astype(np.float32)
    return Odds(mean, spread, weights, float(bias[0]))
