"""Two notices as numbers: the order does not count, and each number says what its name says."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import timedelta

import pytest

from data.records import NoticeKind
from enrich.projects.facts import NoticeFacts
from enrich.projects.likeness.features import features_of
from enrich.projects.likeness.rarity import Rarity
from enrich.projects.likeness.traits import traits_of
from tests.enrich.projects.likeness.made import DEADLINE, made

ONE = made("1")


def compared(one: NoticeFacts, other: NoticeFacts) -> dict[str, float]:
    rarity = Rarity.shipped()
    return features_of(one, other, traits_of(one, rarity), traits_of(other, rarity), rarity)


def test_the_order_of_the_two_does_not_count() -> None:
    other = made(
        "2",
        kind=NoticeKind.AWARD,
        title="Two road sweepers, lot 1",
        buyer="AWB Lahnheim",
        language="en",
        cpv=("34144430", "50111000"),
        published_at=ONE.published_at and ONE.published_at + timedelta(days=80),
        deadline=None,
        eur=400_000.0,
    )
    there, back = compared(ONE, other), compared(other, ONE)
    assert there.keys() == back.keys()
    for name, value in there.items():
        unknown = math.isnan(value) and math.isnan(back[name])
        assert unknown or math.isclose(value, back[name]), name


@pytest.mark.parametrize(
    ("short", "long", "is_short"),
    [
        ("AWB Lahnheim", "Abfallwirtschaftsbetrieb Lahnheim", True),
        ("LHP", "Landkreis Hersfeld Planung", True),
        ("PIRHA, Tampere", "Pirkanmaan hyvinvointialue", True),
        ("AWB Lahnheim", "Stadtwerke Lahnheim", False),
        ("AWB Lahnheim", "AWB Kasendorf", False),
    ],
)
def test_an_abbreviation_of_the_buyer_is_seen(short: str, long: str, is_short: bool) -> None:
    found = compared(made("1", buyer=short), made("2", buyer=long))
    assert found["buyer_initials"] == is_short


def test_one_mark_with_two_numbers_sets_apart() -> None:
    first = made("1", title="Instandsetzung OA 214")
    assert compared(first, made("2", title="Instandsetzung OA 227"))["marked_apart"] == 1
    assert compared(first, made("3", title="OA 214, Instandsetzung"))["marked_shared"] == 1


def test_a_deadline_is_apart_by_days_and_unknown_without_one() -> None:
    moved = replace(ONE, deadline=DEADLINE + timedelta(days=7))
    assert compared(ONE, moved)["deadlines"] == 7
    assert math.isnan(compared(ONE, replace(ONE, deadline=None))["deadlines"])


def test_a_code_above_the_other_shares_all_of_its_digits() -> None:
    def main(other: str) -> float:
        return compared(ONE, replace(ONE, cpv=(other,)))["cpv_main"]

    assert main("34144431") == 8 > main("34144000") > main("34121000") == 3 > main("90000000") == 0


def test_towns_agree_by_field_or_by_what_the_other_says() -> None:
    here = made("1", town="Lahnheim")
    assert compared(here, made("2", town="Lahnheim"))["town"] == 1
    assert (
        compared(here, made("2", buyer="Stadt X", description="In Lahnheim.", title="Bau"))["town"]
        == 0.75
    )
    assert compared(here, made("2", town="Kasendorf", buyer="Stadt X", title="Bau"))["town"] == 0


def test_spelling_and_compounds_are_nothing_missing() -> None:
    found = compared(
        made("1", title="Sanierung der Haltestellen Hünsdorf"),
        made("2", title="Haltestellensanierung Huensdorf"),
    )
    assert found["title_apart_less"] == 0
