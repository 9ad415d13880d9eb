"""The road map: what to do first, by what was answered below good."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tendril.assess.answers import Answer
from tendril.assess.questions import GOOD

Horizon = Literal["soon", "next", "later"]
HORIZONS: tuple[Horizon, ...] = ("soon", "next", "later")


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do, in 0 to 6, 6 to 12 or beyond 12 months."""

    answer: Answer
    horizon: Horizon


def road_map(answers: Sequence[Answer]) -> list[Step]:
    """Return the steps by horizon, the lowest levels first; what nobody answered is no step."""
    steps = [
        Step(each, _horizon(each.question.months))
        for each in answers
        if each.level is not None and each.level < GOOD
    ]
    return sorted(steps, key=lambda step: (HORIZONS.index(step.horizon), step.answer.level or 0))


def _horizon(months: int) -> Horizon:
    if months <= 6:
        return "soon"
    return "next" if months <= 12 else "later"
