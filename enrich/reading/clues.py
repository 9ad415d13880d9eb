"""The classes of words that stand near a span, as numbers: nearer ones count more."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from enrich.reading.page import Page
    from enrich.words.lexicon import Lexicon

_HALF = 12.0  # letters from a span after which a class counts half
# Classes of single machines and trades are too many to learn from; they count together.
_SINGLE = ("kind.", "industry.", "nace.")


class Clues:
    """The classes of a lexicon that are features, in the order of `names`."""

    def __init__(self, lexicon: Lexicon, names: Sequence[str] = ()) -> None:
        """Take the classes that a model learned with, else all that can be features.

        A class that the lexicon lacks, because rules of the user's own left it out, never stands
        near anything.
        """
        kept = [name for name in lexicon.bits if not name.startswith(_SINGLE)]
        self.names: tuple[str, ...] = tuple(names or kept)
        known = {name: n for n, name in enumerate(self.names) if name in lexicon.bits}
        self._columns = {lexicon.bits[name].bit_length() - 1: n for name, n in known.items()}
        self._mask = lexicon.mask(known)

    def of(self, page: Page) -> PageClues:
        """Return the classes of each hit of a text."""
        hits = page.found.scan.hits
        table = np.zeros((len(hits), len(self.names)), np.float32)
        for row, hit in enumerate(hits):
            left = hit.classes & self._mask
            while left:
                lowest = left & -left
                table[row, self._columns[lowest.bit_length() - 1]] = 1.0
                left ^= lowest
        return PageClues(page, table)


class PageClues:
    """The classes of words around the spans of one text."""

    def __init__(self, page: Page, table: NDArray[np.float32]) -> None:
        """Take a row of classes for each hit of a page."""
        self._page, self._table = page, table
        hits = page.found.scan.hits
        self._starts = [hit.start for hit in hits]
        self._ends = np.array([hit.end for hit in hits], np.int64)
        self._begins = np.array(self._starts, np.int64)

    @property
    def width(self) -> int:
        """How many classes there are."""
        return int(self._table.shape[1])

    def around(self, start: int, end: int) -> NDArray[np.float32]:
        """Return, for each class, how near one stands before and behind a span, shape (2 n,).

        Only the span's own sentence counts; 1 is next to the span, 0 nowhere.
        """
        _, first, last = self._page.sentence(start)
        width = self._table.shape[1]
        near = np.zeros(2 * width, np.float32)
        low, high = bisect_left(self._starts, first), bisect_left(self._starts, last)
        if low == high:
            return near
        gaps_before = start - self._ends[low:high]
        gaps_behind = self._begins[low:high] - end
        rows = self._table[low:high]
        for side, gaps in enumerate((gaps_before, gaps_behind)):
            # What overlaps the span is on neither side.
            weights = np.where(gaps >= 0, 1 / (1 + np.maximum(gaps, 0) / _HALF), 0)
            near[side * width : (side + 1) * width] = (rows * weights[:, None]).max(axis=0)
        return near

    def whole(self) -> NDArray[np.float32]:
        """Return which classes stand in the text, and which in its title, shape (2 n,)."""
        if not len(self._table):
            return np.zeros(2 * self._table.shape[1], np.float32)
        title = self._table[self._begins < self._page.title_end]
        ahead = title.max(axis=0) if len(title) else np.zeros(self._table.shape[1], np.float32)
        return np.concatenate([self._table.max(axis=0), ahead])
