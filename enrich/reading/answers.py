"""The probabilities of a text as answers, each with its chance as confidence."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from enrich.money.choice import TextBudget
from enrich.parties.finder import OrganisationMention
from enrich.places.home import Site
from enrich.reading.second.rows import key_of
from enrich.signals.equipment import Equipment
from enrich.signals.signal import Signal

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from enrich.money.amounts import Amount
    from enrich.reading.evidence import Choice, Evidence
    from enrich.reading.judgement import Judgement
    from enrich.signals.dates.moment import Moment

_EVEN = 0.5
# Chosen on the writers of development: of machines only those that are named may be less likely
# than not, and suppliers are so few among the texts learned from that their chances are too low.
_NAMED_MACHINE = 0.4
_SUPPLIER, _MOST_SUPPLIERS = 0.2, 3
# A sentence or two, which the rules read better; chosen where both were measured.
_SHORT = 200
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


def answers(evidence: Evidence, judged: Judgement) -> Read:
    """Return what a text says, by what the model thinks of its candidates."""
    signal = _signal(evidence, judged)
    project = signal.is_opportunity
    awarded = signal.name == "award_decided"
    amount = _chosen(evidence, judged, "budget") if project else None
    moment = _chosen(evidence, judged, "when") if project else None
    site = _chosen(evidence, judged, "site") or _ruled_site(evidence, judged)
    company = _chosen(evidence, judged, "company")
    named = company[0].name if company else None
    machines = _likely(evidence, judged, "machine", _NAMED_MACHINE) if project or awarded else []
    told = [
        _machine(one, sure) for one, sure in machines if one.stated or (project and sure > _EVEN)
    ]
    suppliers = [
        (one, sure)
        for one, sure in _likely(evidence, judged, "incumbent", _SUPPLIER)
        if one.name != named
    ]
    return Read(
        signal=signal,
        budget=_budget(evidence, *amount) if amount else _ruled_budget(evidence),
        when=(moment[0], _rounded(moment[1])) if moment else None,
        site=_site(*site) if site else None,
        company=_mention(*company) if company else None,
        incumbents=tuple(_mention(*one) for one in suppliers[:_MOST_SUPPLIERS]),
        equipment=(*told, *(_ruled_machines(evidence, told) if project else ())),
    )


def _signal(evidence: Evidence, judged: Judgement) -> Signal:
    """Return the likeliest signal, with the sentence of the rules that says it."""
    ruled = evidence.page.found.signal
    short = _is_short(evidence) and ruled.name != "other"
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
    """Return the likeliest answer with its probability; None where none is likelier.

    Candidates that are the same answer at several places share its chance.
    """
    key = key_of(choice)
    shares = judged.chosen[choice]
    candidates = evidence.candidates[choice]
    chances: defaultdict[Hashable, float] = defaultdict(float)
    best: dict[Hashable, int] = {}
    for number, one in enumerate(candidates):
        own = key(one.answer)
        chances[own] += float(shares[number])
        if own not in best or shares[number] > shares[best[own]]:
            best[own] = number
    likeliest = max(chances, key=chances.__getitem__, default=None)
    if likeliest is None or chances[likeliest] <= shares[-1]:
        return None
    return candidates[best[likeliest]].answer, chances[likeliest]


def _likely(
    evidence: Evidence, judged: Judgement, choice: Choice, least: float
) -> list[tuple[Any, float]]:
    """Return the candidates that are likelier than `least`, the likeliest first."""
    candidates = evidence.candidates[choice]
    shares = judged.chosen[choice][: len(candidates)]
    order = np.argsort(-shares, kind="stable")
    return [(candidates[n].answer, float(shares[n])) for n in order if shares[n] > least]


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


def _is_short(evidence: Evidence) -> bool:
    """Tell whether a text is a sentence or two, of which the rules say what the model does not."""
    return len(evidence.page.whole) < _SHORT


def _ruled_budget(evidence: Evidence) -> TextBudget | None:
    return evidence.page.found.budget if _is_short(evidence) else None


def _ruled_machines(evidence: Evidence, told: Sequence[Equipment]) -> Iterator[Equipment]:
    """Yield the machines that the rules find named, besides those told."""
    kinds = {each.kind for each in told}
    for each in evidence.page.found.equipment if _is_short(evidence) else ():
        if each.stated and each.kind not in kinds:
            yield each


def _ruled_site(evidence: Evidence, judged: Judgement) -> tuple[Any, float] | None:
    """Return the site by the rules with the model's chance of it."""
    # The last chance is that of none.
    for one, sure in zip(evidence.candidates["site"], judged.chosen["site"][:-1], strict=True):
        if one.answer.ruled and _is_short(evidence):
            return one.answer, float(sure)
    return None


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
