from typing import Any

import pytest

from enrich.evaluate import evaluate_tags
from enrich.tag_judges import organisation


def judged(gold: dict[str, Any], got: dict[str, Any]) -> Any:
    return evaluate_tags([({"id": "1", "language": "de", "gold": gold}, got)])


@pytest.mark.parametrize(
    ("gold", "got", "right"),
    [
        (40_000_000, 40_300_000, True),
        (40_000_000, 41_000_000, False),
        (40_000_000, None, False),
    ],
)
def test_a_budget_is_right_within_one_per_cent(gold: float, got: float | None, right: bool) -> None:
    expected = {"value": gold, "max": None, "currency": "EUR"}
    found = {"value": got, "max": None, "currency": "EUR"} if got else None
    counts = judged({"budget": expected}, {"budget": found}).of("budget")
    assert counts.exact_share == float(right)


def test_a_budget_in_another_currency_is_wrong() -> None:
    gold = {"value": 5.0, "currency": "EUR"}
    counts = judged({"budget": gold}, {"budget": {"value": 5.0, "currency": "USD"}}).of("budget")
    assert (counts.found_right, counts.found_wrong, counts.missed) == (0, 1, 1)


def test_what_is_found_where_there_is_nothing_is_invented() -> None:
    counts = judged({"budget": None}, {"budget": {"value": 5.0, "currency": "EUR"}}).of("budget")
    assert counts.invented_share == 1.0
    assert judged({"budget": None}, {"budget": None}).of("budget").invented_share == 0.0


def test_what_the_gold_leaves_out_is_not_judged() -> None:
    assert judged({"signal": "tender"}, {"signal": "tender", "company": "X"}).tags == ["signal"]


def test_equipment_counts_each_kind() -> None:
    found = [{"kind": "filler", "stated": True}, {"kind": "oven", "stated": False}]
    counts = judged({"equipment": ["filler", "conveyor"]}, {"equipment": found}).of("equipment")
    assert (counts.precision, counts.recall, counts.f1) == (0.5, 0.5, 0.5)


def test_figures_are_told_per_language() -> None:
    lines = [
        ({"id": "1", "language": "de", "gold": {"is_opportunity": True}}, {"is_opportunity": True}),
        (
            {"id": "2", "language": "fr", "gold": {"is_opportunity": True}},
            {"is_opportunity": False},
        ),
    ]
    result = evaluate_tags(lines)
    assert result.of("opportunity", "de").f1 == 1.0
    assert result.of("opportunity", "fr").f1 == 0.0
    assert [error["id"] for error in result.errors] == ["2"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Société  Générale, S.A.", "SOCIETE GENERALE"),
        ("Browar Łódzki Sp. z o.o.", "Browar Lodzki"),
        ("Muster GmbH & Co. KG", "Muster"),
    ],
)
def test_names_are_compared_without_legal_form_case_and_accents(one: str, other: str) -> None:
    assert organisation(one) == organisation(other)


def test_different_names_stay_different() -> None:
    assert organisation("Stadtwerke Halle GmbH") != organisation("Stadtwerke Jena GmbH")


@pytest.mark.parametrize(
    ("signal", "right"), [("expansion", True), ("new_line", True), ("tender", False)]
)
def test_any_of_several_right_answers_counts(signal: str, right: bool) -> None:
    counts = judged({"signal": ["expansion", "new_line"]}, {"signal": signal}).of("signal")
    assert counts.exact_share == float(right)


def test_nothing_can_be_one_of_the_right_answers() -> None:
    gold = {"site": {"nuts": [None, "UKG31"]}}
    assert judged(gold, {"site": {"nuts": None}}).of("nuts").exact_share == 1.0
    assert judged(gold, {"site": None}).of("nuts").exact_share == 1.0
    assert judged(gold, {"site": {"nuts": "UKG32"}}).of("nuts").found_wrong == 1


@pytest.mark.parametrize(
    ("found", "right"),
    [
        ({"value": None, "max": 5.0, "currency": "EUR"}, True),
        ({"value": 5.0, "max": 5.0, "currency": "EUR"}, True),
        ({"value": 5.0, "max": 6.0, "currency": "EUR"}, False),
    ],
)
def test_up_to_an_amount_is_that_amount(found: dict[str, Any], right: bool) -> None:
    gold = {"value": 5.0, "max": None, "currency": "EUR"}
    assert judged({"budget": gold}, {"budget": found}).of("budget").exact_share == float(right)


def test_a_range_needs_both_ends() -> None:
    gold = {"value": 5.0, "max": 8.0, "currency": "EUR"}
    for high, right in ((8.0, 1.0), (None, 0.0)):
        found = {"value": 5.0, "max": high, "currency": "EUR"}
        assert judged({"budget": gold}, {"budget": found}).of("budget").exact_share == right


def test_accepted_equipment_is_neither_right_nor_wrong() -> None:
    gold = {"equipment": [["kiln", "furnace"], "press"], "equipment_allowed": ["conveyor"]}
    found = [{"kind": "furnace"}, {"kind": "conveyor"}, {"kind": "lift"}]
    counts = judged(gold, {"equipment": found}).of("equipment")
    assert (counts.found_right, counts.found_wrong, counts.missed) == (1, 1, 1)


@pytest.mark.parametrize("code", ["11", "C11", "11.07", "1107"])
def test_nace_is_judged_by_division(code: str) -> None:
    assert judged({"nace": "11"}, {"nace": code}).of("nace_division").exact_share == 1.0
