"""What a text means, guessed from its pieces of words without any model.

Each piece has a vector and a weight, the greater the rarer it is. A text's guess is the mean of its
pieces' vectors, those at its beginning counting most, taken through one matrix into the space in
which notices are compared (`embedding_space.Space.passages`). Learned by
benchmarks/building/first_look.py so that guesses come near to what the encoder would say, in the
way of model2vec (Tulkens and van Dongen 2024): a thousand texts a second, and right enough to tell
which of them the encoder should read.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

import numpy as np

from ranking.encoders.e5_folder import tokenizer_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray
    from scipy.sparse import csr_array

# As many as the encoder reads; longer texts are cut first, since pieces take the time.
MOST_TOKENS = 192
_MOST_LETTERS = 1500
# What is bought stands early: the piece at this place counts half of the first.
HALF = 25
# Texts that are looked at at once.
_BATCH = 2000
# The first four pieces, as the tokenizer names them.
SPECIAL = {"bos": 0, "pad": 1, "eos": 2, "unk": 3}


@dataclass(frozen=True, slots=True)
class TokenVectors:
    """Vectors of pieces, and the way from their mean to the vector of a text."""

    model: str  # what the names of the encoders begin with whose vectors are guessed
    pieces: tuple[tuple[str, float], ...]  # with their scores; the first four are SPECIAL
    rows: NDArray[np.int8]  # (pieces, width)
    weights: NDArray[np.float32]  # (pieces,)
    lift: NDArray[np.float32]  # (width, dimension)
    shift: NDArray[np.float32]  # (dimension,)
    tokenizer: Any

    @classmethod
    def of(
        cls,
        model: str,
        pieces: Sequence[tuple[str, float]],
        rows: NDArray[np.int8],
        weights: NDArray[np.float32],
        lift: NDArray[np.float32],
        shift: NDArray[np.float32],
    ) -> TokenVectors:
        """Return vectors with a tokenizer that knows these pieces alone."""
        tokenizer = tokenizer_of(list(pieces), SPECIAL)
        tokenizer.enable_truncation(MOST_TOKENS)
        return cls(model, tuple(pieces), rows, weights, lift, shift, tokenizer)

    @property
    def name(self) -> str:
        """The model and a hash of the numbers: guesses of different names are never compared."""
        digest = hashlib.blake2b(digest_size=8)
        for part in (self.rows, self.weights, self.lift, self.shift):
            digest.update(part.tobytes())
        return f"{self.model}:{digest.hexdigest()}"

    def guess(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return an array of shape (texts, dimension), about what `Space.passages` would give.

        Guesses are shorter than unit length, the less sure the shorter, so that their products
        with questions are about the expected ones. A text without a piece has zeros.
        """
        out = np.zeros((len(texts), self.lift.shape[1]), np.float32)
        rows = self.rows.astype(np.float32)
        for start in range(0, len(texts), _BATCH):
            shares = pooling(tokens(self.tokenizer, texts[start : start + _BATCH]), self.weights)
            have = np.flatnonzero(np.diff(shares.indptr))
            out[start + have] = (shares @ rows)[have] @ self.lift + self.shift
        return out


def tokens(tokenizer: Any, texts: Sequence[str]) -> list[NDArray[np.int32]]:
    """Return the numbers of each text's pieces, without the marks of beginning and end."""
    cut = tokenizer.encode_batch_fast([text[:_MOST_LETTERS] for text in texts])
    return [np.array(each.ids[1:-1], np.int32) for each in cut]


def pooling(texts: Sequence[NDArray[np.int32]], weights: NDArray[np.float32]) -> csr_array:
    """Return each piece's share in each text, shape (texts, pieces); rows add up to one."""
    from scipy.sparse import csr_array

    ends = np.cumsum([0, *(len(each) for each in texts)])
    numbers = np.concatenate(texts) if texts else np.zeros(0, np.int32)
    places = np.arange(len(numbers)) - np.repeat(ends[:-1], np.diff(ends))
    shares = weights[numbers] / (1 + places / HALF)
    sums = np.add.reduceat(np.r_[shares, 0], ends[:-1]) if len(texts) else shares
    shares = shares / np.repeat(sums, np.diff(ends))
    shape = (len(texts), len(weights))
    return csr_array((shares.astype(np.float32), numbers, ends), shape=shape)


def save(path: Path, found: TokenVectors) -> None:
    """Write the vectors as one file of bytes and half floats."""
    np.savez_compressed(
        path,
        model=np.array(found.model),
        pieces=np.frombuffer("\n".join(piece for piece, _ in found.pieces).encode(), np.uint8),
        scores=np.array([score for _, score in found.pieces], np.float32),
        rows=found.rows,
        weights=found.weights.astype(np.float16),
        lift=found.lift.astype(np.float16),
        shift=found.shift.astype(np.float16),
    )


def load(path: Path) -> TokenVectors:
    """Return the vectors that `save` wrote."""
    with np.load(path, allow_pickle=False) as stored:
        pieces = stored["pieces"].tobytes().decode().split("\n")
        return TokenVectors.of(
            str(stored["model"]),
            list(zip(pieces, stored["scores"].tolist(), strict=True)),
            stored["rows"],
            stored["weights"].astype(np.float32),
            stored["lift"].astype(np.float32),
            stored["shift"].astype(np.float32),
        )


@cache
def shipped() -> TokenVectors:
    """Return the vectors that come with Tendril, for its own encoder."""
    with as_file(files("ranking.first_look").joinpath("token_vectors.npz")) as path:
        return load(path)


@cache
def _model() -> str:
    with (
        as_file(files("ranking.first_look").joinpath("token_vectors.npz")) as path,
        np.load(path, allow_pickle=False) as stored,
    ):
        return str(stored["model"])


def token_vectors_of(encoder: str) -> TokenVectors | None:
    """Return the vectors that guess what the encoder of this name says, or None without."""
    return shipped() if encoder.startswith(_model()) else None
