"""Judged texts as what is learned: which candidates of each choice are right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from enrich.reading.evidence import CHOICES
from enrich.tag_judges import BUDGET_TOLERANCE, organisation
from enrich.words.fold import fold

if TYPE_CHECKING:
    from enrich.money.amounts import Amount
    from enrich.places.home import Site
    from enrich.reading.candidates.base import Candidate
    from enrich.reading.evidence import Choice, Evidence

Gold = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Answers:
    """What is right in a text; a choice that was not judged, or cannot be met, is absent.

    `allowed` are candidates that count neither as right nor as wrong, `unmet` the choices that were
    judged and have no right candidate.
    """

    opportunity: bool | None
    signals: tuple[str, ...]
    right: Mapping[Choice, tuple[int, ...]]
    allowed: frozenset[int]  # machines
    unmet: frozenset[Choice] = frozenset()


def known_kinds(golds: Iterable[Gold]) -> frozenset[str]:
    """Return the kinds of machines that judges had in mind: right or allowed somewhere."""
    return frozenset(
        kind
        for gold in golds
        for key in ("equipment", "equipment_allowed")
        for item in gold.get(key) or ()
        for kind in _several(item)
    )


def answers_of(gold: Gold, evidence: Evidence, known: frozenset[str] | None = None) -> Answers:
    """Return which candidates of a text its gold calls right.

    Kinds of machines that are not among the `known` came into the list after the judges had
    judged, so nothing is learned of them.
    """
    right: dict[Choice, tuple[int, ...]] = {}
    for choice in CHOICES:
        found = _RIGHT[choice](gold, evidence.candidates[choice])
        if found is not None:
            right[choice] = tuple(found)
    allowed = set(gold.get("equipment_allowed") or ())
    machines = evidence.candidates["machine"]
    return Answers(
        gold.get("is_opportunity"),
        tuple(_several(gold.get("signal"))),
        right,
        frozenset(
            number
            for number, one in enumerate(machines)
            if one.answer.kind in allowed or (known is not None and one.answer.kind not in known)
        ),
        frozenset(choice for choice in CHOICES if choice not in right and _KEYS[choice] in gold),
    )


def _several(value: Any) -> list[Any]:
    if isinstance(value, list):
        return [one for one in value if one is not None]
    return [] if value is None else [value]


def _budget(gold: Gold, candidates: Sequence[Candidate]) -> list[int] | None:
    if "budget" not in gold:
        return None
    if not gold["budget"]:
        return []
    right = [n for n, one in enumerate(candidates) if _same_amount(one.answer, gold["budget"])]
    return right or None


def _same_amount(amount: Amount, budget: Mapping[str, Any]) -> bool:
    if amount.currency != budget["currency"]:
        return False
    low = float(budget.get("value") or budget.get("max") or 0)
    high = float(budget.get("max") or low)
    value = float(amount.value)
    upper = float(amount.upper) if amount.upper else value
    return all(abs(a - b) <= BUDGET_TOLERANCE * abs(a) for a, b in ((low, value), (high, upper)))


def _when(gold: Gold, candidates: Sequence[Candidate]) -> list[int] | None:
    if "when" not in gold:
        return None
    wanted = set(_several(gold["when"]))
    if not wanted:
        return []
    return [n for n, one in enumerate(candidates) if one.answer.value in wanted] or None


def _company(gold: Gold, candidates: Sequence[Candidate]) -> list[int] | None:
    if "company" not in gold:
        return None
    wanted = {organisation(name) for name in _several(gold["company"])}
    if not wanted:
        return []
    return [n for n, c in enumerate(candidates) if organisation(c.answer.name) in wanted] or None


def _incumbents(gold: Gold, candidates: Sequence[Candidate]) -> list[int] | None:
    if "incumbents" not in gold:
        return None
    wanted = {organisation(name) for item in gold["incumbents"] or () for name in _several(item)}
    return [n for n, c in enumerate(candidates) if organisation(c.answer.name) in wanted]


def _site(gold: Gold, candidates: Sequence[Candidate]) -> list[int] | None:
    """Return the right towns, else the regions or countries that are right as far as they go."""
    if "site" not in gold:
        return None
    site = gold["site"]
    if not site or not site.get("country"):
        return []
    sites: list[Site] = [one.answer.site for one in candidates]
    inside = [n for n, one in enumerate(sites) if one.country == site["country"]]
    towns = {fold(name) for name in _several(site.get("town"))}
    of_town = [n for n in inside if (name := sites[n].town) and fold(name) in towns]
    nuts = site.get("nuts")
    exact = [n for n in of_town if nuts and sites[n].nuts == nuts]
    of_region = [n for n in inside if sites[n].town is None and nuts and sites[n].nuts == nuts]
    wider = [n for n in inside if sites[n].town is None]
    return exact or of_town or of_region or wider or None


def _machines(gold: Gold, candidates: Sequence[Candidate]) -> list[int] | None:
    if "equipment" not in gold:
        return None
    wanted = {kind for item in gold["equipment"] or () for kind in _several(item)}
    return [n for n, one in enumerate(candidates) if one.answer.kind in wanted]


_RIGHT = {
    "budget": _budget,
    "when": _when,
    "site": _site,
    "company": _company,
    "incumbent": _incumbents,
    "machine": _machines,
}

_KEYS: Mapping[Choice, str] = {
    "budget": "budget", "when": "when", "site": "site", "company": "company",
    "incumbent": "incumbents", "machine": "equipment",
}  # fmt: skip
