"""When to call and what to ask, by what is known of a project."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, get_args

import pytest

from data.codes.reference import Reference
from data.naming.find import find_project
from data.vocabulary import LinkCode, ProjectStatus
from tendril.cards.call_sheet.moment import CallReason, call_moment
from tendril.cards.call_sheet.unknown import Question, open_questions
from tendril.cards.card import Card, Incumbent, read_card
from tendril.cards.line import Step
from tendril.cards.renewal import Renewal
from tendril.cards.why_words import why_words
from tendril.cards.wording import CARD_WORDS
from tendril.digest.sentences.describe import Describer
from tests.tendril.cards.home import made_home
from tests.tendril.stages.merging.made import NOW


@pytest.fixture(scope="module")
def card(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Card]:
    home = made_home(tmp_path_factory.mktemp("cards") / "home")
    describer = Describer("en", NOW, "Europe/Berlin", Reference.builtin())
    with home.read() as snapshot:
        project = find_project(snapshot.connection, "222-2026")
        yield read_card(snapshot, project, describer=describer)


WON: dict[str, Any] = {"status": "awarded", "stage": "awarded"}
NORD = Incumbent("Nordtechnik GmbH", None, None, NOW.date() - timedelta(days=60))


@pytest.mark.parametrize(
    ("known", "reason"),
    [
        ({}, "questions"),
        ({"questions": None}, "tender"),
        ({"questions": NOW - timedelta(days=1), "deadline": None}, "no_deadline"),
        ({"questions": None, "deadline": NOW - timedelta(days=1)}, "over"),
        ({"stage": "planned"}, "planned"),
        ({"stage": "announced"}, "early"),
        ({"stage": "announced", "status": "stopped"}, "stopped"),
        ({"stage": "announced", "status": "dormant"}, "dormant"),
        ({"status": "cancelled"}, "cancelled"),
        ({"status": "closed"}, "closed"),
        ({**WON, "incumbents": (NORD,)}, "won"),
        ({**WON, "incumbents": ()}, "won.unknown"),
        ({**WON, "incumbents": (replace(NORD, day=date(2020, 1, 1)),)}, "won.end"),
        ({**WON, "incumbents": (), "renewal": Renewal(date(2029, 1, 1), "stated_end")}, "renewal"),
        ({**WON, "renewal": Renewal(date(2027, 6, 1), "stated_end")}, "renewal.now"),
        ({**WON, "status": "ended", "renewal": Renewal(date(2026, 6, 1), "stated_end")}, "ended"),
    ],
)
def test_the_best_moment(card: Card, known: dict[str, Any], reason: CallReason) -> None:
    assert call_moment(replace(card, **known), NOW).reason == reason


def test_a_renewal_is_prepared_in_a_window(card: Card) -> None:
    ends = Renewal(date(2029, 1, 31), "stated_end")
    moment = call_moment(replace(card, **WON, incumbents=(), renewal=ends), NOW)
    assert moment.window == (date(2028, 1, 31), date(2028, 7, 31))


def test_what_is_missing_is_asked_and_what_is_known_is_not(card: Card) -> None:
    asked = open_questions(card, contacts=False)
    assert {"start", "machines", "person", "site"} <= set(asked)
    assert not {"budget", "deadline", "supplier", "tender"} & set(asked)
    bare = replace(card, value=None, deadline=None, incumbents=(), town="Emden")
    asked = open_questions(bare, contacts=True)
    assert {"budget", "deadline", "supplier"} <= set(asked)
    assert not {"person", "site"} & set(asked)
    named = replace(card, tags=({"field": "equipment", "method": "stated"},))
    # The text says 40 m³/h.
    assert not {"machines", "capacity"} & set(open_questions(named, contacts=True))


def test_both_languages_say_everything() -> None:
    assert CARD_WORDS["de"].keys() == CARD_WORDS["en"].keys()
    keys = {
        *(f"ask.{each}" for each in get_args(Question)),
        *(f"call.{each}" for each in get_args(CallReason)),
        *(f"step.{each}" for each in get_args(Step)),
        *(f"status.{each}" for each in get_args(ProjectStatus)),
    }
    assert keys <= CARD_WORDS["en"].keys()
    for code in get_args(LinkCode):
        assert why_words([code], "de") != why_words([code], "en")


def test_a_home_is_only_read(tmp_path: Path) -> None:
    home = made_home(tmp_path / "home")
    before = {path: path.stat().st_mtime_ns for path in home.root.rglob("*.duckdb")}
    with home.read() as snapshot:
        find_project(snapshot.connection, "222-2026")
    assert {path: path.stat().st_mtime_ns for path in home.root.rglob("*.duckdb")} == before
