"""Scenarios: margins, conditions and order, against figures worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.findings import Gate
from ranking.fit.scenario import Change, Scenario, Stake, margin_of, outcomes, total
from ranking.profile import Profile, Solution
from ranking.scoring.score import euro_only


def solution(**more: Any) -> Solution:
    base: dict[str, Any] = {"title": "Pumpe", "margin": {"typical": 0.2, "least": 0.1},
                            "costs": {"steel": 0.5}, "currencies": {"USD": 0.25}}  # fmt: skip
    return Solution.model_validate(base | more)


def profile(**more: Any) -> Profile:
    base: dict[str, Any] = {"company": "A", "solutions": [solution()],
                            "budget": {"min": 50_000, "max": 500_000}}  # fmt: skip
    return Profile.model_validate(base | more)


def exactly(change: float) -> Change:
    return Change(change, change)


def test_costs_move_by_their_share_of_the_material() -> None:
    scenario = Scenario(materials={"steel": exactly(0.2)})
    span = margin_of(solution(), scenario, None)
    assert span is not None
    assert span.before == 0.2
    # Costs of 0.8 grow by a tenth.
    assert span.low == span.high == pytest.approx(1 - 0.8 * 1.1)


def test_a_currency_moves_what_is_paid_in_it_and_what_is_earned() -> None:
    scenario = Scenario(currencies={"USD": exactly(-0.1)})
    euro, dollar = (margin_of(solution(), scenario, each) for each in ("EUR", "USD"))
    assert euro is not None
    assert dollar is not None
    assert euro.low == pytest.approx(1 - 0.8 * (1 - 0.025))
    assert dollar.low == pytest.approx(1 - 0.8 * (1 - 0.025) / 0.9)


def test_a_range_gives_a_range() -> None:
    span = margin_of(solution(), Scenario(materials={"steel": Change(0.1, 0.3)}), None)
    assert span is not None
    assert (span.low, span.high) == pytest.approx((1 - 0.8 * 1.15, 1 - 0.8 * 1.05))
    assert margin_of(solution(margin=None), Scenario(), None) is None


@given(
    steel=st.floats(-0.5, 0.5), dollar=st.floats(-0.5, 0.5),
    ends=st.tuples(st.floats(0, 0.4), st.floats(0, 0.4)),
)  # fmt: skip
def test_what_lies_inside_the_inputs_lies_inside_the_range(
    steel: float, dollar: float, ends: tuple[float, float]
) -> None:
    wide = Scenario({"steel": Change(steel - ends[0], steel + ends[0])},
                    {"USD": Change(dollar - ends[1], dollar + ends[1])})  # fmt: skip
    point = Scenario({"steel": exactly(steel)}, {"USD": exactly(dollar)})
    outer, inner = (margin_of(solution(), each, "USD") for each in (wide, point))
    assert outer is not None
    assert inner is not None
    assert outer.low - 1e-9 <= inner.low <= outer.high + 1e-9


MEETS = (Gate("region", "meets", "in DE"), Gate("budget", "meets", "100,000 EUR"))
STAKE = Stake("a", "A", 0.9, 0, MEETS, "DE", ("DE21",), "EUR", 100_000.0)
ABROAD = replace(STAKE, project="b", score=0.8, country="UA", nuts=(), currency="USD")


def test_a_closed_region_fails_and_the_others_move_up() -> None:
    stakes = [replace(ABROAD, score=0.95), STAKE]
    found = outcomes(profile(), stakes, Scenario(closed=("UA",)), euro_only)
    assert [(each.stake.project, each.rank_before, each.rank_after) for each in found] == [
        ("a", 2, 1), ("b", 1, None),
    ]  # fmt: skip
    assert [gate.result for gate in found[1].gates] == ["fails", "meets"]
    half = replace(STAKE, nuts=("DE21", "UA"))
    (kept,) = outcomes(profile(), [half], Scenario(closed=("UA",)), euro_only)
    assert kept.rank_after == 1
    greek = replace(STAKE, nuts=("EL30",))
    (gone,) = outcomes(profile(), [greek], Scenario(closed=("GR",)), euro_only)
    assert gone.rank_after is None
    no_gate = replace(ABROAD, gates=())
    (shut,) = outcomes(profile(), [no_gate], Scenario(closed=("UA",)), euro_only)
    assert [gate.name for gate in shut.gates] == ["region"]


@pytest.mark.parametrize(
    ("value", "change", "result"),
    [
        (100_000, Change(-0.1, -0.1), "meets"),
        (54_000, Change(-0.1, -0.1), "fails"),
        (54_000, Change(-0.1, 0.0), "unknown"),
        (520_000, Change(-0.1, -0.1), "meets"),
    ],
)
def test_the_budget_is_held_against_the_moved_value(
    value: float, change: Change, result: str
) -> None:
    stake = replace(ABROAD, value_eur=value)
    (found,) = outcomes(profile(), [stake], Scenario(currencies={"USD": change}), euro_only)
    assert found.gates[1].result == result
    still = replace(stake, currency="EUR")
    (same,) = outcomes(profile(), [still], Scenario(currencies={"USD": change}), euro_only)
    assert same.gates == MEETS


def test_who_loses_the_least_margin_comes_behind() -> None:
    cheap = solution(title="Rohr", costs={"steel": 0.05})
    both = profile(solutions=[solution(), cheap])
    stakes = [STAKE, replace(STAKE, project="b", score=0.5, solution=1)]
    found = outcomes(both, stakes, Scenario(materials={"steel": exactly(0.4)}), euro_only)
    assert [each.stake.project for each in found] == ["b", "a"]
    assert [each.below_least for each in found] == [False, True]
    assert found[1].contribution is not None
    assert found[1].contribution.low == pytest.approx(100_000 * (1 - 0.8 * 1.2))
    spans = total([each.contribution for each in found])
    assert spans.before == pytest.approx(40_000)
    assert spans.low == pytest.approx(100_000 * (2 - 0.8 * 1.2 - 0.8 * 1.02))


def test_nothing_supposed_changes_nothing() -> None:
    found = outcomes(profile(), [STAKE, ABROAD], Scenario(), euro_only)
    assert [(each.rank_before, each.rank_after) for each in found] == [(1, 1), (2, 2)]
    assert all(each.gates == each.stake.gates for each in found)
