"""Words as numbers where no encoder is at hand: each is the sum of the rows of its parts."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

from enrich.words.fold import fold

if TYPE_CHECKING:
    from numpy.typing import NDArray

BITS = 14
PARTS = 3  # the word itself, its beginning, its end
_BEGIN, _END = 5, 4  # letters
_WORD = re.compile(r"\w+")
_MOST = 1500  # words; what comes later changes little


@lru_cache(maxsize=100_000)
def rows_of(word: str) -> tuple[int, ...]:
    """Return the rows of a word in the table, PARTS of them."""
    folded = "0" * len(word) if word.isdigit() else fold(word)
    parts = (f"={folded}", f"<{folded[:_BEGIN]}", f">{folded[-_END:]}")
    return tuple(crc32(part.encode()) & ((1 << BITS) - 1) for part in parts)


def hashed(text: str) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int64]]:
    """Return where each word of a text begins and ends, and its rows, shape (words, PARTS)."""
    found = [
        (match.start(), match.end(), rows_of(match.group()))
        for _, match in zip(range(_MOST), _WORD.finditer(text), strict=False)
    ]
    starts = np.array([start for start, _, _ in found], np.int32)
    ends = np.array([end for _, end, _ in found], np.int32)
    rows = np.array([rows for _, _, rows in found], np.int64).reshape(-1, PARTS)
    return starts, ends, rows
