"""What a digest showed of a project and what changed since, as it is kept for the next one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from data.vocabulary import ProjectStatus, Stage


class ChangeKind(StrEnum):
    """What counts as news about a project that was delivered before."""

    DEADLINE = "deadline"
    VALUE = "value"
    LOTS = "lots"
    TENDER = "tender"  # it was planned or announced, and can now be bid for
    AWARDED = "awarded"
    CANCELLED = "cancelled"
    CLOSED = "closed"  # tenders are no longer taken, and none was awarded
    RETENDERED = "retendered"
    REOPENED = "reopened"
    MODIFIED = "modified"
    ENDED = "ended"  # its contract is over
    PLANNED = "planned"
    SLIPPED = "slipped"  # the day on which the tender is meant to be published
    STOPPED = "stopped"  # an announcement that was taken back or put off
    REVIVED = "revived"
    QUESTIONS = "questions"
    ADDED = "added"  # a lot
    WITHDRAWN = "withdrawn"
    PLACE = "place"
    SCOPE = "scope"
    PERIOD = "period"
    WINNER = "winner"
    UNAWARDED = "unawarded"
    PRICE = "price"


@dataclass(frozen=True, slots=True)
class ShownChange:
    """One material change since the last digest, before and after in ISO form."""

    kind: ChangeKind
    before: str | None = None
    after: str | None = None
    lot: str | None = None  # of which lot, where lots differ


@dataclass(frozen=True, slots=True)
class ShownFacts:
    """What a digest said about a project, kept so that the next one can tell what changed."""

    project: str
    deadline: datetime | None = None  # the one that was shown
    value: Decimal | None = None  # as published, in `currency`
    currency: str | None = None
    lots: int = 0
    stage: Stage | None = None
    status: ProjectStatus | None = None
    # The day of each lot that fits; what has no lots is the lot "". Empty where it was not kept.
    deadlines: dict[str, datetime | None] = field(default_factory=dict)
