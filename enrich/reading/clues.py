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
_FAR = 1 << 40  # letters
_MOST_SETS = 1 << 14
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
        self._sets: dict[int, tuple[int, ...]] = {}

    def of(self, page: Page) -> PageClues:
        """Return the classes of each hit of a text."""
        hits = page.found.scan.hits
        return PageClues(
            page, len(self.names), [self._of(hit.classes & self._mask) for hit in hits]
        )

    def _of(self, classes: int) -> tuple[int, ...]:
        """Return the places of a set of classes among the names; few sets occur at all."""
        known = self._sets.get(classes)
        if known is None:
            found, left = [], classes
            while left:
                lowest = left & -left
                found.append(self._columns[lowest.bit_length() - 1])
                left ^= lowest
            known = tuple(found)
            if len(self._sets) < _MOST_SETS:
                self._sets[classes] = known
        return known


class PageClues:
    """The classes of words around the spans of one text."""

    def __init__(self, page: Page, width: int, classes: Sequence[tuple[int, ...]]) -> None:
        """Take the classes of each hit of a page, by their places among `width` names."""
        self._page, self.width = page, width
        hits = page.found.scan.hits
        self._starts = [hit.start for hit in hits]
        self._hits = [(hit.start, hit.end, of) for hit, of in zip(hits, classes, strict=True)]

    def around(self, start: int, end: int) -> NDArray[np.float32]:
        """Return, for each class, how near one stands before and behind a span, shape (2 n,).

        Only the span's own sentence counts; 1 is next to the span, 0 nowhere.
        """
        _, first, last = self._page.sentence(start)
        near = np.zeros(2 * self.width, np.float32)
        low, high = bisect_left(self._starts, first), bisect_left(self._starts, last)
        nearest: dict[int, int] = {}  # a class, those behind after those before: letters between
        for begin, stop, classes in self._hits[low:high]:
            if stop <= start:
                gap, side = start - stop, 0
            elif begin >= end:
                gap, side = begin - end, self.width
            else:
                continue  # what overlaps the span is on neither side
            for one in classes:
                if gap < nearest.get(one + side, _FAR):
                    nearest[one + side] = gap
        if nearest:
            gaps = np.fromiter(nearest.values(), np.float64, len(nearest))
            near[np.fromiter(nearest, np.int64, len(nearest))] = 1 / (1 + gaps / _HALF)
        return near

    def whole(self) -> NDArray[np.float32]:
        """Return which classes stand in the text, and which in its title, shape (2 n,)."""
        stand = np.zeros(2 * self.width, np.float32)
        for begin, _, classes in self._hits:
            for one in classes:
                stand[one] = 1.0
                if begin < self._page.title_end:
                    stand[one + self.width] = 1.0
        return stand
