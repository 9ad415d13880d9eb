"""The tags of a text that is not a structured notice: news, announcements, pasted paragraphs."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from enrich.parties.company import Setting
from enrich.places.home import country_of_source
from enrich.sector.text import Code, codes, nace_of
from enrich.signals.start_date import when
from enrich.words.markup import words_of

if TYPE_CHECKING:
    from enrich.money.choice import TextBudget
    from enrich.money.rates import Conversion, Rates
    from enrich.rule_reader import Findings, Reader
    from enrich.signals.equipment import Equipment
    from enrich.stage import TagContext

# A stated machine says what is bought, an inferred one only what may be.
_CPV_OF_STATED, _CPV_OF_INFERRED = 0.6, 0.3


@dataclass(frozen=True, slots=True)
class Text:
    """A text as it came in; all but one of title and text may be missing."""

    id: str
    title: str = ""
    text: str = ""
    published: datetime | None = None
    language: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Budget:
    """What will be spent, as stated and in euro; `max` when a range or a ceiling is told."""

    value: float | None
    max: float | None
    currency: str
    eur: float | None  # `value` at the rate of the publication day; None without a rate
    quote: str


@dataclass(frozen=True, slots=True)
class Site:
    """Where it happens; null is what the text does not tell."""

    town: str | None = None
    country: str | None = None
    nuts: str | None = None


@dataclass(frozen=True, slots=True)
class TextTags:
    """All that is known about a text; `findings` keeps the evidence for people."""

    id: str
    language: str | None
    is_opportunity: bool
    signal: str
    company: str | None
    site: Site
    budget: Budget | None
    when: str | None
    equipment: tuple[Equipment, ...]
    incumbents: tuple[str, ...]
    cpv: tuple[Code, ...]
    nace: str | None
    confidence: float
    findings: Findings

    def plain(self) -> dict[str, Any]:
        """Return the documented form of `tendril tag --json-lines`."""
        return {
            "id": self.id,
            "language": self.language,
            "is_opportunity": self.is_opportunity,
            "signal": self.signal,
            "company": self.company,
            "site": asdict(self.site),
            "budget": asdict(self.budget) if self.budget else None,
            "when": self.when,
            "equipment": [
                {"kind": item.kind, "stated": item.stated, "quote": item.quote}
                for item in self.equipment
            ],
            "incumbents": list(self.incumbents),
            "cpv": [asdict(code) for code in self.cpv],
            "nace": self.nace,
            "confidence": self.confidence,
        }


def tag_text(text: Text, context: TagContext, reader: Reader) -> TextTags:
    """Return the tags of `text`; what it does not say is None or empty. Markup is left out."""
    text = replace(text, title=words_of(text.title), text=words_of(text.text))
    language = text.language
    if language is None:
        guess = context.languages.detect(f"{text.title}. {text.text}")
        language = guess.language if guess else None
    published = text.published.date() if text.published else None
    found = reader.read(text.title, text.text, language, published, text.source)
    moment = when(
        found.moments,
        published,
        tender=found.signal.name == "tender",
        project=found.signal.is_opportunity,
        planned=found.signal.name == "planned_tender",
    )
    site = (
        context.sites.site(text.title, text.text, language, country_of_source(text.source))
        if context.sites
        else None
    )
    incumbents = tuple(
        mention.name for mention in context.organisations.incumbents(text.title, text.text)
    )
    company = context.organisations.company(
        text.title,
        text.text,
        besides=incumbents,
        places=(site.town or "", site.quote or "") if site else (),
        hints=reader.word_hints(found.scan, language),
        setting=Setting.of(found.signal.name),
    )
    guesses = (
        context.sectors.guesses(text.title, text.text, context.encoder) if context.sectors else ()
    )
    return TextTags(
        id=text.id,
        language=language,
        is_opportunity=found.signal.is_opportunity,
        signal=found.signal.name,
        company=company.name if company else None,
        site=Site(site.town, site.country, site.nuts) if site else Site(),
        budget=_budget(found.budget, context.rates, published),
        when=moment.value if moment else None,
        equipment=found.equipment,
        incumbents=incumbents,
        cpv=codes(guesses, _named_codes(found.equipment)),
        nace=reader.nace.division(found.scan, len(text.title), company.name if company else None)
        or nace_of(guesses),
        confidence=found.signal.confidence,
        findings=found,
    )


def _budget(stated: TextBudget | None, rates: Rates, day: date | None) -> Budget | None:
    if stated is None:
        return None
    converted: Conversion | None = rates.to_euro(stated.value, stated.currency, day)
    return Budget(
        value=float(stated.value),
        max=float(stated.upper) if stated.upper is not None else None,
        currency=stated.currency,
        eur=float(round(converted.euro, 2)) if converted else None,
        quote=stated.quote,
    )


def _named_codes(equipment: tuple[Equipment, ...]) -> dict[str, float]:
    """Return the codes of the equipment with the confidence that each is bought."""
    sure: dict[str, float] = {}
    for item in equipment:
        if item.cpv:
            confidence = _CPV_OF_STATED if item.stated else _CPV_OF_INFERRED
            sure[item.cpv] = max(confidence, sure.get(item.cpv, 0.0))
    return sure
