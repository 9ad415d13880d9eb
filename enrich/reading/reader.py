"""Reads a text of prose: the rules find candidates, the learned model chooses among them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from enrich.money.choice import TextBudget
from enrich.parties.finder import OrganisationMention
from enrich.places.home import Site
from enrich.reading.clues import Clues
from enrich.reading.evidence import Collector
from enrich.reading.model import ReaderModel
from enrich.reading.page import Page
from enrich.reading.states_ahead import StateEncoder, StatesAhead
from enrich.signals.equipment import Equipment
from enrich.signals.signal import Signal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from enrich.money.amounts import Amount
    from enrich.notice_text import NoticeText
    from enrich.parties.finder import OrganisationFinder
    from enrich.places.site import SiteFinder
    from enrich.reading.evidence import Choice, Evidence
    from enrich.reading.model import Judgement
    from enrich.reading.page import TokenStates
    from enrich.rule_reader import Findings, Reader
    from enrich.signals.moment import Moment

_EVEN = 0.5
# Letters: longer than any text that was learned from, and how much of such a one is its head.
_LONG, _HEAD = 3000, 1500
# A sentence or two, which the rules read better; chosen where both were measured.
_SHORT = 200
# What is left of a chance in a long text in which the rules see no plan.
_DOUBT = 0.6
_SURE = 0.99  # no answer is surer than this
_DIGITS = 2


@dataclass(frozen=True, slots=True)
class Read:
    """What a text says, each with its probability as confidence; None where it says nothing."""

    signal: Signal
    budget: TextBudget | None
    when: tuple[Moment, float] | None
    site: Site | None
    company: OrganisationMention | None
    incumbents: tuple[OrganisationMention, ...]
    equipment: tuple[Equipment, ...]


class ProseReader:
    """The learned reader, made once and used for all texts."""

    def __init__(
        self,
        model: ReaderModel,
        reader: Reader,
        sites: SiteFinder,
        organisations: OrganisationFinder,
    ) -> None:
        self.model = model
        clues = Clues(reader.rules.lexicon, model.clues)
        self.clues = clues.names
        self._collector = Collector(reader, sites, organisations, clues)
        self._reader = reader

    def ahead(self, encoder: Any, texts: Iterable[str] = ()) -> StatesAhead | None:
        """Return what gives the states of texts, or None where words alone have to do."""
        fits = isinstance(encoder, StateEncoder) and encoder.name.startswith(self.model.encoder)
        if not fits or not self.model.encoded:
            return None
        return StatesAhead(encoder, self.model.layer, texts)

    def read(self, text: NoticeText, found: Findings, states: StatesAhead | None) -> Read:
        """Return what a text says, by an encoder's states or by its words alone."""
        page = Page(text, found)
        evidence = self._collector.of(page)
        own = states.of(page.whole) if states is not None else None
        judged = self.model.judge(evidence, own)
        if len(page.whole) > _LONG:
            judged = self._by_its_head(text, own, judged)
        return _answers(evidence, judged)

    def _by_its_head(
        self, text: NoticeText, states: TokenStates | None, judged: Judgement
    ) -> Judgement:
        """Let the beginning of a long text tell what it is about, as in those learned from.

        Sooner or later a long article has a word of everything; where the rules see no plan in
        its beginning, the model has to be surer.
        """
        head = replace(text, body=text.body[:_HEAD])
        found = self._reader.read(head.title, head.body, head.language, head.day, head.source)
        about = self._collector.about(Page(head, found))
        own = states.until(len(head.whole)) if states is not None else None
        first = self.model.judge(about, own)
        doubt = 1.0 if found.signal.is_opportunity else _DOUBT
        return replace(judged, opportunity=first.opportunity * doubt, signals=first.signals)

    def evidence(self, text: NoticeText, found: Findings) -> Evidence:
        """Return what the model weighs of a text, to learn from it."""
        return self._collector.of(Page(text, found))


def _answers(evidence: Evidence, judged: Judgement) -> Read:
    signal = _signal(evidence, judged)
    project = signal.is_opportunity
    awarded = signal.name == "award_decided"
    amount = _chosen(evidence, judged, "budget") if project else None
    moment = _chosen(evidence, judged, "when") if project else None
    site = _chosen(evidence, judged, "site")
    company = _chosen(evidence, judged, "company")
    incumbent = _chosen(evidence, judged, "incumbent")
    machines = _likely(evidence, judged, "machine") if project or awarded else []
    named = company[0].name if company else None
    return Read(
        signal=signal,
        budget=_budget(evidence, *amount) if amount else _plain_budget(evidence),
        when=(moment[0], _rounded(moment[1])) if moment else None,
        site=_site(*site) if site else None,
        company=_mention(*company) if company else None,
        incumbents=(_mention(*incumbent),) if incumbent and incumbent[0].name != named else (),
        equipment=tuple(_machine(one, sure) for one, sure in machines if one.stated or project),
    )


def _signal(evidence: Evidence, judged: Judgement) -> Signal:
    """Return the likeliest signal, with the sentence of the rules that says it."""
    ruled = evidence.page.found.signal
    short = len(evidence.page.whole) < _SHORT and ruled.name != "other"
    if short or ruled.name in ("tender", "planned_tender"):
        # Forms and single sentences are few among what was learned from.
        return ruled
    name = max(judged.signals, key=lambda each: judged.signals[each])
    is_opportunity = judged.opportunity > _EVEN
    sure = judged.opportunity if is_opportunity else 1 - judged.opportunity
    return Signal(
        name=name,
        is_opportunity=is_opportunity,
        status="open" if is_opportunity else "closed" if ruled.status == "open" else ruled.status,
        confidence=_rounded(sure),
        quote=ruled.quote,
        why=ruled.why,
        scores=judged.signals,
    )


def _chosen(evidence: Evidence, judged: Judgement, choice: Choice) -> tuple[Any, float] | None:
    """Return the likeliest candidate with its probability; None where none is likelier."""
    shares = judged.chosen[choice]
    best = int(np.argmax(shares))
    if best == len(shares) - 1:
        return None
    return evidence.candidates[choice][best].answer, float(shares[best])


def _likely(evidence: Evidence, judged: Judgement, choice: Choice) -> list[tuple[Any, float]]:
    """Return the candidates that are likelier than not, the likeliest first."""
    shares = judged.chosen[choice]
    order = np.argsort(-shares, kind="stable")
    candidates = evidence.candidates[choice]
    return [(candidates[n].answer, float(shares[n])) for n in order if shares[n] > _EVEN]


def _budget(evidence: Evidence, amount: Amount, sure: float) -> TextBudget:
    text = evidence.page.whole
    ruled = evidence.page.found.budget
    same = ruled is not None and (ruled.value, ruled.currency) == (amount.value, amount.currency)
    quote = " ".join(text[amount.start : amount.end].split())
    upper = amount.upper
    role = {"at_most": "maximum", "at_least": "at_least"}.get(amount.bound, "estimate")
    if upper is not None:
        role = "range"
    elif role == "maximum":
        upper = amount.value
    return TextBudget(
        amount.value,
        amount.currency,
        ruled.quote if same and ruled is not None else quote,
        role,  # type: ignore[arg-type]
        _rounded(sure),
        upper,
    )


def _plain_budget(evidence: Evidence) -> TextBudget | None:
    """Return the budget by the rules in a sentence or two."""
    page = evidence.page
    return page.found.budget if len(page.whole) < _SHORT else None


def _site(answer: Any, sure: float) -> Site:
    site = answer.site
    return Site(site.town, site.country, site.nuts, site.quote, _rounded(sure))


def _mention(mention: OrganisationMention, sure: float) -> OrganisationMention:
    return OrganisationMention(mention.name, mention.start, mention.end, _rounded(sure))


def _machine(answer: Any, sure: float) -> Equipment:
    return Equipment(
        answer.kind, answer.stated, answer.quote, _rounded(sure), answer.cpv, answer.because
    )


def _rounded(sure: float) -> float:
    return round(min(sure, _SURE), _DIGITS)
