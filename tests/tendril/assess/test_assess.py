"""Where a company stands follows from its home; targets, road map, pilot and the monthly page."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from data.errors import TendrilError
from data.warehouse import Warehouse
from tendril.assess.answers import Answer, blank, read_answers, write_answers
from tendril.assess.questions import AREAS, questions
from tendril.assess.roadmap import road_map
from tendril.assess.targets import aims
from tendril.assess.wording import WORDING
from tendril.cli import app
from tendril.figures.figure import Basis, Figure
from tendril.home.folder import Home
from tendril.home.sales.targets import Target
from tests.tendril.market.made import MadeMarket

NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)
PROFILE = """
company = "Kolb | Pumpen <GmbH>"
language = "en"
[[solutions]]
title = "Pumps"
"""
SETTINGS = """
[pilot]
sector = "42"
region = "DE"
begins = 2026-09-01
[[target]]
figure = "hit_rate"
change = "+50 %"
start = 0.2
begins = 2026-01-01
by = 2026-12-31
[[target]]
figure = "cost_per_order"
value = 4000
by = 2027-06-30
"""


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    made = Home(tmp_path / "home").create()
    made.profile.write_text(PROFILE, encoding="utf-8")
    made.settings.write_text(SETTINGS, encoding="utf-8")
    market = MadeMarket()
    for number in range(20):
        at = NOW - timedelta(days=number + 1)
        project = market.notice(at, cpv=["42122000"], country="DE", value_eur=1e6)
        market.add(
            "delivery", digest_id=f"d{number}", profile_id="profile", made_at=at,
            entries=json.dumps([{"project": project}]),
        )  # fmt: skip
        market.add(
            "match", profile_id="profile", project_id=project, rank=1, score=0.8,
            gates="[]", ranked_at=NOW,
        )  # fmt: skip
        if number % 2:
            market.add(
                "feedback", profile_id="profile", project_id=project, verdict="yes",
                given_by="anna" if number % 4 == 1 else "ben", given_at=at,
            )  # fmt: skip
    for source, state in (("one", "ok"), ("two", "failed")):
        market.add("crawl_run", source=source, run="1", state=state, started_at=NOW)
    with Warehouse.open(made.warehouse) as warehouse:
        market.store(warehouse)
    yield made


def run(home: Home, *arguments: str, typed: str | None = None) -> Result:
    options = ["--home", str(home.root)]
    if "questions" not in arguments:
        options += ["--now", NOW.isoformat()]
    return CliRunner().invoke(app, ["assess", *arguments, *options], input=typed)


def said(home: Home, *arguments: str) -> dict[str, Any]:
    result = run(home, "--json", *arguments)
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_there_are_twenty_questions_five_an_area_in_both_languages() -> None:
    assert len(questions()) == 20
    for area in AREAS:
        assert sum(each.area == area for each in questions()) == 5
    for each in questions():
        assert each.texts.keys() == each.actions.keys() == {"en", "de"}


def test_both_languages_say_the_same() -> None:
    assert WORDING["en"].keys() == WORDING["de"].keys()


def test_the_warehouse_answers_what_it_can(home: Home) -> None:
    levels = {each["question"]: each["level"] for each in said(home)["answers"]}
    assert levels["daily_list"] == 4  # on 20 of the last 28 days
    assert levels["answers"] == 2  # 10 of 20
    assert levels["readers"] == 2  # anna and ben
    assert levels["sources"] == 2  # one of two whole
    assert levels["targets"] == 3  # two
    assert levels["costs"] == levels["watch"] == levels["delivery"] == 0
    # What nobody answered is unknown, not zero.
    assert levels["owner"] is None
    found = said(home)
    assert found["levels"]["technology"] == pytest.approx((2 + 0) / 2)


def test_what_people_say_stands_above_what_was_measured(home: Home) -> None:
    home.assessment.write_text("[answers]\nowner = 4\ndaily_list = 1\n", encoding="utf-8")
    answers = {each["question"]: each for each in said(home)["answers"]}
    assert (answers["owner"]["level"], answers["owner"]["by"]) == (4, "person")
    assert (answers["daily_list"]["level"], answers["daily_list"]["by"]) == (1, "person")


@pytest.mark.parametrize(
    "text",
    ["[answers]\nnobody = 1", "[answers]\nowner = 5", "[answers]\nowner = true", "answers=1", "["],
)
def test_wrong_answers_are_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "answers.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TendrilError, match=r"answers\.toml"):
        read_answers(path)


def test_answers_are_kept_as_they_were_given(tmp_path: Path, home: Home) -> None:
    write_answers(tmp_path / "a.toml", {"owner": 3, "crm": 0})
    assert read_answers(tmp_path / "a.toml") == {"owner": 3, "crm": 0}
    assert tomllib.loads(blank("de")) == {"answers": {}}
    assert run(home, "questions").stdout.count("= 0") == sum(not q.measure for q in questions())


def test_open_questions_are_asked_and_kept(home: Home) -> None:
    asked = [each for each in questions() if each.measure is None]
    result = run(home, "--ask", typed="9\n3\n" + "\n" * (len(asked) - 2) + "2\n")
    assert result.exit_code == 0, result.output
    assert read_answers(home.assessment) == {asked[0].id: 3, asked[-1].id: 2}


def test_steps_are_what_is_below_good_the_lowest_first() -> None:
    answers = [
        Answer(each, level, "answer.said")
        for each, level in zip(questions(), [4, 2, 0, 3, 1] * 4, strict=True)
    ]
    steps = road_map(answers)
    assert {step.answer.level for step in steps} == {0, 1, 2}
    soon = [step.answer.level for step in steps if step.horizon == "soon"]
    assert soon == sorted(soon, key=lambda level: level or 0)
    assert [step.horizon for step in steps] == sorted(
        (step.horizon for step in steps), key=("soon", "next", "later").index
    )
    assert road_map([Answer(questions()[0], None, "answer.open")]) == []


def figure(name: str, value: float | None) -> Figure:
    return Figure(name, "days", value, Basis("basis.cycle", {"n": 1}))


@pytest.mark.parametrize(
    ("target", "actual", "state"),
    [
        ({"change": "-50 %", "start": 60, "begins": "2026-01-01"}, 29, "reached"),
        ({"change": "-50 %", "start": 60, "begins": "2026-01-01"}, 40, "on_the_way"),
        ({"change": "−50 %", "start": 60, "begins": "2026-01-01"}, 55, "behind"),
        ({"change": "-50 %", "start": 60}, 55, "on_the_way"),
        ({"value": 30}, 29, "reached"),  # of a cycle time less is better
        ({"value": 30, "by": "2026-06-01"}, 31, "behind"),
        ({"value": 30}, None, "unknown"),
    ],
)
def test_targets_beside_what_is_actual(
    target: dict[str, Any], actual: float | None, state: str
) -> None:
    # Half of the time has passed.
    made = Target.model_validate({"figure": "cycle_time", "by": "2026-12-31", **target})
    found = aims([made], [figure("cycle_time", actual)], today=date(2026, 7, 2))
    assert found[0].state == state


def test_targets_that_cannot_be_meant_are_refused() -> None:
    for wrong in ({"change": "a lot"}, {"change": "+5 %"}, {}, {"value": 1, "change": "+5 %"}):
        with pytest.raises(ValueError, match=r"."):
            Target.model_validate({"figure": "won", "by": "2026-12-31", **wrong})
    made = Target.model_validate({"figure": "happiness", "value": 1, "by": "2026-12-31"})
    with pytest.raises(TendrilError, match="happiness"):
        aims([made], [], today=NOW.date())


def test_the_market_to_begin_with_is_where_most_fits(home: Home) -> None:
    found = said(home)["markets"]
    assert [(each["sector"], each["region"], each["fitting"], each["kept"]) for each in found] == [
        ("42", "DE", 20, 10)
    ]


def test_the_monthly_page_has_target_and_actual(home: Home, tmp_path: Path) -> None:
    result = run(home, "month", "--month", "2026-11")
    assert result.exit_code == 0, result.output
    assert "# Kolb \\| Pumpen : Nov 2026" in result.stdout
    assert "| found | 19 | 1 |" in result.stdout  # the oldest of the 20 was shown on 31 October
    assert "The pilot since 1" in result.stdout
    page = tmp_path / "month.html"
    assert run(home, "month", "--month", "2026-10", "--out", str(page)).exit_code == 0
    text = page.read_text("utf-8")
    assert "Kolb | Pumpen &lt;GmbH&gt;" in text
    assert "<script" not in text
    assert run(home, "month", "--month", "October").exit_code == 1


def test_a_month_comes_as_data_too(home: Home) -> None:
    result = run(home, "month", "--json")
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    page = run(home, "month").stdout
    moved = {each["figure"]: each for each in found["moved"]}
    assert list(moved) == [
        "found",
        "looked_at",
        "offered",
        "won",
        "lost",
        "value_won",
        "margin_won",
    ]
    assert all(each.keys() == {"figure", "month", "before", "mean"} for each in found["moved"])
    assert f"{NOW - timedelta(days=NOW.day):%Y-%m}" == found["month"]
    assert {each["name"] for each in found["year"]} >= {"hit_rate", "kept_share"}
    assert found["targets"] == said(home)["targets"]
    assert f"| {moved['won']['month']:.0f} | {moved['won']['before']:.0f} |" in page
