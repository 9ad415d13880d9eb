"""Character n-grams of many texts at once, as hashed numbers with stored rarities.

Four and five letters inside words match what German compounds share ("Transformator" in
"Verteiltransformator") and what inflected forms share in every language.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import numpy as np

from ranking.lexical.fold import words

if TYPE_CHECKING:
    from numpy.typing import NDArray

SIZES = (4, 5)
BITS = 18
BUCKETS = 1 << BITS
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_SPACE = ord(" ")


@dataclass(frozen=True)
class GramIndex:
    """The distinct n-grams of some texts: `text[i]` holds `gram[i]`, ordered by text."""

    texts: int
    text: NDArray[np.int32]
    gram: NDArray[np.int32]
    length: NDArray[np.float32]  # per text, the norm of its rarities

    def match(self, query: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the cosine of each text with a query of `query_weights`, shape (texts,)."""
        products = np.bincount(self.text, weights=query[self.gram], minlength=self.texts)
        return np.asarray(products / self.length, np.float32)

    def covered(self, term: str, rarity: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the share of the term's n-grams, by rarity, that each text has, shape (texts,)."""
        wanted = distinct(term)
        weights = rarity[wanted] / max(float(rarity[wanted].sum()), 1e-9)
        starts, texts = self._by_gram
        ranges = [texts[starts[gram] : starts[gram + 1]] for gram in wanted.tolist()]
        owners = np.concatenate(ranges) if ranges else texts[:0]
        spread = np.repeat(weights, [len(each) for each in ranges])
        found = np.bincount(owners, weights=spread, minlength=self.texts)
        return np.asarray(found, np.float32)

    @cached_property
    def _by_gram(self) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        """Return the texts ordered by n-gram, and where those of each n-gram start."""
        from scipy.sparse import csr_array

        starts = np.searchsorted(self.text, np.arange(self.texts + 1))
        entries = (np.ones(len(self.gram), bool), self.gram, starts)
        turned = csr_array(entries, shape=(self.texts, BUCKETS)).tocsc()
        return turned.indptr, turned.indices

    def part(self, texts: NDArray[np.intp]) -> GramIndex:
        """Return the index of some of the texts, given by ascending numbers."""
        number = np.full(self.texts, -1, np.int32)
        number[texts] = np.arange(len(texts), dtype=np.int32)
        kept = number[self.text] >= 0
        return GramIndex(len(texts), number[self.text[kept]], self.gram[kept], self.length[texts])


def index(texts: Sequence[str], rarity: NDArray[np.float32]) -> GramIndex:
    """Return the distinct n-grams of `texts`; `rarity` has a weight for each of BUCKETS."""
    owner, hashes = hashed(texts)
    keys = owner.astype(np.int64) << BITS | hashes
    keys.sort()  # np.unique takes four times as long
    keys = keys[np.r_[True, keys[1:] != keys[:-1]][: len(keys)]]
    text, gram = (keys >> BITS).astype(np.int32), (keys & (BUCKETS - 1)).astype(np.int32)
    squares = np.bincount(text, weights=rarity[gram].astype(np.float64) ** 2, minlength=len(texts))
    length = np.sqrt(np.maximum(squares, 1e-9)).astype(np.float32)
    return GramIndex(len(texts), text, gram, length)


def query_weights(
    texts: Sequence[str], rarity: NDArray[np.float32], *, without: str = ""
) -> NDArray[np.float32]:
    """Return one query of shape (BUCKETS,): squared rarities where it has n-grams, unit norm.

    N-grams of `without` are left out.
    """
    weights = np.zeros(BUCKETS, np.float32)
    _, hashes = hashed(texts)
    present = np.setdiff1d(hashes, distinct(without)) if without else np.unique(hashes)
    norm = float(np.linalg.norm(rarity[present])) or 1.0
    weights[present] = rarity[present] ** 2 / norm
    return weights


def distinct(text: str) -> NDArray[np.int64]:
    """Return the buckets of the distinct n-grams of `text`, ascending."""
    return np.unique(hashed([text])[1])


@lru_cache(4096)
def _of_term(term: str) -> NDArray[np.int64]:
    """Return the n-grams of a profile's term, which is looked for in many texts."""
    found = distinct(term)
    found.flags.writeable = False
    return found


def hashed(texts: Sequence[str]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Return, for every n-gram in every text, the number of the text and the gram's bucket."""
    lines = [f" {' '.join(words(text))} " for text in texts]
    letters = np.frombuffer("".join(lines).encode("utf-32-le"), np.uint32)
    owner = np.repeat(np.arange(len(lines), dtype=np.int32), [len(line) for line in lines])
    if not len(letters):
        return owner[:0], np.zeros(0, np.int64)
    spaces = np.concatenate([[0], np.cumsum(letters == _SPACE)])
    owners, buckets = [], []
    for size in SIZES:
        count = len(letters) - size + 1
        if count <= 0:
            continue
        value = np.full(count, size, np.uint64)
        for step in range(size):
            value = (value ^ letters[step : step + count]) * _MULTIPLIER
            value ^= value >> np.uint64(32)
        starts = np.arange(count)
        # A gram may begin or end with the space at a word's edge, never span two words.
        inner = spaces[starts + size - 1] - spaces[starts + 1] == 0
        inner &= owner[starts] == owner[starts + size - 1]
        owners.append(owner[:count][inner])
        buckets.append((value[inner] & np.uint64(BUCKETS - 1)).astype(np.int64))
    if not owners:
        return owner[:0], np.zeros(0, np.int64)
    return np.concatenate(owners), np.concatenate(buckets)


def coverage(one: GramIndex, term: str, rarity: NDArray[np.float32]) -> float:
    """Return the share of the term's n-grams, by rarity, that the first text of `one` has."""
    wanted = _of_term(term)
    if not len(wanted):
        return 0.0
    have = np.isin(wanted, one.gram[one.text == 0])
    return float(rarity[wanted[have]].sum() / rarity[wanted].sum())
