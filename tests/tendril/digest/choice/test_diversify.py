from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tendril.digest.choice.diversify import TOLERANCE, Item, likeness, varied
from tendril.digest.choice.twins import twins

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


def item(name: str, score: float, cpv: str = "42122000", buyer: str | None = None) -> Item:
    return Item(name, score, f"Lieferung {name}", buyer, cpv, NOW, NOW)


def test_close_scores_give_way_to_another_kind() -> None:
    pumps = [item(f"pump{number}", 0.95 - number / 1000) for number in range(9)]
    others = [item("press", 0.90, "42990000"), item("drill", 0.89, "43100000")]
    shown = [each.id for each in varied([*pumps, *others], 7)]
    assert shown == ["pump0", "pump1", "pump2", "pump3", "pump4", "press", "drill"]


def test_a_clearly_better_project_is_never_passed_over() -> None:
    pumps = [item(f"pump{number}", 0.95, buyer="Stadt") for number in range(30)]
    others = [item("press", 0.95 - TOLERANCE - 0.01, "42990000")]
    assert {each.cpv for each in varied([*pumps, *others], 7)} == {"42122000"}


scores = st.lists(st.floats(0, 1), min_size=1, max_size=20)


@given(scores, st.integers(1, 10), st.data())
def test_the_choice_is_bounded_and_keeps_the_order(
    values: list[float], limit: int, data: st.DataObject
) -> None:
    codes = st.sampled_from(["42122000", "42130000", "90919300"])
    items = [
        item(f"p{number}", value, data.draw(codes))
        for number, value in enumerate(sorted(values, reverse=True))
    ]
    chosen = varied(items, limit)
    assert len(chosen) == min(limit, len(items))
    assert chosen == [each for each in items if each in chosen]
    assert varied(items, limit) == chosen
    assert chosen[0] == items[0] or chosen[0].score >= items[0].score - TOLERANCE
    passed = [each for each in items if each not in chosen]
    if passed:
        assert passed[0].score <= chosen[-1].score + TOLERANCE + 1e-9


def test_likeness_is_of_code_and_buyer() -> None:
    one = item("a", 1, "42122000", "Stadt Köln")
    assert likeness(one, item("b", 1, "42122130", "Stadt Koeln")) == 1
    assert 0 < likeness(one, item("c", 1, "42130000")) < likeness(one, item("d", 1, "42121000")) + 1
    assert likeness(one, item("e", 1, "90919300")) == 0


def test_lots_of_one_tender_are_twins() -> None:
    def lot(title: str, buyer: str = "Stadt Köln", days: int = 0) -> Item:
        return Item(title, 1, title, buyer, None, NOW + timedelta(days=days))

    first = lot("Klärwerk Nord: Tauchpumpen, Los 1")
    assert twins(first, lot("Klärwerk Nord: Tauchpumpen, Los 2"))
    assert twins(first, lot("Tauchpumpen, Klärwerk Nord (Lot II)", "STADT KÖLN", 2))
    assert not twins(first, lot("Klärwerk Nord: Rechenanlage, Los 2"))
    assert not twins(first, lot("Klärwerk Nord: Tauchpumpen, Los 2", "Stadt Bonn"))
    assert not twins(first, lot("Klärwerk Nord: Tauchpumpen, Los 2", days=40))
    assert not twins(lot("Los 1"), lot("Los 2"))
