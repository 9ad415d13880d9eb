"""The tags that the rules find in the words of a notice, each with the words that carry it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.findings import Tag
from data.records import Money, NoticeKind
from enrich.money.stated import StatedBudget, budget_tags
from enrich.parties.company import Setting
from enrich.sector.text import nace_of_division
from enrich.signals.dates.start_date import when

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from data.records import Notice
    from data.vocabulary import TagField
    from enrich.money.amounts import Amount
    from enrich.money.choice import TextBudget
    from enrich.money.rates import Rates
    from enrich.notice_text import NoticeText
    from enrich.parties.finder import OrganisationMention
    from enrich.reading.answers import Read
    from enrich.signals.dates.dates import Moment
    from enrich.signals.equipment import Equipment
    from enrich.signals.signal import Signal
    from enrich.tag_context import TagContext
    from enrich.words.lexicon import Scan

_TEXT = "title and description"
# A form whose fields state no value has it in its words only where they say so plainly.
_SURE_ENOUGH = 0.75
# A stated machine says what is bought, an inferred one only what may be.
_CPV_OF_STATED, _CPV_OF_INFERRED = 0.6, 0.3
# What words say of a plan that will not be carried out now: stopped or put off, refused, denied,
# or of which there is only talk.
_TAKEN_BACK = frozenset({"cancelled", "denied", "ruled_out", "rumoured"})
# Shares of gold texts on which they are right.
_NACE_OF_WORDS, _DATED = 0.9, 0.9


@dataclass(frozen=True, slots=True)
class Words:
    """What the rules found in the words of a notice; `signal` is None where its form says it."""

    scan: Scan
    name: str  # of the signal
    signal: Signal | None
    budget: TextBudget | None
    equipment: tuple[Equipment, ...]
    amounts: tuple[tuple[Amount, str], ...] = ()  # with the role of each
    moments: tuple[Moment, ...] = ()
    read: Read | None = None  # what the learned reader chose, in prose

    @property
    def project(self) -> bool:
        """Whether the words tell of something that will be bought or built."""
        return self.signal is None or self.signal.is_opportunity

    def codes(self) -> dict[str, float]:
        """Return the CPV codes of the equipment with the confidence that each is bought."""
        sure: dict[str, float] = {}
        for item in self.equipment:
            if item.cpv:
                confidence = _CPV_OF_STATED if item.stated else _CPV_OF_INFERRED
                sure[item.cpv] = max(confidence, sure.get(item.cpv, 0.0))
        return sure


def read_words(text: NoticeText, context: TagContext) -> Words | None:
    """Return what the words say: in prose everything, in a form what fields may leave out."""
    reader = context.reader
    if reader is None:
        return None
    if text.form is None:
        found = reader.read(text.title, text.body, text.language, text.day, text.source)
        read = context.prose.read(text, found, context.states) if context.prose else None
        told = read or found
        return Words(
            scan=found.scan,
            name=told.signal.name,
            signal=told.signal,
            budget=told.budget,
            equipment=told.equipment,
            amounts=found.amounts,
            moments=found.moments,
            read=read,
        )
    scan = reader.scan(f"{text.title}\n{text.body}", text.language)
    budget = reader.budget(scan, text.language)
    return Words(
        scan=scan,
        name=text.form,
        signal=None,
        budget=budget if budget and budget.confidence >= _SURE_ENOUGH else None,
        equipment=reader.stated_equipment(scan, text.form, len(text.title)),
    )


def signal_tags(notice: Notice, words: Words) -> Iterator[Tag]:
    """Give what the notice is about, and whether something will be bought."""
    signal, sure = words.signal, 1.0
    if signal is None:
        opportunity = words.name != "award_decided"
        yield Tag("signal", words.name, "derived", sure, origin="kind")
    elif notice.kind is NoticeKind.PERMIT:
        # The kind says that it is a permit; the words may deny or withdraw it.
        opportunity = signal.is_opportunity or signal.status == "open"
        yield Tag("signal", "permit", "derived", sure, signal.quote, "kind")
    else:
        opportunity, sure = signal.is_opportunity, signal.confidence
        yield Tag("signal", words.name, "inferred", sure, signal.quote, _TEXT)
    if signal is not None and signal.status in _TAKEN_BACK and not opportunity:
        yield Tag("plan", signal.status, "inferred", sure, signal.quote, _TEXT)
    yield Tag(
        "is_opportunity",
        "yes" if opportunity and not notice.cancelled else "no",
        "derived",
        sure,
        origin="cancelled" if notice.cancelled else "signal",
    )


def equipment_tags(words: Words) -> tuple[Tag, ...]:
    """Return the machines that are named, or that such a project needs."""
    return tuple(
        Tag(
            "equipment",
            item.kind,
            "stated" if item.stated else "inferred",
            item.confidence,
            item.quote,
            item.because or _TEXT,
        )
        for item in words.equipment
    )


def text_budget(text: NoticeText, words: Words, rates: Rates) -> tuple[Tag, ...]:
    """Return what the words say will be spent."""
    found = words.budget
    if found is None:
        return ()
    upper = Money(amount=found.upper, currency=found.currency) if found.upper else None
    stated = StatedBudget(
        Money(amount=found.value, currency=found.currency),
        "maximum" if found.role == "maximum" else "estimate",
        _TEXT,
        upper,
        quote=found.quote,
        confidence=found.confidence,
    )
    return budget_tags(stated, rates, text.day)


def actor_tags(
    text: NoticeText, words: Words, region: Sequence[Tag], context: TagContext
) -> Iterator[Tag]:
    """Give who builds or buys where no field names them, and who supplied what is there."""
    reader = context.reader
    assert reader is not None  # noqa: S101  (there are no words without one)
    if words.read is not None:
        yield from _actors_read(text, words.read)
        return
    incumbents = context.organisations.incumbents(text.title, text.body) if text.prose else ()
    company = context.organisations.company(
        text.title,
        text.body,
        besides=[mention.name for mention in incumbents],
        places=[
            name
            for tag in region
            if tag.field == "region.town"
            for name in (tag.value, tag.quote or "")
        ],
        hints=reader.word_hints(words.scan, text.language, words.amounts),
        setting=Setting.of(words.name),
    )
    whole = f"{text.title.strip()}\n{text.body}"
    actor: TagField = "company" if text.prose else "buyer"
    named = [(actor, company)] if company else []
    supplied: list[tuple[TagField, OrganisationMention]] = [
        ("incumbent", mention) for mention in incumbents
    ]
    for field, mention in (*named, *supplied):
        quote = whole[mention.start : mention.end]
        yield Tag(field, mention.name, "inferred", mention.confidence, quote, _TEXT)


def _actors_read(text: NoticeText, read: Read) -> Iterator[Tag]:
    named: list[tuple[TagField, OrganisationMention]] = []
    if read.company is not None:
        named.append(("company", read.company))
    named.extend(("incumbent", mention) for mention in read.incumbents)
    for field, mention in named:
        quote = text.whole[mention.start : mention.end]
        yield Tag(field, mention.name, "inferred", mention.confidence, quote, _TEXT)


def nace_tags(
    text: NoticeText,
    words: Words,
    actors: Sequence[Tag],
    sectors: Sequence[Tag],
    context: TagContext,
) -> Iterator[Tag]:
    """Give the NACE division of who builds: by its trade, else by what is built."""
    reader = context.reader
    assert reader is not None  # noqa: S101  (there are no words without one)
    company = next((tag.value for tag in actors), None)
    trade = reader.nace.division(words.scan, len(text.title), company)
    if trade is not None:
        yield Tag("nace", trade, "inferred", _NACE_OF_WORDS, company, _TEXT)
        return
    division = next((tag for tag in sectors if tag.field == "sector.division"), None)
    found = nace_of_division(division.value, division.confidence) if division else None
    if division is not None and found is not None:
        yield Tag("nace", found, "derived", division.confidence, origin="sector.division")


def when_tags(text: NoticeText, words: Words) -> Iterator[Tag]:
    """Give the date that a salesperson asks for: of opening, else completion, else the start."""
    if words.read is not None:
        if words.read.when is not None:
            chosen, sure = words.read.when
            quote = words.scan.text[chosen.start : chosen.end]
            yield Tag("when", chosen.value, "stated", sure, quote, chosen.event or _TEXT)
        return
    moment = when(
        words.moments,
        text.day,
        tender=words.name == "tender",
        project=words.project,
        planned=words.name == "planned_tender",
    )
    if moment is not None:
        quote = words.scan.text[moment.start : moment.end]
        yield Tag("when", moment.value, "stated", _DATED, quote, moment.event or _TEXT)
