from typing import Any

import pytest

from enrich.evaluate import evaluate_tags, fold


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


def test_names_are_compared_without_case_and_accents() -> None:
    assert fold("Société  Générale, S.A.") == fold("SOCIETE GENERALE S A")
