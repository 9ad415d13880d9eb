"""Is it worth it: price level and margin beside awards of the like."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ranking.fit.price_level import price_level
from ranking.fit.worth import margin, price
from ranking.scoring.score import euro_only
from tests.ranking.fit.made import ASKED, award, solution

AWARDS = [award(n, 100_000 * n, estimate_eur=100_000 * n / 0.9) for n in range(1, 10)]


def test_the_level_is_that_of_the_narrowest_group_with_enough_awards() -> None:
    level = price_level([*AWARDS, award(20, 9e9, cpv="45000000")], ["42996900"], "DE")
    assert level is not None
    assert (level.first, level.median, level.third) == (300_000, 500_000, 700_000)
    assert (level.digits, level.country, len(level.awards)) == (5, "DE", 9)
    assert level.of_estimate == pytest.approx(0.9)
    wider = price_level(AWARDS, ["42996900"], "FR")
    assert wider is not None
    assert wider.country is None
    assert price_level(AWARDS[:4], ["42996900"], "DE") is None
    assert price_level(AWARDS, [], "DE") is None


@pytest.mark.parametrize(
    ("value", "own", "code", "answer"),
    [
        (400_000, (100_000, 900_000), "price.stated.within", "go"),
        (50_000, (100_000, 900_000), "price.stated.below", "no_go"),
        (90_000, (100_000, 900_000), "price.stated.within", "go"),  # at the least margin
        (5_000_000, (100_000, 900_000), "price.stated.above", "ask"),
        (None, (100_000, 900_000), "price.level.within", "go"),
        (None, (1_000_000, 2_000_000), "price.level.below", "no_go"),
        (None, (10_000, 20_000), "price.level.above", "ask"),
        (None, (500_000, 2_000_000), "price.level.perhaps", "ask"),
    ],
)
def test_the_price_level_is_held_against_ones_own(
    value: float | None, own: tuple[int, int], code: str, answer: str
) -> None:
    level = price_level(AWARDS, ["42996900"], "DE")
    chosen = solution(price={"min": own[0], "max": own[1]},
                      margin={"typical": 0.2, "least": 0.1})  # fmt: skip
    found = price(chosen, replace(ASKED, value_eur=value), level, euro_only)
    assert (found.code, found.answer) == (code, answer)
    assert found.evidence


def test_a_ceiling_of_a_framework_is_no_price() -> None:
    asked = replace(ASKED, value_eur=50_000.0, framework=True)
    chosen = solution(price={"min": 100_000})
    assert price(chosen, asked, None, euro_only).code == "price.framework"
    level = price_level(AWARDS, ["42996900"], "DE")
    assert price(chosen, asked, level, euro_only).code == "price.level.within"


@pytest.mark.parametrize(
    ("typical", "least", "code"),
    [(0.3, 0.1, "margin.kept"), (0.15, 0.1, "margin.thin"), (0.05, 0.02, "margin.lost")],
)
def test_what_is_left_of_the_margin(typical: float, least: float, code: str) -> None:
    level = price_level(AWARDS, ["42996900"], "DE")
    found = margin(solution(margin={"typical": typical, "least": least}), level)
    assert found.code == code
    assert float(found.facts["left"]) == pytest.approx(1 - (1 - typical) / 0.9, abs=1e-4)
