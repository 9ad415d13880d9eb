"""One figure: what it is of, its value with an interval, and what it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from tendril.figures.intervals import Interval

# change: 0.1 is ten per cent more; share: 0 to 1.
Unit = Literal["change", "share", "eur", "count", "days", "hours"]


@dataclass(frozen=True, slots=True)
class Basis:
    """What a figure rests on: the name of a sentence in the room's wording, and its facts."""

    key: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as pages, scripts and charts take it; None is unknown.

    `name` is stable and names the definition in the room's wording. `of` says what it is of, by
    stable keys: `sector` (CPV digits), `region` (NUTS or country), `account`, `source`, `label`.
    """

    name: str
    unit: Unit
    value: float | None
    basis: Basis
    interval: Interval | None = None
    of: Mapping[str, str] = field(default_factory=dict)
    is_sample: bool = False

    @property
    def low(self) -> float | None:
        """The lower end of the interval, None where there is none."""
        return self.interval.low if self.interval else None

    @property
    def high(self) -> float | None:
        """The upper end of the interval, None where there is none."""
        return self.interval.high if self.interval else None

    @property
    def is_sure_of_direction(self) -> bool:
        """Whether a change goes up, or down, over its whole interval."""
        low, high = self.low, self.high
        return (low is not None and low > 0) or (high is not None and high < 0)
