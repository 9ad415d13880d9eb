"""A text as the learned reader sees it: its words, the rules' findings, the encoder's states."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from enrich.notice_text import NoticeText
    from enrich.rule_reader import Findings


@dataclass(frozen=True, slots=True)
class TokenStates:
    """What an encoder says of each token of a text, and where each stands in it.

    `starts` and `ends` count letters, shape (tokens,); `states` has shape (tokens, dimension).
    """

    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    states: NDArray[np.float32]

    def until(self, end: int) -> TokenStates:
        """Return the states of the tokens that end before a letter."""
        last = int(np.searchsorted(self.ends, end, side="right"))
        return TokenStates(self.starts[:last], self.ends[:last], self.states[:last])


@dataclass(frozen=True)
class Page:
    """A text of prose with everything that the rules found in it."""

    text: NoticeText
    found: Findings

    @property
    def whole(self) -> str:
        """Title and text, as all spans count."""
        return self.found.scan.text

    @property
    def title_end(self) -> int:
        """Where the title ends."""
        return len(self.text.title)

    @cached_property
    def _starts(self) -> list[int]:
        """Where each sentence begins, and the end of the text."""
        return [int(start) for start in self.found.scan.starts]

    def sentence(self, place: int) -> tuple[int, int, int]:
        """Return the number of the sentence at a letter, with its first letter and its end."""
        starts = self._starts
        number = min(max(bisect_right(starts, place) - 1, 0), len(starts) - 2)
        return number, starts[number], starts[number + 1]
