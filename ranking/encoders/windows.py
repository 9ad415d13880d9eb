"""The tokens of a text in windows that a model can read, and their states joined again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Tokens of a text in one window, and the most that are read: some 1,000 words.
WINDOW = 480
MOST = 3 * WINDOW


class StatesOfText(NamedTuple):
    """Where each token begins and ends, in letters, and its state.

    Shapes (tokens,), (tokens,) and (tokens, dimension).
    """

    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    states: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class WindowedText:
    """A text in windows, each with the marks of begin and end and the model's prefix."""

    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    windows: tuple[list[int], ...]
    prefix: int  # tokens before a window's own

    @classmethod
    def of(
        cls,
        cut: tuple[Sequence[int], Sequence[tuple[int, int]]],
        prefix: Sequence[int],
        longest: int,
    ) -> WindowedText:
        """Return the windows of a text that was cut into tokens, its two marks included.

        `longest` are the tokens that the model can read at once.
        """
        window = min(WINDOW, longest - len(prefix) - 2)
        numbers, offsets = cut
        begin, *own, end = numbers
        windows = tuple(
            [begin, *prefix, *own[first : first + window], end]
            for first in range(0, len(own), window)
        )
        places = np.array(offsets[1:-1], np.int32).reshape(-1, 2)
        return cls(places[:, 0], places[:, 1], windows, 1 + len(prefix))

    def joined(self, states: Sequence[NDArray[np.float32]]) -> StatesOfText:
        """Return the states of the text's own tokens, given those of each window."""
        own = [each[self.prefix : -1] for each in states]
        table = np.concatenate(own) if own else np.zeros((0, 0), np.float32)
        return StatesOfText(self.starts, self.ends, table)
