"""Which notices are compared: those that share enough marks that few others have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.records import NoticeKind
from enrich.projects.facts import NoticeFacts
from enrich.projects.pairing import marks
from enrich.projects.pairing.candidates import candidate_pairs
from enrich.projects.pairing.weighing import Weigher
from tests.enrich.projects.likeness.made import DEADLINE, START, made

DAY = timedelta(days=1)


def pairs(notices: Sequence[NoticeFacts]) -> set[tuple[int, int]]:
    asked = candidate_pairs(notices, [Weigher().marks(each) for each in notices])
    found = [(one, other) for one, other, *_ in asked]
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


def test_a_mark_of_many_tells_nothing_unless_the_day_is_the_same() -> None:
    """A title that 60 notices have joins those of one week or one day of closing."""
    many = [
        made(str(number), title="Bau", buyer=None, cpv=(), deadline=START + number * 7 * DAY,
             published_at=START + number * 7 * DAY)
        for number in range(60)
    ]  # fmt: skip
    found = pairs(many)
    assert (0, 1) in found
    assert (0, 59) not in found
    assert pairs([*many, made("x", title="Bau", buyer=None, cpv=(), deadline=START + 413 * DAY,
                              published_at=None)]) - found == {(59, 60)}  # fmt: skip


def test_a_word_of_the_buyer_is_too_little_for_purchases_and_enough_for_stories() -> None:
    one = made("1", town="Ulm")
    other = {**UNLIKE, "buyer": "Bergbahnen Lahnheim", "town": "Bonn"}
    assert not pairs([one, made("2", **other)])
    told = {"kind": NoticeKind.NEWS, "buyer": None, "deadline": None, "title": "Bahn in Lahnheim"}
    assert pairs([one, made("2", **{**other, **told})]) == {(0, 1)}


def test_the_town_is_enough_for_two_stories() -> None:
    """Two papers tell of one plant in two languages, and have no word in common but the town."""
    told = {"kind": NoticeKind.NEWS, "buyer": None, "deadline": None, "cpv": (), "town": "Rom"}
    one = made("1", title="Stabilimento di cartone", source="gazzetta", **told)
    other = made("2", title="Neue Fabrik", source="paper", published_at=START + 90 * DAY, **told)
    assert pairs([one, other]) == {(0, 1)}
    assert not pairs([one, replace(other, town="Ulm")])


@given(st.permutations(range(12)))
@settings(max_examples=20, deadline=None)
def test_the_order_of_the_notices_does_not_count(order: list[int]) -> None:
    titles = ("Lieferung von Pumpen", "Bau einer Halle", "Kehrmaschinen Lahnheim")
    notices = [made(str(n), title=titles[n % 3], deadline=START + n % 4 * DAY) for n in range(12)]
    shuffled = [notices[number] for number in order]
    there = {frozenset({notices[a].key, notices[b].key}) for a, b in pairs(notices)}
    back = {frozenset({shuffled[a].key, shuffled[b].key}) for a, b in pairs(shuffled)}
    assert there == back


def test_marks_tell_how_much_they_count_and_how_many_may_share_them() -> None:
    counts = {(marks.weight(mark), marks.most(mark)) for mark in Weigher().marks(made("1"))}
    assert {(0, 6), (marks.TITLED, 40), (6, 20), (2, 20)} <= counts


def test_titles_ask_rules_and_the_rest_asks_likeness() -> None:
    def asked(other: NoticeFacts) -> tuple[bool, bool]:
        two = [made("1", cpv=(), deadline=None, published_at=None), other]
        ((_, _, titled, alike),) = candidate_pairs(two, list(map(Weigher().marks, two)))
        return titled, alike

    assert asked(made("2", **{**UNLIKE, "title": "Lieferung von zwei Kehrmaschinen"})) == (
        True,
        True,
    )
    assert asked(made("2", title="Two road sweepers")) == (False, True)
    bare = {"title": "Bau", "buyer": None, "cpv": (), "deadline": None}
    two = [made("1", **bare), made("2", **bare)]
    ((_, _, titled, alike),) = candidate_pairs(two, list(map(Weigher().marks, two)))
    assert (titled, alike) == (True, False)
