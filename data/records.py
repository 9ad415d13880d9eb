"""The records that all stages share.

Pydantic models stand where the outside world comes in (notices); frozen slotted
dataclasses are used inside. Times are aware datetimes, money is an amount with its
currency as published, countries are ISO 3166 alpha-2, languages ISO 639-1 and CPV codes
eight digits.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pydantic import AwareDatetime

from data.fields import Amount, Country, CpvCode, Currency, Language, Moment, NutsCode, Record
from data.vocabulary import (
    Agreement,
    AwardStatus,
    ContractNature,
    PartyRole,
    TermKind,
)


class NoticeKind(StrEnum):
    """What a publication is, in the life of a project."""

    TENDER = "tender"
    PLANNED = "planned"
    AWARD = "award"
    CHANGE = "change"
    PERMIT = "permit"
    PROJECT = "project"
    ANNOUNCEMENT = "announcement"
    NEWS = "news"


class Money(Record):
    """An amount in the currency in which it was published."""

    amount: Amount
    currency: Currency


class Place(Record):
    """A place as published; `nuts` may be a code of any NUTS version and level."""

    country: Country | None = None
    nuts: NutsCode | None = None
    town: str | None = None
    postal_code: str | None = None
    street: str | None = None


class Party(Record):
    """An organisation in one role; the review body is not the buyer."""

    role: PartyRole
    name: str
    national_id: str | None = None
    place: Place | None = None
    url: str | None = None


class Contact(Record):
    """A way to reach a person or an office at a party; it expires and can be erased."""

    party: str | None = None
    name: str | None = None
    email: str | None = None
    phone: str | None = None


class Period(Record):
    """When a contract runs; `months` when only a duration is published."""

    start: date | None = None
    end: date | None = None
    months: float | None = None
    renewals: int | None = None
    renewal_note: str | None = None


class Lot(Record):
    """One lot of a notice, with what differs from the notice itself."""

    id: str
    title: str | None = None
    description: str | None = None
    cpv: tuple[CpvCode, ...] = ()
    places: tuple[Place, ...] = ()
    value: Money | None = None
    value_is_maximum: bool = False
    deadline: Moment | None = None
    period: Period | None = None


class Award(Record):
    """The result of one lot: who won at what price, or that nobody did."""

    lot: str | None = None
    status: AwardStatus = "awarded"
    winners: tuple[str, ...] = ()
    value: Money | None = None
    decided_on: date | None = None
    tenders_received: int | None = None
    reason: str | None = None


class Change(Record):
    """One thing that a corrigendum altered, as published."""

    section: str | None = None
    old: str | None = None
    new: str | None = None
    note: str | None = None


class Term(Record):
    """One condition of a contract as published: an award criterion with its weight, or a text."""

    kind: TermKind
    lot: str | None = None
    name: str | None = None  # of a criterion
    weight: str | None = None
    text: str | None = None


class Document(Record):
    """A link to tender documents or to the original page."""

    url: str
    title: str | None = None
    language: Language | None = None


class Translation(Record):
    """The title and description in a further language of the same notice."""

    language: Language
    title: str | None = None
    description: str | None = None


# Fields that came later, which most notices leave open.
_LATER = (
    "questions_until", "planned_on", "agreement", "recurs", "recurs_note", "on_ted", "terms",
)  # fmt: skip


class Notice(Record):
    """One publication by one source in one version."""

    source: str
    source_id: str
    aliases: tuple[str, ...] = ()  # other ids by which notices refer to it, such as its UUID
    version: str = "1"
    kind: NoticeKind
    form: str | None = None  # the source's own form or notice type, such as "cn-standard" or "F02"
    url: str | None = None
    published_at: Moment | None = None
    retrieved_at: AwareDatetime | None = None
    language: Language | None = None
    title: str
    description: str | None = None
    translations: tuple[Translation, ...] = ()
    parties: tuple[Party, ...] = ()
    places: tuple[Place, ...] = ()  # places of performance, not addresses of parties
    cpv: tuple[CpvCode, ...] = ()  # the main code first, without repetition
    contract_nature: ContractNature | None = None
    procedure_type: str | None = None
    value: Money | None = None  # the estimate or, in an award, the total
    value_min: Money | None = None
    value_max: Money | None = None  # the upper end of a range, or a framework's maximum
    deadline: Moment | None = None
    questions_until: Moment | None = None  # the last day for questions, the first of its lots
    # When the buyer means to publish the tender or, of a bank's project, its board to decide.
    planned_on: date | None = None
    period: Period | None = None
    agreement: Agreement | None = None  # None: an order of its own, or not said
    recurs: bool | None = None  # whether the buyer means to buy the same again
    recurs_note: str | None = None  # when, in the buyer's words
    terms: tuple[Term, ...] = ()
    lots: tuple[Lot, ...] = ()
    awards: tuple[Award, ...] = ()
    procedure_id: str | None = None
    corrects: tuple[str, ...] = ()  # ids of notices that this one corrects or cancels
    follows: tuple[str, ...] = ()  # ids of earlier notices of the same procedure
    changes: tuple[Change, ...] = ()
    cancelled: bool = False
    # Whether tenders are no longer taken, though nothing was awarded and nothing cancelled; None
    # where the notice does not say.
    closed: bool | None = None
    # Whether a national publisher says that it also stands on TED; None where it does not say.
    on_ted: bool | None = None
    withheld: tuple[str, ...] = ()  # fields that the buyer keeps unpublished for now
    contacts: tuple[Contact, ...] = ()
    documents: tuple[Document, ...] = ()
    raw_digest: str | None = None  # BLAKE2b of the raw payload
    warnings: tuple[str, ...] = ()  # what the parser met and did not know

    @property
    def key(self) -> str:
        """Return the name of this publication in this version, unique over all sources."""
        return f"{self.source}:{self.source_id}:{self.version}"

    @property
    def buyer(self) -> Party | None:
        """Return the first buyer, or None when no buyer is named."""
        return next((party for party in self.parties if party.role == "buyer"), None)

    @property
    def not_content(self) -> set[str]:
        """Return the names of the fields that may differ without a change of content."""
        beside = {"retrieved_at", "raw_digest", "warnings", "aliases"}
        # Where they say nothing, notices keep the hash that they had without them.
        later = {name for name in _LATER if getattr(self, name) in (None, ())}
        return beside | later if self.closed else beside | later | {"closed"}

    def content_hash(self) -> str:
        """Return a hash that stays the same when nothing but the retrieval differs."""
        return digest(self.model_dump_json(exclude=self.not_content).encode())


def digest(payload: bytes) -> str:
    """Return the BLAKE2b-128 hash of `payload` as 32 hexadecimal digits."""
    return hashlib.blake2b(payload, digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class Rejected:
    """A payload, or a part of one, that was set aside, and why."""

    path: str  # where it came from: a file, an archive member, a URL
    reason: str
    source: str | None = None
    raw_digest: str | None = None
