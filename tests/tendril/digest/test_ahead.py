"""The digest's look ahead: what fits of what ends or is announced, and each once a month."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from data.notices.load import load_landing
from data.records import Notice
from data.warehouse import Warehouse
from ranking.profile import Profile
from tendril.digest import ahead as module
from tendril.digest.ahead import Ahead, due, look_ahead, marks, scored
from tendril.digest.layout.render import render_html, render_markdown, render_text
from tendril.digest.store import record_shown
from tendril.home.folder import Home
from tendril.stages.ahead.renewals import refresh_renewals
from tendril.stages.merging.merge import refresh_projects
from tests.data.made import land
from tests.enrich.projects.renewals.contract_notices import award, notice
from tests.tendril.digest.samples import NOW, digest

DAY = NOW.date()
PROFILE = Profile.model_validate(
    {"id": "demo", "company": "Aurach", "language": "de", "solutions": [{"title": "Wartung"}]}
)
LINE = Ahead(
    item="renewal:p1:1:2027-05-31",
    kind="renewal",
    project="p1",
    title="Wartung der Dekanter",
    buyer="Stadtwerke Nord",
    first=date(2027, 1, 8),
    last=date(2027, 4, 11),
    ends=date(2027, 5, 31),
    incumbents=("Nord Service GmbH", "Süd AG", "Ost AG"),
    moved=0,
    link="https://example.org/1",
    score=0.7,
)


def contract(name: str, ends: date, **given: Any) -> Notice:
    values: dict[str, Any] = {
        "source_id": name,
        "title": f"Wartung {name}",
        "parties": [{"role": "buyer", "name": f"Stadtwerke {name}"}],
        "period": {"end": ends.isoformat()},
        "awards": [award(winners=[f"{name} GmbH"])],
    }
    return notice(**(values | given))


def plan(name: str, planned: date) -> Notice:
    return contract(
        name, planned, kind="planned", awards=[], period=None, planned_on=planned.isoformat()
    )


@contextmanager
def loaded(home: Home, *notices: Notice) -> Iterator[Warehouse]:
    land(home.landing, "run", notices)
    with Warehouse.open(home.warehouse) as warehouse:
        load_landing(warehouse, home.landing, now=NOW)
        refresh_projects(warehouse, now=NOW)
        refresh_renewals(warehouse)
        yield warehouse


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home").create()


def looked(
    warehouse: Warehouse, home: Home, day: date = DAY, today: tuple[str, ...] = ()
) -> list[str]:
    now, digest_id = NOW + (day - DAY), f"demo:{day}"
    found = look_ahead(
        warehouse.connection,
        scored(warehouse, due(warehouse, day), PROFILE, now=now, home=home),
        PROFILE.id,
        digest_id,
        now=now,
        least_score=0.25,
        shown_today=today,
    )
    record_shown(
        warehouse,
        digest_id=digest_id,
        profile=PROFILE.id,
        recipient=None,
        made_at=now,
        path="",
        shown=(),
        told=marks(found),
    )
    return [each.title for each in found]


def test_a_contract_comes_once_a_month_and_a_plan_stays_until_its_day(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    names: dict[str, str] = {}

    def scores(_: Warehouse, projects: list[str], *__: Any, **___: Any) -> dict[str, float]:
        return {each: 0.1 if "Fern" in names[each] else 0.5 for each in projects}

    monkeypatch.setattr(module, "fits", scores)
    notices = [
        contract("Nord", DAY + timedelta(days=200)),
        contract("Spät", DAY + timedelta(days=500)),  # its window is far
        contract("Fern", DAY + timedelta(days=200)),  # fits too little
        plan("Plan", DAY + timedelta(days=60)),
        plan("Später", DAY + timedelta(days=300)),
        plan("Vorbei", DAY - timedelta(days=10)),
    ]
    with loaded(home, *notices) as warehouse:
        rows = warehouse.connection.execute("SELECT project_id, title FROM project").fetchall()
        names.update(rows)
        assert looked(warehouse, home) == ["Wartung Nord", "Wartung Plan"]
        assert looked(warehouse, home) == ["Wartung Nord", "Wartung Plan"]  # made again
        assert looked(warehouse, home, DAY + timedelta(days=1)) == ["Wartung Plan"]
        assert looked(warehouse, home, DAY + timedelta(days=61)) == ["Wartung Nord"]
        assert looked(warehouse, home, DAY + timedelta(days=31)) == ["Wartung Nord", "Wartung Plan"]
        shown = tuple(name for name, title in rows if title == "Wartung Plan")
        assert looked(warehouse, home, DAY, today=shown) == ["Wartung Nord"]


def test_who_was_told_of_a_day_is_told_once_that_it_passed(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def scores(_: Warehouse, projects: list[str], *__: Any, **___: Any) -> dict[str, float]:
        return dict.fromkeys(projects, 0.5)

    monkeypatch.setattr(module, "fits", scores)
    notices = [plan("Plan", DAY + timedelta(days=3)), plan("Fremd", DAY - timedelta(days=1))]
    with loaded(home, *notices) as it:
        assert looked(it, home) == ["Wartung Plan"]
        assert looked(it, home, DAY + timedelta(days=5)) == ["Wartung Plan"]
        assert looked(it, home, DAY + timedelta(days=6)) == []


def test_a_ranked_project_has_its_score_ahead_as_well(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def scores(_: Warehouse, projects: list[str], *__: Any, **___: Any) -> dict[str, float]:
        return dict.fromkeys(projects, 0.5)

    monkeypatch.setattr(module, "fits", scores)
    notices = [plan("Plan", DAY + timedelta(days=60)), plan("Rest", DAY + timedelta(days=60))]
    with loaded(home, *notices) as it:
        it.connection.execute(
            "INSERT INTO match (profile_id, project_id, rank, score, ranked_at)"
            " SELECT ?, project_id, 1, 0.07, ? FROM project WHERE title = 'Wartung Rest'",
            [PROFILE.id, NOW],
        )
        assert looked(it, home) == ["Wartung Plan"]


def test_a_plan_that_was_told_before_makes_no_digest_of_its_own() -> None:
    bare = replace(digest(), entries=(), closed=(), ahead=(replace(LINE, kind="forecast"),))
    assert not bare.quiet
    assert replace(bare, ahead=(replace(LINE, kind="forecast", again=True),)).quiet


@pytest.mark.parametrize("form", [render_text, render_markdown])
def test_what_is_ahead_can_be_opened_from_every_form(form: Any) -> None:
    assert "https://example.org/1" in form(replace(digest(), entries=(), ahead=(LINE,)))


def test_three_at_most(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def scores(_: Warehouse, projects: list[str], *__: Any, **___: Any) -> dict[str, float]:
        return dict.fromkeys(projects, 0.5)

    monkeypatch.setattr(module, "fits", scores)
    with loaded(home, *(contract(f"Ort {n}", DAY + timedelta(days=150)) for n in "ABCDE")) as it:
        assert len(looked(it, home)) == 3
        assert len(looked(it, home, DAY + timedelta(days=1))) == 2  # those that had no place


def test_what_fits_is_ranked_as_any_notice_is(home: Home) -> None:
    soon = DAY + timedelta(days=150)
    lifts = {"title": "Wartung der Aufzüge", "cpv": ["50750000"]}
    profile = PROFILE.model_copy(
        update={"solutions": PROFILE.solutions[:0]}
    ).model_validate(
        {"id": "demo", "company": "Lift AG", "language": "de", "regions": ["DE"],
         "solutions": [{"title": "Wartung von Aufzügen", "keywords": ["Aufzug"]}]}
    )  # fmt: skip
    notices = [
        contract("Nord", soon, **lifts, places=[{"country": "DE"}]),
        contract("Süd", soon, **lifts, places=[{"country": "IT"}]),
        contract("Ost", soon, title="Gebäudereinigung", cpv=["90911200"]),
    ]
    with loaded(home, *notices) as warehouse:
        ahead = scored(warehouse, due(warehouse, DAY), profile, now=NOW, home=home)
        found = look_ahead(
            warehouse.connection, ahead, profile.id, "demo:today", now=NOW, least_score=0.25
        )
    assert [each.buyer for each in found] == ["Stadtwerke Nord"]
    assert found[0].score >= 0.25


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "A new tender is due from 8 Jan 2027 to 11 Apr 2027: the contract ends on"
               " 31 May 2027, held by Nord Service GmbH, Süd AG and 1 more"),
        ("de", "Neue Ausschreibung zu erwarten von 08.01.2027 bis 11.04.2027: der Vertrag endet"
               " am 31.05.2027, heute bei Nord Service GmbH, Süd AG und 1 weiteren"),
    ],
)  # fmt: skip
def test_it_is_told_in_both_languages(language: str, said: str) -> None:
    shown = replace(digest(), language=language, ahead=(LINE,))
    text = " ".join(render_text(shown).replace("\xa0", " ").split())
    assert f"Wartung der Dekanter · Stadtwerke Nord: {said}" in text
    html = " ".join(render_html(shown).replace("\xa0", " ").split())
    assert said in html
    assert 'href="https://example.org/1"' in html


def test_an_open_window_a_plan_and_an_approval() -> None:
    now = replace(LINE, first=date(2026, 1, 1), incumbents=())
    planned = replace(LINE, kind="forecast", incumbents=(), moved=2)
    board = replace(LINE, kind="approval", incumbents=(), moved=1)
    shown = replace(digest(), language="en", ahead=(now, planned, board))
    text = " ".join(render_text(shown).replace("\xa0", " ").split())
    assert "due until 11 Apr 2027: the contract ends on 31 May 2027" in text
    assert "announced for 8 Jan 2027, moved 2 times" in text
    assert "The bank is to approve it on 8 Jan 2027, moved once" in text


def test_names_from_outside_cannot_act() -> None:
    evil = replace(
        LINE, title="<script>x</script>Pumpe", incumbents=("<b>A</b>",), link="javascript:x"
    )
    html = render_html(replace(digest(), ahead=(evil,)))
    assert "<script>x" not in html
    assert "<b>A</b>" not in html
    assert "javascript:x" not in html
