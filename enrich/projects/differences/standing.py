"""What a project says at one moment: deadlines, budget, lots, place, scope and results."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from data.records import Money, Period, Place
from data.vocabulary import AwardStatus, Stage

# What has no lots is one lot of this name.
WHOLE = ""
_NUMBER = re.compile(r"(?:lot|los|lote|lotto|part|par)?[-_ #.:]*0*([1-9]\d*)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LotStanding:
    """One lot: its name as the newest notice writes it, its title and its budget."""

    name: str
    title: str | None = None
    budget: Money | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """How one lot was decided: who won and at what price."""

    status: AwardStatus = "awarded"
    winners: tuple[str, ...] = ()
    price: Money | None = None
    is_part: bool = False  # known only from a modification of one of perhaps several contracts


@dataclass(frozen=True, slots=True)
class Standing:
    """What a project says at one moment; lots are named as `lot_key` names them.

    What is None or empty is not known, which is no change from what was known.
    """

    stage: Stage | None = None
    stopped: bool = False  # its announcement was taken back or put off
    deadlines: Mapping[str, datetime | None] = field(default_factory=dict)
    questions: datetime | None = None
    planned: date | None = None  # when the tender is meant to be published
    budget: Money | None = None
    lots: Mapping[str, LotStanding] = field(default_factory=dict)
    places: tuple[Place, ...] = ()
    codes: tuple[str, ...] = ()  # CPV, the main one first
    period: Period | None = None
    results: Mapping[str, Result] = field(default_factory=dict)


def lot_key(name: str | None) -> str:
    """Return a lot's number as all notices share it: "3" for LOT-0003, Los 3 and 03."""
    text = (name or WHOLE).strip()
    match = _NUMBER.match(text)
    return match.group(1) if match else text
