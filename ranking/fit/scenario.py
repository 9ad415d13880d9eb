"""What if a material, a border or a currency moves: margins, conditions and order of a pipeline.

Prices stay as they are; costs move by the shares that the profile states. A currency moves against
the euro, in which all is counted. Ends of ranges are those of the corners of all inputs, exactly,
since a margin moves one way with each of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from typing import TYPE_CHECKING

from data.codes.country_codes import iso_country
from data.findings import Gate
from ranking.gates.check import failed

if TYPE_CHECKING:
    from ranking.gates.check import ToEuro
    from ranking.profile import Profile, Solution


@dataclass(frozen=True, slots=True)
class Change:
    """A relative change from `low` to `high`: 0.2 is 20 % more."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Scenario:
    """What is supposed: changes of materials and of currencies against the euro, closed regions."""

    materials: Mapping[str, Change] = field(default_factory=dict)
    currencies: Mapping[str, Change] = field(default_factory=dict)
    closed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """A figure before and, from `low` to `high`, in the scenario."""

    before: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Stake:
    """One project of the pipeline as it was ranked, and the number of the solution that fits."""

    project: str
    title: str
    score: float
    solution: int
    gates: tuple[Gate, ...]
    country: str | None = None
    nuts: tuple[str, ...] = ()
    currency: str | None = None
    value_eur: float | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of one project; ranks from 1, None where it fails a condition.

    `value` and `contribution` (value times margin) are in euro; None where one is not known.
    """

    stake: Stake
    rank_before: int | None
    rank_after: int | None
    gates: tuple[Gate, ...]
    value: Span | None
    margin: Span | None
    contribution: Span | None
    below_least: bool


def margin_of(solution: Solution, scenario: Scenario, currency: str | None) -> Span | None:
    """Return the margin of an order that is paid in `currency`, or None where none is stated."""
    if solution.margin is None:
        return None
    before = float(solution.margin.typical)
    ends = [
        1 - (1 - before) * (1 + cost) / (1 + price)
        for price, cost in _corners(solution, scenario, currency)
    ]
    return Span(before, min(ends), max(ends))


def outcomes(
    profile: Profile, stakes: Sequence[Stake], scenario: Scenario, to_euro: ToEuro
) -> list[Outcome]:
    """Return what becomes of each project, in their new order; what fails a condition comes last.

    Behind those that keep their least margin come those that lose it for sure.
    """
    before = {each.project: rank for rank, each in _ranks(stakes)}
    found = [_outcome(profile, each, scenario, to_euro) for each in stakes]
    found.sort(key=lambda each: (failed(each.gates), each.below_least, -each.stake.score))
    passing = iter(range(1, len(found) + 1))
    return [
        replace(
            each,
            rank_before=before.get(each.stake.project),
            rank_after=None if failed(each.gates) else next(passing),
        )
        for each in found
    ]


def total(spans: Sequence[Span | None]) -> Span:
    """Return the sum of what is known; the ends are reached when all ends are."""
    known = [each for each in spans if each]
    return Span(*(sum(getattr(each, end) for each in known) for end in ("before", "low", "high")))


def _outcome(profile: Profile, stake: Stake, scenario: Scenario, to_euro: ToEuro) -> Outcome:
    solution = profile.solutions[stake.solution]
    margin = margin_of(solution, scenario, stake.currency)
    moved = scenario.currencies.get(stake.currency or "", Change(0, 0))
    value = contribution = None
    if stake.value_eur is not None:
        paid = stake.value_eur
        value = Span(paid, paid * (1 + moved.low), paid * (1 + moved.high))
    if stake.value_eur is not None and solution.margin is not None:
        before = float(solution.margin.typical)
        ends = [
            stake.value_eur * ((1 + price) - (1 - before) * (1 + cost))
            for price, cost in _corners(solution, scenario, stake.currency)
        ]
        contribution = Span(stake.value_eur * before, min(ends), max(ends))
    least = float(solution.margin.least) if solution.margin else 0.0
    below = margin is not None and margin.high < least
    gates = tuple(_gate(each, profile, stake, scenario, to_euro) for each in stake.gates)
    if not any(each.name == "region" for each in gates) and _is_closed(stake, scenario):
        gates = (*gates, _closed(stake, scenario))
    return Outcome(stake, None, None, gates, value, margin, contribution, below)


def _corners(
    solution: Solution, scenario: Scenario, currency: str | None
) -> Iterator[tuple[float, float]]:
    """Give the change of price and of cost at each corner of what this order depends on."""
    materials = {name: float(share) for name, share in solution.costs if name in scenario.materials}
    paid = {name: float(share) for name, share in solution.currencies}
    moving = [name for name in scenario.currencies if name in paid or name == currency]
    changes = [*(scenario.materials[name] for name in materials),
               *(scenario.currencies[name] for name in moving)]  # fmt: skip
    for corner in product(*((each.low, each.high) for each in changes)):
        by_material = dict(zip(materials, corner, strict=False))
        by_currency = dict(zip(moving, corner[len(materials) :], strict=True))
        cost = sum(share * by_material[name] for name, share in materials.items())
        cost += sum(paid.get(name, 0.0) * change for name, change in by_currency.items())
        yield by_currency.get(currency or "", 0.0), cost


def _gate(gate: Gate, profile: Profile, stake: Stake, scenario: Scenario, to_euro: ToEuro) -> Gate:
    if gate.name == "region" and _is_closed(stake, scenario):
        return _closed(stake, scenario)
    if gate.name == "budget" and gate.result != "unknown":
        return _budget(gate, profile, stake, scenario, to_euro)
    return gate


def _is_closed(stake: Stake, scenario: Scenario) -> bool:
    """Tell whether every place of a project that is known lies in a closed region."""
    places = stake.nuts or ((stake.country,) if stake.country else ())
    return bool(places) and all(
        any(_as_iso(place).startswith(_as_iso(code)) for code in scenario.closed)
        for place in places
    )


def _as_iso(code: str) -> str:
    return iso_country(code) + code[2:]


def _closed(stake: Stake, scenario: Scenario) -> Gate:
    where = ", ".join(stake.nuts or (stake.country or "",))
    return Gate("region", "fails", f"{where}: closed in this scenario")


def _budget(
    gate: Gate, profile: Profile, stake: Stake, scenario: Scenario, to_euro: ToEuro
) -> Gate:
    """Return the gate with value and window moved by their currencies; between them: unknown."""
    window, value = profile.budget, stake.value_eur
    names = {stake.currency, window.currency if window else None}
    if window is None or value is None or not names & scenario.currencies.keys():
        return gate
    least, most = (
        None if end is None else to_euro(float(end), window.currency)
        for end in (window.min, window.max)
    )
    of_value = scenario.currencies.get(stake.currency or "", Change(0, 0))
    of_window = scenario.currencies.get(window.currency, Change(0, 0))
    same = stake.currency == window.currency
    inside = []
    for paid, counted in product((of_value.low, of_value.high), (of_window.low, of_window.high)):
        moved = value if same else value * (1 + paid) / (1 + counted)
        inside.append((least is None or moved >= least) and (most is None or moved <= most))
    if all(inside):
        return Gate("budget", "meets", gate.evidence)
    if not any(inside):
        return Gate("budget", "fails", f"about {value:,.0f} EUR before the currency moved")
    return Gate("budget", "unknown", "depends on how far the currency moves")


def _ranks(stakes: Sequence[Stake]) -> Iterator[tuple[int, Stake]]:
    passing = [each for each in stakes if not failed(each.gates)]
    yield from enumerate(sorted(passing, key=lambda each: -each.score), 1)
