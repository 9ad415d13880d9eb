"""The finder of twins finds exactly what comparing each with each finds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tendril.digest.choice import twins as twins_module
from tendril.digest.choice.diversify import Item
from tendril.digest.choice.twins import TwinFinder, twins

START = datetime(2026, 11, 22, tzinfo=UTC)
WORDS = ["Pumpen", "Pumpe", "Klärwerk", "Kläranlage", "Nord", "Süd", "Los", "2", "für", "und",
         "Bau", "Neubau", "Ab", "Tauchpumpen", "Steuerung", "aaaa", "aaaaaa"]  # fmt: skip


@st.composite
def item_lists(draw: st.DrawFn) -> list[Item]:
    words = st.lists(st.sampled_from(WORDS), min_size=0, max_size=9)
    days = st.none() | st.integers(0, 6).map(lambda day: START + timedelta(days=day))
    buyers = st.sampled_from([None, "Stadt Köln", "STADT KOELN", "Kreis Bonn"])
    return [
        Item(str(number), 0.5, " ".join(title), buyer, None, deadline, published)
        for number, (title, buyer, deadline, published) in enumerate(
            draw(st.lists(st.tuples(words, buyers, days, days), max_size=25))
        )
    ]


@settings(max_examples=200, deadline=None)
@given(item_lists())
def test_every_twin_is_found_and_no_other(items: list[Item]) -> None:
    finder = TwinFinder(items)
    for place, item in enumerate(items):
        expected = any(twins(item, other) for other in items[:place])
        assert finder.has_twin(item) == expected
        finder.add(item)


@settings(max_examples=300, deadline=None)
@given(st.text("abc ", min_size=8, max_size=60), st.data())
def test_titles_that_differ_by_a_few_letters_meet(title: str, data: st.DataObject) -> None:
    letters = list(title)
    for _ in range(data.draw(st.integers(0, max(1, len(title) // 12)))):
        place = data.draw(st.integers(0, max(0, len(letters) - 1)))
        if data.draw(st.booleans()):
            letters.insert(place, "b")
        elif letters:
            letters.pop(place)
    one, other = (Item(name, 0.5, text, None, None, START) for name, text in
                  (("1", title), ("2", "".join(letters))))  # fmt: skip
    finder = TwinFinder([one, other])
    finder.add(one)
    assert finder.has_twin(other) == twins(one, other)


def test_few_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0
    same = twins_module._same

    def counted(one: object, other: object) -> bool:
        nonlocal compared
        compared += 1
        return same(one, other)  # type: ignore[arg-type]

    numbers = [f"{a}{b}{c}" for a in "bdfgk" for b in "aeiou" for c in "lmnrstvw"]
    items = [
        Item(str(n), 0.5, f"{one}{two} {two}{one}", None, None, START)
        for n, (one, two) in enumerate(zip(numbers, numbers[7:] + numbers[:7], strict=True))
    ]
    finder = TwinFinder(items)
    monkeypatch.setattr(twins_module, "_same", counted)
    for item in items:
        finder.has_twin(item)
        finder.add(item)
    assert compared < len(items) ** 2 / 20


def test_a_long_title_is_one_thing_where_no_day_says_otherwise() -> None:
    title = "Lieferung und Montage einer Netzersatzanlage am Pumpwerk Niederfeld"
    bare = Item("1", 0.5, title)
    assert twins(bare, Item("2", 0.5, title, published_at=START))
    assert not twins(
        Item("1", 0.5, title, published_at=START),
        Item("2", 0.5, title, published_at=START + timedelta(days=90)),
    )
    assert not twins(Item("1", 0.5, "Pumpen für Köln"), Item("2", 0.5, "Pumpen für Köln"))
