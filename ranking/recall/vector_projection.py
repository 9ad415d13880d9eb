"""Short forms of notices' vectors, for comparing millions of them inside DuckDB.

The coordinates along the directions in which notices differ most, as whole numbers: DuckDB
packs those into a byte each and reads them back faster than floats.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ranking.embedding_space import Space

# As in the table recall. Of 384 dimensions the first 64 hold two fifths of the variance.
DIMENSION = 64
# Coordinates of unit vectors are about 0.05; a byte holds ten times that.
_STEPS = 250
_LARGEST = 127
# Raised when the way from a vector to its sketch changes.
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Sketcher:
    """The directions of one encoder's sketches, and a name that changes with them."""

    name: str
    directions: NDArray[np.float32]  # (dimension of the encoder, at most DIMENSION)

    @classmethod
    def of(cls, space: Space) -> Sketcher:
        """Return the sketcher for vectors of `space`.

        The whitening matrix shrinks a direction the more, the more notices differ along it. Of
        an encoder that nothing was learned about, directions are drawn at random, always the same.
        """
        matrix = space.whitening.astype(np.float64)
        if np.allclose(matrix, np.eye(len(matrix))):
            drawn = np.random.default_rng(_VERSION).normal(size=matrix.shape)
            axes, _ = np.linalg.qr(drawn)
        else:
            _, axes = np.linalg.eigh(matrix)  # the least stretched direction first
        chosen = axes[:, :DIMENSION]
        # An axis has no sign of its own: its largest coordinate is made positive.
        largest = np.abs(chosen).argmax(axis=0)
        chosen = chosen * np.sign(chosen[largest, np.arange(chosen.shape[1])])
        parts = [chosen.round(3) + 0.0, matrix, *(space.means[key] for key in sorted(space.means))]
        digest = hashlib.blake2b(digest_size=8)
        for part in parts:
            digest.update(part.astype(np.float32).tobytes())
        return cls(f"{_VERSION}:{space.model}:{digest.hexdigest()}", chosen.astype(np.float32))

    def notices(self, vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return whole numbers from -127 to 127 for vectors of notices, (notices, DIMENSION)."""
        steps = np.round(vectors @ self.directions * np.float32(_STEPS))
        return _filled(np.clip(steps, -_LARGEST, _LARGEST))

    def queries(self, vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return what gives about the inner product of vectors when multiplied with a notice's."""
        return _filled(vectors @ self.directions / np.float32(_STEPS))


def _filled(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return rows of DIMENSION, with zeros for what a small encoder lacks."""
    return np.pad(rows, ((0, 0), (0, DIMENSION - rows.shape[1]))).astype(np.float32)
