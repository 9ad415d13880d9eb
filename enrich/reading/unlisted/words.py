"""The words of a text among which machines are looked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

from enrich.words.fold import fold

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from enrich.reading.page import TokenStates

BITS = 14
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_LEAST = 3  # letters; shorter ones name no machine
_MOST = 400  # words; machines are named in the first pages
_LENGTHS = (3, 4, 5)
_LONGEST = 40  # letters of a word that are read


@dataclass(frozen=True, slots=True)
class TextWords:
    """Where each word begins and ends, and the rows of its letters in the table."""

    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    rows: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, text: str) -> TextWords:
        """Cut a text into its words."""
        found = []
        for match in _WORD.finditer(text):
            if match.end() - match.start() >= _LEAST:
                found.append(match)
                if len(found) == _MOST:
                    break
        return cls(
            np.array([match.start() for match in found], np.int32),
            np.array([match.end() for match in found], np.int32),
            tuple(rows_of(match.group()) for match in found),
        )

    def inside(self, start: int, end: int) -> range:
        """Return the words that share a letter with a span."""
        first = int(np.searchsorted(self.ends, start, side="right"))
        return range(first, int(np.searchsorted(self.starts, end, side="left")))

    def states(self, tokens: TokenStates) -> NDArray[np.float32]:
        """Return the mean state of the tokens of each word, shape (words, dimension).

        Zeros for a word behind the last token.
        """
        first = np.searchsorted(tokens.ends, self.starts, side="right")
        last = np.searchsorted(tokens.starts, self.ends, side="left")
        table = np.zeros((len(self.starts), tokens.states.shape[1]), np.float32)
        seen = last > first
        if seen.any():
            before = np.zeros((len(tokens.states) + 1, table.shape[1]), np.float32)
            np.cumsum(tokens.states, axis=0, out=before[1:])
            lengths = (last - first)[seen, None].astype(np.float32)
            table[seen] = (before[last[seen]] - before[first[seen]]) / lengths
        return table


@lru_cache(1 << 15)
def rows_of(word: str) -> tuple[int, ...]:
    """Return the rows of a word: of itself, and of its runs of three to five letters."""
    framed = f" {fold(word[:_LONGEST]).replace(' ', '')} "
    parts = {f"={framed}"}
    for length in _LENGTHS:
        parts.update(framed[place : place + length] for place in range(len(framed) - length + 1))
    return tuple(sorted({crc32(part.encode()) & ((1 << BITS) - 1) for part in parts}))
