"""The board: a column a stage, with a card a project."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from data.vocabulary import PipelineStage
from tendril.pipeline.events import Sold
from tendril.pipeline.standing import DECIDED, OPEN, Mover

COLUMNS: tuple[PipelineStage, ...] = (*OPEN, *DECIDED)
# What was decided longer ago is history, and so is what was found and never looked at.
_SHOWN = timedelta(days=365)
_FOUND = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Card:
    """One project on the board; what is not known is None."""

    project: str
    title: str
    buyer: str | None
    country: str | None
    value_eur: float | None
    margin_eur: float | None
    deadline: datetime | None
    score: float | None  # 0 to 1
    since: datetime
    days: int  # at this stage
    moved_by: Mover
    reason: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Column:
    """One stage: how many projects, what those with a value are worth, and cards of the first."""

    stage: PipelineStage
    cards: tuple[Card, ...]
    projects: int
    value_eur: float
    with_value: int


def board(sold: Iterable[Sold], *, now: datetime, most: int = 50) -> tuple[Column, ...]:
    """Return the columns, what moved last first; at most so many cards in each.

    Found stay for 60 days or until their deadline, won and lost for a year.
    """
    columns = []
    projects = [each for each in sold if _is_shown(each, now)]
    for stage in COLUMNS:
        own = [each for each in projects if each.standing.stage == stage]
        own.sort(key=lambda each: (-each.standing.since.timestamp(), each.project))
        values = [each.value for each in own if each.value is not None]
        cards = tuple(_card(each, now) for each in own[:most])
        columns.append(Column(stage, cards, len(own), sum(values), len(values)))
    return tuple(columns)


def _is_shown(each: Sold, now: datetime) -> bool:
    stands = each.standing
    if stands.stage in DECIDED:
        return now - stands.since <= _SHOWN
    if stands.stage != "found":
        return True
    deadline = each.row.get("deadline")
    return bool(deadline > now) if deadline else now - stands.since <= _FOUND


def _card(each: Sold, now: datetime) -> Card:
    row, stands = each.row, each.standing
    return Card(
        project=each.project,
        title=row.get("title") or each.project,
        buyer=row.get("account_name") or row.get("buyer"),
        country=row.get("country"),
        value_eur=each.value,
        margin_eur=stands.margin,
        deadline=row.get("deadline"),
        score=row.get("score"),
        since=stands.since,
        days=(now - stands.since).days,
        moved_by=stands.moved_by,
        reason=stands.reason,
        url=row.get("url"),
    )
