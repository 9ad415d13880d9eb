"""The digest as data: what its pages, its mail and its JSON are made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from data.vocabulary import Band, GateName, RankNote, RunState, Stage, WithheldReason
from enrich.calls.forms import CallForm
from tendril.coverage.regions import Uncovered
from tendril.digest.ahead import Ahead
from tendril.digest.choice.alerts import Alert
from tendril.digest.choice.lot_days import LotDeadline
from tendril.digest.shown_facts import ShownChange, ShownFacts


@dataclass(frozen=True, slots=True)
class ShownReason:
    """One reason as a sentence, with the words of the notice that carry it."""

    text: str
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class ShownBudget:
    """A budget as published and in euro; `amount` is None when none is stated."""

    amount: Decimal | None = None
    currency: str | None = None
    eur: float | None = None


@dataclass(frozen=True, slots=True)
class ShownPlace:
    """Where a project is: the town, the region's name and the country's name and code."""

    town: str | None = None
    region: str | None = None
    country: str | None = None
    country_code: str | None = None


@dataclass(frozen=True, slots=True)
class ShownEquipment:
    """One kind of machine that a project buys, or will need by what such projects need."""

    kind: str
    stated: bool


@dataclass(frozen=True, slots=True)
class ShownCall:
    """What is asked for that is no tender, and the days of what is no tender yet.

    `starts` is when the tender of a plan is expected, `ends` until when a qualification system
    runs; `passed` tells that this day is over.
    """

    form: CallForm | None = None
    starts: date | None = None
    ends: date | None = None
    passed: bool = False

    @property
    def stands_for_a_deadline(self) -> bool:
        """Whether it says until when something is to be done without any deadline."""
        return self.starts is not None or self.form == "qualification"


@dataclass(frozen=True, slots=True)
class Publication:
    """One publication of a project: where it can be read, and when it appeared."""

    source: str
    title: str  # the source's name for people
    url: str | None
    published_at: datetime | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One project in the digest."""

    rank: int
    score: int  # 0..100
    band: Band  # what most readers would call it
    project: str
    title: str
    original_title: str | None  # when the title is a translation
    language: str | None  # of the original
    summary: str | None
    sector: str | None  # the label of the main CPV code
    equipment: tuple[ShownEquipment, ...]  # what a notice names first, then what is likely
    lots: int
    buyer: str | None
    place: ShownPlace
    budget: ShownBudget
    deadline: datetime | None
    days_left: int | None
    stage: Stage | None
    is_new: bool
    reasons: tuple[ShownReason, ...]
    against: tuple[ShownReason, ...]
    unknown: tuple[GateName, ...]  # what could not be checked
    changes: tuple[ShownChange, ...]
    link: str | None
    publications: tuple[Publication, ...]
    facts: ShownFacts
    deadline_doubt: str | None = None  # why a stated deadline is not believed and not shown
    remarks: tuple[str, ...] = ()  # what is unusual, missing, or who supplied before
    lot_deadlines: tuple[LotDeadline, ...] = ()  # only where lots close on different days
    call: ShownCall = ShownCall()


@dataclass(frozen=True, slots=True)
class Closed:
    """A project of an earlier digest that can no longer be won."""

    project: str
    title: str
    change: ShownChange
    buyer: str | None
    winners: tuple[str, ...]
    link: str | None
    facts: ShownFacts


@dataclass(frozen=True, slots=True)
class Followed:
    """What changed of a project that belongs to what is followed, or how many more there are.

    `kind` is project, account, competitor, supplier or region, `label` its name; without a
    project, `more` are counted only.
    """

    kind: str
    label: str
    project: str | None
    title: str | None
    link: str | None
    is_new: bool
    changes: tuple[ShownChange, ...]
    more: int = 0
    stage: Stage | None = None


@dataclass(frozen=True, slots=True)
class WithheldExample:
    """One project that was withheld."""

    title: str
    link: str | None
    score: int | None = None


@dataclass(frozen=True, slots=True)
class Withheld:
    """How many projects were left out for one reason, with those that nearly fit.

    `new` are those first seen since the reader's last digest, None where it is his first.
    """

    reason: WithheldReason
    count: int
    examples: tuple[WithheldExample, ...] = ()
    new: int | None = None


@dataclass(frozen=True, slots=True)
class SourceState:
    """How complete one source was in its last run."""

    source: str
    title: str
    state: RunState | Literal["never"]
    notices: int
    normal: int | None
    reason: str | None
    finished_at: datetime | None
    findings: tuple[str, ...] = ()  # what is unusual about it, in the reader's language


@dataclass(frozen=True, slots=True)
class Totals:
    """How many projects there were, passed every gate, and fit."""

    projects: int = 0
    passed: int = 0
    shown: int = 0
    sources: int = 0
    sources_complete: int = 0
    fitting: int = 0  # of those that passed, whether shown today or not


@dataclass(frozen=True, slots=True)
class Digest:
    """One company's digest of one day."""

    digest_id: str
    profile: str
    company: str
    language: str  # of the wording: en, de or zh
    zone: str
    day: date
    made_at: datetime
    entries: tuple[Entry, ...] = ()
    closed: tuple[Closed, ...] = ()
    followed: tuple[Followed, ...] = ()
    told: tuple[str, ...] = ()  # by which what is followed is known to be told
    withheld: tuple[Withheld, ...] = ()
    sources: tuple[SourceState, ...] = ()
    totals: Totals = Totals()
    notes: tuple[RankNote, ...] = ()
    recipient: str | None = None  # of tendril.toml; None for the profile's own digest
    ahead: tuple[Ahead, ...] = ()
    uncovered: tuple[Uncovered, ...] = ()  # of the profile's regions, by any source that ran
    alerts: tuple[Alert, ...] = ()  # of searches that the reader keeps

    @property
    def alerted(self) -> int:
        """How many projects the reader's searches found, told or only counted."""
        return sum(len(each.entries) + each.more for each in self.alerts)

    @property
    def quiet(self) -> bool:
        """Whether there is nothing to tell."""
        ahead = any(not each.again for each in self.ahead)
        return not (self.entries or self.closed or self.followed or self.alerts or ahead)

    @property
    def incomplete(self) -> bool:
        """Tell whether any source failed or was cut short."""
        return any(source.state in ("incomplete", "failed") for source in self.sources)
