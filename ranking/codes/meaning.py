"""What each CPV code means, whatever the language of its label: vectors that come with Tendril.

One label is a handful of words, and chance has a say in its vector. The mean over a code's labels
in several languages has less of it, is as near to questions in one language as in another, and
needs neither the official list nor any encoding where Tendril runs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ranking.codes.labels import nearest

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Coordinates of unit vectors are stored as signed bytes, the largest of all as this number.
_STEPS = 127


@dataclass(frozen=True, slots=True)
class CodeMeaning:
    """A unit vector for every code, in the space in which labels are compared with questions."""

    model: str
    codes: tuple[str, ...]
    rows: NDArray[np.float32]  # (codes, dimension)

    def vectors(self, codes: Sequence[str]) -> NDArray[np.float32]:
        """Return an array of shape (codes, dimension).

        A code that is not known has the vector of the nearest one above it, else zeros.
        """
        place = _places(self.codes)
        found = [nearest(code, place) for code in codes]
        out = np.zeros((len(codes), self.rows.shape[1]), np.float32)
        have = [number for number, code in enumerate(found) if code]
        out[have] = self.rows[[place[code] for code in found if code]]
        return out


@lru_cache(maxsize=4)
def _places(codes: tuple[str, ...]) -> dict[str, int]:
    """Return the place of each code; it takes longer than to compare one notice with them all."""
    return {code: number for number, code in enumerate(codes)}


def learn_codes(
    model: str, codes: Sequence[str], labels: Mapping[str, NDArray[np.float32]]
) -> CodeMeaning:
    """Return the mean of each code's vectors over the languages, all of shape (codes, dimension).

    `labels` are by language, in the space of `learned.Space.labels`.
    """
    mean = np.mean(list(labels.values()), axis=0)
    lengths = np.linalg.norm(mean, axis=1, keepdims=True)
    return CodeMeaning(model, tuple(codes), np.asarray(mean / np.maximum(lengths, 1e-9)))


def save(path: Path, meaning: CodeMeaning) -> None:
    """Write the vectors as one file of bytes."""
    scale = float(np.abs(meaning.rows).max()) / _STEPS
    np.savez_compressed(
        path,
        model=np.array(meaning.model),
        codes=np.array([int(code) for code in meaning.codes], np.uint32),
        rows=np.round(meaning.rows / scale).astype(np.int8),
    )


def load(path: Path) -> CodeMeaning:
    """Return the vectors that `save` wrote."""
    with np.load(path, allow_pickle=False) as stored:
        rows = stored["rows"].astype(np.float32)
        codes = tuple(f"{code:08d}" for code in stored["codes"].tolist())
        model = str(stored["model"])
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return CodeMeaning(model, codes, rows)


@cache
def shipped() -> CodeMeaning:
    """Return the vectors for multilingual-e5-small that come with Tendril."""
    with as_file(files("ranking.codes").joinpath("meanings.npz")) as path:
        return load(path)


def codes_of(model: str) -> CodeMeaning | None:
    """Return the vectors for the encoder called `model`, or None when there are none."""
    meaning = shipped()
    return meaning if model.startswith(meaning.model) else None
