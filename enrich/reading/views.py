"""Where a candidate is looked at: its spans, their sentence, and what stands before and behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from enrich.reading.candidates.base import Candidate
    from enrich.reading.page import Page

VIEWS = 4
# Letters around a span that count as its surroundings.
_BEFORE, _BEHIND = 60, 40


@dataclass(frozen=True, slots=True)
class SpanIndex:
    """The tokens of all views of some candidates.

    `owners` tells the view that each span belongs to, as candidate * VIEWS + view, in rising order;
    a view without tokens has no span. `first` and `last` are its first token and the one behind
    its last.
    """

    count: int  # candidates
    owners: NDArray[np.int64]
    first: NDArray[np.int64]
    last: NDArray[np.int64]

    @classmethod
    def of(
        cls,
        page: Page,
        candidates: Sequence[Candidate],
        starts: NDArray[np.int32],
        ends: NDArray[np.int32],
    ) -> SpanIndex:
        """Return the spans of the candidates of a text whose tokens begin and end there."""
        return cls.at(view_letters(page, candidates), len(candidates), starts, ends)

    @classmethod
    def at(
        cls,
        letters: NDArray[np.int64],
        count: int,
        starts: NDArray[np.int32],
        ends: NDArray[np.int32],
    ) -> SpanIndex:
        """Return the spans of `count` candidates whose views are known by their letters."""
        first = np.searchsorted(ends, letters[:, 1], side="right")
        last = np.searchsorted(starts, letters[:, 2], side="left")
        seen = last > first
        return cls(count, letters[seen, 0], first[seen], last[seen])

    def means(self, summed: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the mean states of the views, shape (candidates, VIEWS * dimension).

        `summed` has the sums of the states of all tokens before each, shape (tokens + 1, …).
        """
        width = summed.shape[1]
        views = np.zeros((self.count * VIEWS, width), np.float32)
        if len(self.owners):
            lengths = (self.last - self.first)[:, None].astype(np.float32)
            means = (summed[self.last] - summed[self.first]) / lengths
            begins = np.flatnonzero(np.diff(self.owners, prepend=-1))
            shares = np.diff(begins, append=len(self.owners))[:, None].astype(np.float32)
            views[self.owners[begins]] = np.add.reduceat(means, begins, axis=0) / shares
        return views.reshape(self.count, VIEWS * width)


def view_letters(page: Page, candidates: Sequence[Candidate]) -> NDArray[np.int64]:
    """Return the spans of the views of candidates: owner, first letter and end of each."""
    spans = [
        (number * VIEWS + view, start, end)
        for number, candidate in enumerate(candidates)
        for view, start, end in _spans(page, candidate)
    ]
    return np.array(spans, np.int64).reshape(-1, 3)


def summed(states: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the sums of the states of all tokens before each, shape (tokens + 1, dimension)."""
    zero = np.zeros((1, states.shape[1]), np.float32)
    return np.concatenate([zero, np.cumsum(states, axis=0, dtype=np.float32)])


def _spans(page: Page, candidate: Candidate) -> list[tuple[int, int, int]]:
    """Return the views of a candidate with their letters; none for an inferred one."""
    if not candidate.spans:
        return []
    around = []
    for start, end in candidate.spans:
        _, first, last = page.sentence(start)
        around += [(1, first, last), (2, max(0, start - _BEFORE), start), (3, end, end + _BEHIND)]
    own = [(0, begin, stop) for begin, stop in candidate.spans]
    return [*own, *sorted(around)]  # a view's spans stand together
