"""Three mornings of the demo against its truth; tests/conformance has the seven, with figures."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest

from tendril.demo.truth import WITHHELD_BY, Truth
from tendril.demo.world import World
from tendril.home.folder import Home
from tests.tendril.demo.week import Week, live

FIRST = date(2026, 11, 22)
LIMIT = 7  # of the demo's profile


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory) -> Week:
    return live(Home(tmp_path_factory.mktemp("week") / "demo"), FIRST, 3, encoder="none")


def test_all_that_is_shown_fits_and_every_place_is_used(week: Week) -> None:
    assert [each.title for each in week.wrong] == []
    assert Counter(each.day for each in week.shown) == dict.fromkeys(week.days, LIMIT)


def test_nothing_is_shown_again_but_what_changed(week: Week) -> None:
    assert [each.title for each in week.repeated] == []
    # The plan of the sludge treatment, shown the first day, is put out to tender.
    again = {each.title: each.changes for each in week.shown if not each.new}
    assert again == {
        "Ersatz der Feinrechen und der Rechengutwaschpressen, Kläranlage Mattenbecke": (
            "deadline",
        ),
        "Neubau einer Schlammbehandlung mit Faulung, Entwässerung und Trocknung": (
            "tender",
            "deadline",
            "lots",
        ),
    }


def test_what_nearly_fits_is_withheld_for_the_reason_that_is_true(week: Week) -> None:
    assert week.misjudged == {}
    looked_at = {
        verdict.why
        for day, story in week.reasons
        if (verdict := week.truth.on(story, day)) and verdict.why
    }
    assert looked_at == set(WITHHELD_BY) - {"denied"}  # plans are given up later in the week


def test_nothing_is_known_before_it_is_published() -> None:
    worlds = [World(FIRST, FIRST + timedelta(days=number)) for number in range(8)]
    for world in worlds:
        assert all(made.published < world.morning for made in world.notices)
        assert all(item.published.date() < world.morning for item in world.news)
    for earlier, later in pairwise(worlds):
        assert set(earlier.notices) <= set(later.notices)
        assert set(earlier.news) <= set(later.news)
    assert len(worlds[-1].notices) > len(worlds[0].notices) + 40
    assert len(worlds[-1].news) > len(worlds[0].news) + 12


@pytest.mark.parametrize("weekday", range(7))
def test_a_week_that_begins_on_any_day_keeps_what_belongs_together(weekday: int) -> None:
    first = FIRST + timedelta(days=weekday)
    world = World(first, first + timedelta(days=10))
    by_number = {made.number: made for made in world.notices}
    for made in world.notices:
        assert made.published.weekday() < 5
        if made.changed_notice:
            assert by_number[made.changed_notice].published <= made.published
            assert by_number[made.changed_notice].procedure_id == made.procedure_id


def test_every_verdict_has_its_reason_and_its_link() -> None:
    truth = Truth(World(FIRST, FIRST + timedelta(days=7)))
    verdicts = [verdict for story in truth.stories.values() for verdict in story]
    for verdict in verdicts:
        assert (verdict.why is not None) == (verdict.expect == "near"), verdict.title
        assert verdict.why in {None, "copy", *WITHHELD_BY}
        assert {truth.story(link) for link in verdict.links} == {verdict.story}
    assert {verdict.why for verdict in verdicts} == {None, "copy", *WITHHELD_BY}
    assert truth.story("https://ted.europa.eu/en/notice/-/detail/1-2026") is None
