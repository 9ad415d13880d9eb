"""A date in a text, and what happens on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# On "bid_opening", "questions" and "validity" days of a tender nothing is handed in.
Event = Literal[
    "opening", "completion", "start", "deadline", "bid_opening", "questions", "validity"
]


@dataclass(frozen=True, slots=True)
class Moment:
    """A date in a text; `value` is YYYY-MM-DD, YYYY-MM, YYYY-Qn, YYYY-Hn or YYYY.

    A `loose` one has no year in the text and may mean another: it is for choosers that weigh
    all dates of a text, and no rule believes it.
    """

    value: str
    start: int
    end: int
    event: Event | None = None
    doubt: str | None = None
    clock: str | None = None
    loose: bool = False

    @property
    def year(self) -> int:
        """Return the year."""
        return int(self.value[:4])
