"""Character n-grams, words and pairs of words as hashed features, fast enough for every notice.

A feature is an n-gram of 2 to 5 characters inside a word with its boundaries, as in
scikit-learn's `char_wb`, a word that is longer, or two words beside each other in either order.
The hash of n-grams is a polynomial over code points, that of words a CRC, both mixed to 17 bits.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from enrich.words.fold import fold

BITS = 17
_LENGTHS = (2, 3, 4, 5)
_PRIME = np.uint64(1_000_003)
_MIX = np.uint64(0x9E3779B97F4A7C15)
_SPACE = 32
_PAIRED = 3  # letters from which a word is paired with its neighbour
# What is bought stands at the beginning; the rest is conditions.
READ = 700


@dataclass(frozen=True, slots=True)
class Features:
    """The features of one text: columns below 2**BITS and their counts."""

    columns: NDArray[np.int64]
    counts: NDArray[np.float32]


def features(text: str, *, title: str = "") -> Features:
    """Return the features of a text; those of its title count twice."""
    head = f" {fold(title[:READ])}"
    body = f"{2 * head if title else ''} {fold(text[:READ])} "
    points = np.frombuffer(body.encode("utf-32-le", "replace"), dtype=np.uint32).astype(np.uint64)
    found = []
    for length in _LENGTHS:
        size = len(points) - length + 1
        if size <= 0:
            break
        hashed = np.full(size, length, dtype=np.uint64)
        inside = np.ones(size, dtype=bool)
        for offset in range(length):
            part = points[offset : offset + size]
            hashed = hashed * _PRIME + part
            if 0 < offset < length - 1:
                inside &= part != _SPACE
        found.append(((hashed * _MIX) >> np.uint64(64 - BITS))[inside])
    found.append((_words(body.split()) * _MIX) >> np.uint64(64 - BITS))
    columns, counts = np.unique(np.concatenate(found), return_counts=True)
    return Features(columns.astype(np.int64), counts.astype(np.float32))


def _words(words: Sequence[str]) -> NDArray[np.uint64]:
    """Return the hashes of the long words and of the pairs."""
    hashes = [zlib.crc32(word.encode("utf-8", "replace")) for word in words]
    long = [code for code, word in zip(hashes, words, strict=True) if len(word) > _LENGTHS[-1]]
    pairs = [
        # Apart from the words' own hashes, and the same in either order.
        (first + second) * 2 + 1 + (first ^ second)
        for (first, one), (second, other) in pairwise(zip(hashes, words, strict=True))
        if len(one) >= _PAIRED and len(other) >= _PAIRED
    ]
    return np.array(long + pairs, dtype=np.uint64)


def weighted(one: Features, idf: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the values of the features: sublinear counts times idf, of unit length."""
    values: NDArray[np.float32] = (1 + np.log(one.counts)) * idf[one.columns]
    norm = float(np.sqrt((values**2).sum()))
    return values / np.float32(norm) if norm else values


def inverse_frequencies(texts: Sequence[Features]) -> NDArray[np.float32]:
    """Return the smoothed inverse document frequency of every column."""
    frequency = np.zeros(1 << BITS, dtype=np.float64)
    for one in texts:
        frequency[one.columns] += 1
    idf: NDArray[np.float32] = (np.log((1 + len(texts)) / (1 + frequency)) + 1).astype(np.float32)
    return idf
