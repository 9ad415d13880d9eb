"""Targets of tendril.toml beside what is actual."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from data.errors import TendrilError
from tendril.figures.figure import Figure
from tendril.home.sales.targets import Target
from tendril.pipeline.page import SECTIONS

State = Literal["reached", "on_the_way", "behind", "unknown"]
# Of these less is better.
_LESS = frozenset(
    {"found_to_offered", "cycle_time", "cost_per_qualified", "cost_per_order", "hours_to_digest",
     "lost"}
)  # fmt: skip
NAMES = tuple(name for section, names in SECTIONS for name in names if section != "accounts")


@dataclass(frozen=True, slots=True)
class Aim:
    """One target with the actual figure.

    `progress` is the way made from the start to the aim, 0 to 1 and beyond; None without a start.
    `passed` is the part of the time that has passed, None where it is not known when it began.
    """

    target: Target
    figure: Figure | None
    state: State
    progress: float | None = None
    passed: float | None = None


def aims(targets: Iterable[Target], figures: Sequence[Figure], *, today: date) -> list[Aim]:
    """Return each target with what is actual; raises TendrilError for a figure that is none."""
    return [_aim(target, figures, today) for target in targets]


def _aim(target: Target, figures: Sequence[Figure], today: date) -> Aim:
    if target.figure not in NAMES:
        raise TendrilError(
            f"[[target]] names {target.figure!r}, which is no figure of the pipeline. There are:"
            f" {', '.join(NAMES)}."
        )
    figure = next((each for each in figures if each.name == target.figure), None)
    if figure is None or figure.value is None:
        return Aim(target, figure, "unknown")
    passed = _passed(target, today)
    less = target.aim < target.start if target.start is not None else target.figure in _LESS
    reached = figure.value <= target.aim if less else figure.value >= target.aim
    way = target.aim - target.start if target.start is not None else 0.0
    progress = (figure.value - (target.start or 0.0)) / way if way else None
    if reached:
        return Aim(target, figure, "reached", progress, passed)
    if today > target.by:
        return Aim(target, figure, "behind", progress, passed)
    # Without a start nobody knows how far the way is.
    if progress is None or passed is None:
        return Aim(target, figure, "on_the_way", progress, passed)
    return Aim(target, figure, "on_the_way" if progress >= passed else "behind", progress, passed)


def _passed(target: Target, today: date) -> float | None:
    if target.begins is None or target.by <= target.begins:
        return None
    return min(1.0, max(0.0, (today - target.begins) / (target.by - target.begins)))
