"""The commands rank and feedback, as a user types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from data.errors import TendrilError
from data.published.publish import publish
from data.warehouse import Warehouse
from ranking.feedback import BOUND
from tendril.home.folder import Home
from tests.tendril.commands.ranking_home import (
    NOW,
    PROFILE,
    ROWS,
    flat_notices,
    home,
    own_cache,
    profile,
    ranked,
    run,
    said,
)

__all__ = ["home", "own_cache", "profile"]  # fixtures


def test_rank_gives_a_line_a_notice_best_first(profile: Path, tmp_path: Path) -> None:
    notices = flat_notices(tmp_path / "notices.jsonl.gz")
    base = ("rank", "--profile", str(profile), "--notices", str(notices), "--encoder", "none")
    result = run(*base, "--json-lines", "--now", NOW.isoformat())
    assert result.exit_code == 0, result.output
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["rank"] for row in rows] == list(range(1, len(ROWS) + 1))
    assert {rows[0]["id"], rows[1]["id"]} == {"pumps", "lift"}
    assert rows[-1]["id"] == "abroad"
    assert rows[-1]["gates"]["region"] == "fails"
    assert set(rows[0]) == {
        "profile",
        "rank",
        "id",
        "score",
        "band",
        "gates",
        "components",
        "reasons",
    }
    off = run(*base, "--json-lines", "--gates", "off", "--limit", "3")
    first = [json.loads(line)["id"] for line in off.stdout.splitlines()]
    assert len(first) == 3
    assert "abroad" in first
    shown = run(*base)
    assert "1. " in shown.stdout
    assert "Kreiselpumpen" in shown.stdout


def test_rank_says_which_cross_encoder_is_missing(profile: Path, tmp_path: Path) -> None:
    notices = flat_notices(tmp_path / "notices.jsonl.gz")
    result = run(
        "rank", "--profile", str(profile), "--notices", str(notices), "--encoder", "none",
        "--cross-encoder", str(tmp_path / "none-such"),
    )  # fmt: skip
    assert isinstance(result.exception, TendrilError)
    assert "Cannot load the cross-encoder" in str(result.exception)


def test_a_verdict_moves_what_is_alike_within_bounds(home: Home) -> None:
    before = ranked(home)
    said = json.loads(run("feedback", "no", "pumps", "--why", "wrong sector", "--json").stdout)
    assert (said["project"], said["verdict"], said["reason"]) == ("pumps", "no", "wrong sector")
    after = ranked(home)
    assert after["lift"] < before["lift"]
    assert after["books"] == pytest.approx(before["books"])
    assert max(abs(after[name] - before[name]) for name in before) <= BOUND
    # Any number of verdicts stays within the bound.
    for project in ("pumps", "lift", "station", "concrete"):
        assert run("feedback", "yes", project).exit_code == 0
    praised = ranked(home)
    assert praised["lift"] > before["lift"]
    assert max(abs(praised[name] - before[name]) for name in before) <= BOUND
    listed = run("feedback", "list", "--json-lines").stdout.splitlines()
    assert {json.loads(line)["verdict"] for line in listed} == {"yes"}
    for project in ("pumps", "lift", "station", "concrete"):
        undone = json.loads(run("feedback", "undo", project, "--json").stdout)
        assert (undone["project"], undone["verdict"]) == (project, None)
    assert ranked(home) == pytest.approx(before)


def test_a_verdict_changes_the_order(home: Home) -> None:
    before = list(ranked(home))
    best, second = before[0], before[1]
    assert {best, second} == {"pumps", "lift"}
    run("feedback", "no", best)
    run("feedback", "yes", second)
    assert next(iter(ranked(home))) == second
    run("feedback", "undo", best)
    run("feedback", "undo", second)
    assert list(ranked(home)) == before


def test_a_reason_that_is_not_about_the_topic_moves_nothing(home: Home) -> None:
    before = ranked(home)
    assert run("feedback", "no", "pumps", "--why", "too late", "--note", "next year").exit_code == 0
    assert ranked(home) == pytest.approx(before)
    (line,) = run("feedback", "list", "--json-lines").stdout.splitlines()
    verdict = json.loads(line)
    assert (verdict["reason"], verdict["note"]) == ("too late", "next year")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("feedback", "yes", "nothing"), "No project 'nothing'"),
        (("feedback", "undo", "pumps"), "Nothing was said about 'pumps'"),
        (("feedback", "no", "pumps", "--why", "ugly"), "The reason 'ugly' is none of"),
        (("feedback", "yes", "pumps", "--profile", "other"), "No profile 'other'"),
        (("explain", "nothing"), "No ranked project 'nothing'"),
    ],
)
def test_what_is_not_there_is_named(home: Home, arguments: tuple[str, ...], message: str) -> None:
    result = run(*arguments)
    assert isinstance(result.exception, TendrilError)
    assert message in str(result.exception)


def test_who_only_reads_waits_for_no_writer(home: Home) -> None:
    run("feedback", "yes", "lift")
    with Warehouse.open(home.warehouse) as warehouse:
        publish(warehouse, home.published)
    run("feedback", "no", "books", "--why", "wrong sector")
    # What was said after the last run shows at once,
    listed = run("feedback", "list", "--json-lines")
    assert [json.loads(line)["project"] for line in listed.stdout.splitlines()] == ["lift", "books"]
    assert listed.stderr == ""
    with Warehouse.open(home.warehouse):
        # and while a run writes, as of the last one, which is told.
        listed = run("feedback", "list", "--json-lines")
        assert [json.loads(line)["project"] for line in listed.stdout.splitlines()] == ["lift"]
        assert "the warehouse is being written" in listed.stderr
        assert said("explain", "pumps", "--json")["matches"]
        (checked,) = said("profile", "check", "--encoder", "none", "--json")["profiles"]
        assert checked["gates"]["region"] == {"meets": 5, "fails": 1, "unknown": 0}


def test_before_the_first_import_nothing_was_said(tmp_path: Path) -> None:
    made = Home(tmp_path / "home").create()
    made.profile.write_text(PROFILE, encoding="utf-8")
    assert run("feedback", "list").stdout == "0 verdicts\n"
    assert not made.warehouse.exists()  # who only reads makes none
