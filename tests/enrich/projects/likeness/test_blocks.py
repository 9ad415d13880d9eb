"""Which notices are compared: those with marks in common, and in large blocks only neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest

from enrich.projects.facts import NoticeFacts
from enrich.projects.likeness import blocks
from enrich.projects.likeness.blocks import candidate_pairs
from enrich.projects.likeness.rarity import Rarity
from enrich.projects.likeness.traits import traits_of
from tests.enrich.projects.likeness.made import DEADLINE, made


def pairs(notices: Sequence[NoticeFacts]) -> set[tuple[int, int]]:
    rarity = Rarity.shipped()
    found = list(candidate_pairs(notices, [traits_of(n, rarity) for n in notices], rarity))
    assert len(found) == len(set(found))
    assert all(one < other for one, other in found)
    return set(found)


UNLIKE = {
    "title": "Zahnradbahn Oberthal",
    "buyer": "Bergbahnen Rottach",
    "cpv": ("45234100",),
    "deadline": DEADLINE + timedelta(days=90),
}


@pytest.mark.parametrize(
    "other",
    [
        {"title": "Two road sweepers", "language": "en"},
        {"buyer": "Stadtwerke", "title": "Two road sweepers", "language": "en"},
        {"cpv": (), "deadline": None, "title": "Vergebener Auftrag: Kehrmaschinen"},
    ],
    ids=["another language", "another name of the buyer", "an award"],
)
def test_what_may_be_one_is_compared(other: dict[str, object]) -> None:
    assert pairs([made("1"), made("2", **other)]) == {(0, 1)}


def test_what_has_nothing_in_common_is_not_compared() -> None:
    assert not pairs([made("1"), made("2", **UNLIKE)])


def test_a_bare_day_meets_the_evening_before() -> None:
    late = made("1", deadline=DEADLINE.replace(hour=22), title="Bau", buyer="Stadt A")
    bare = made("2", deadline=DEADLINE.replace(hour=0) + timedelta(days=1), title="Works",
                buyer="Town B")  # fmt: skip
    assert pairs([late, bare]) == {(0, 1)}


def test_of_a_large_block_only_neighbours_are_compared() -> None:
    many = [made(str(number), title="Bau", deadline=None) for number in range(60)]
    found = pairs(many)
    assert (0, 1) in found
    assert (0, 59) not in found


def test_where_there_are_many_one_mark_is_too_little(monkeypatch: pytest.MonkeyPatch) -> None:
    one = made("1", deadline=None, cpv=())
    other = made("2", deadline=None, cpv=(), buyer="Stadt A")
    assert pairs([one, other])
    monkeypatch.setattr(blocks, "MANY", 1)
    assert not pairs([one, made("3", **(UNLIKE | {"title": "Kehrmaschinen Oberthal"}))])
    assert pairs([one, made("4")])


def test_where_there_are_many_each_has_few_partners(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "MANY", 1)
    alike = [made(str(number)) for number in range(30)]
    found = pairs(alike)
    assert {number for pair in found for number in pair} == set(range(30))
    assert len(found) <= 30 * blocks._PARTNERS
    assert len(found) < 30 * 29 / 2
