"""What was left out is told once: what is new, what nearly fits, and how many in all."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from data.warehouse import Warehouse
from ranking.scoring.calibration import bands
from tendril.digest.layout.render import render_html, render_markdown, render_text
from tendril.digest.model import Totals, Withheld, WithheldExample
from tendril.digest.store import record_delivery
from tests.tendril.digest.building import add, made
from tests.tendril.digest.samples import NOW, digest

LATE = {"deadline": "fails"}


def test_only_what_is_new_since_the_last_digest_is_told(warehouse: Warehouse) -> None:
    add(warehouse, "old", score=0.9, rank=1, gates=LATE, first_seen=NOW - timedelta(days=3))
    add(warehouse, "far", score=0.0, rank=2, gates={"region": "fails"}, first_seen=NOW)
    first = made(warehouse)
    assert {each.reason: each.new for each in first.withheld} == {"deadline": None, "region": None}
    # What hardly fits is counted and not named.
    assert {each.reason: len(each.examples) for each in first.withheld} == {
        "deadline": 1, "region": 0}  # fmt: skip
    record_delivery(warehouse, first, Path("a.html"))
    tomorrow = NOW + timedelta(days=1)
    add(warehouse, "new", score=0.8, rank=3, gates=LATE, first_seen=tomorrow)
    again = made(warehouse, tomorrow)
    told = {each.reason: each for each in again.withheld}
    assert (told["deadline"].new, told["deadline"].count) == (1, 2)
    assert [each.title for each in told["deadline"].examples] == ["Schlammentwässerung new"]
    assert told["region"].new == 0
    text = render_text(again)
    assert "Frist abgelaufen oder zu nah: 1 neu (insgesamt 2)" in text
    assert "Außerhalb Ihrer Regionen" not in text


def test_a_digest_for_an_earlier_day_counts_by_publication(warehouse: Warehouse) -> None:
    later = NOW + timedelta(days=90)  # when all was imported
    for name, days in (("old", -9), ("new", 1)):
        add(warehouse, name, score=0.8, rank=1, gates=LATE, first_seen=later,
            published_at=NOW + timedelta(days=days))  # fmt: skip
    record_delivery(warehouse, made(warehouse), Path("a.html"))
    (late,) = made(warehouse, NOW + timedelta(days=2)).withheld
    assert (late.new, late.count) == (1, 2)


@pytest.mark.parametrize("form", [render_html, render_text, render_markdown])
def test_nothing_new_is_said_so(form: object) -> None:
    shown = replace(digest("de"), withheld=(Withheld("score", 9, new=0),))
    text = " ".join(form(shown).split())  # type: ignore[operator]
    assert "Seit dem letzten Digest kam nichts hinzu, das wegblieb." in text


def test_what_was_seen_needs_no_examples() -> None:
    seen = Withheld("seen", 4, (WithheldExample("Altes Projekt", None, 80),))
    text = render_text(replace(digest("de"), withheld=(seen,)))
    assert "Schon gezeigt und unverändert: 4" in text
    assert "Altes Projekt" not in text


def test_how_many_fit_is_said_beside_how_many_are_open() -> None:
    text = render_text(replace(digest("de"), totals=Totals(1697, 480, 7, fitting=9)))
    assert "1.697. Offen und nach Ihren Vorgaben: 480. Davon passend: 9." in " ".join(text.split())


@pytest.mark.parametrize(
    ("score", "reason", "shown"),
    [
        (0.4, "offer.terms", True),
        (0.4, "offer.code", True),
        (0.4, "feedback.yes", True),
        (0.4, "offer", False),  # something close, and nothing that says what
        (0.4, "lots", False),
        (0.45, "offer", True),
    ],
)
def test_what_is_only_worth_a_look_needs_words_a_code_or_a_verdict(
    warehouse: Warehouse, score: float, reason: str, *, shown: bool
) -> None:
    assert bands()["good"] == 0.45  # as in ranked.sql
    add(warehouse, "one", score=score, rank=1, reason=reason)
    digest = made(warehouse)
    assert len(digest.entries) == shown
    assert [each.reason for each in digest.withheld] == ([] if shown else ["score"])
