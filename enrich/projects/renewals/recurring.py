"""Whether what a contract buys is bought again when it ends, and what tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from data.records import Notice

RecurrenceReason = Literal[
    "said", "framework", "options", "service", "supply",  # bought again
    "call_off", "works", "project_service", "equipment", "short",  # bought once
]  # fmt: skip
# Services that end with the project that they are for: architects and engineers, research.
_OF_A_PROJECT = ("71", "73")
# Of these, what goes on: testing and analysis, inspection.
_GOING_ON = ("716", "7163")
# Goods that are used up or worn out and ordered again under a running contract; machines are not.
_USED_UP = (
    "03", "09", "14", "15", "18", "19", "22", "24", "30125", "3019", "331", "336", "337", "343",
    "34350", "34913", "398", "41", "441",
)  # fmt: skip
# A contract over goods that runs as long as this is an arrangement, not a delivery.
_ARRANGEMENT_MONTHS = 11.0
_SHORTEST_MONTHS = 5.5


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Whether a contract is likely bought again, and what tells."""

    again: bool
    why: RecurrenceReason


def recurrence(
    notices: Sequence[Notice], *, months: float | None, options: int | None
) -> Recurrence:
    """Return whether the contract of a project is one that comes back.

    `notices` are those of the project in order, `months` how long it runs, as far as known. What
    the buyer says goes first; a machine that is delivered, a building and its planning are bought
    once, services and what is used up come back.
    """
    agreements = {notice.agreement for notice in notices}
    nature, code = _nature(notices), _main_code(notices)
    of_a_project = code.startswith(_OF_A_PROJECT) and not code.startswith(_GOING_ON)
    supply = code.startswith(_USED_UP) and (months or 0.0) >= _ARRANGEMENT_MONTHS
    # The first that holds decides.
    rules: tuple[tuple[bool, bool, RecurrenceReason], ...] = (
        (any(notice.recurs for notice in notices), True, "said"),
        ("framework" in agreements, True, "framework"),
        ("call_off" in agreements, False, "call_off"),
        (nature == "works", False, "works"),
        (nature == "services" and of_a_project, False, "project_service"),
        (months is not None and months < _SHORTEST_MONTHS, False, "short"),
        (bool(options), True, "options"),
        (nature == "services", True, "service"),
        (supply, True, "supply"),
    )
    for holds, again, why in rules:
        if holds:
            return Recurrence(again, why)
    return Recurrence(again=False, why="equipment")


def _nature(notices: Sequence[Notice]) -> str:
    """Return the nature of the contract, else what its main code stands for."""
    stated = next(
        (each.contract_nature for each in reversed(notices) if each.contract_nature), None
    )
    if stated:
        return stated
    code = _main_code(notices)
    return "works" if code.startswith("45") else "services" if code >= "50" else "supplies"


def _main_code(notices: Sequence[Notice]) -> str:
    return next((each.cpv[0] for each in reversed(notices) if each.cpv), "")
