"""The board of a pipeline, its page for people, and projects moved by hand."""

from __future__ import annotations

import json
from typing import Any

from typer.testing import CliRunner

from tendril.cli import app
from tendril.home.folder import Home
from tests.tendril.pipeline.home import run, run_board
from tests.tendril.pipeline.made import NOW


def test_the_board_has_a_column_a_stage(home: Home) -> None:
    columns = json.loads(run_board(home))["columns"]
    assert [each["stage"] for each in columns] == ["found", "looking", "offered", "won", "lost"]
    lost = next(each for each in columns if each["stage"] == "lost")
    assert {card["reason"] for card in lost["cards"]} <= {"price", "Reinholt AG"}
    assert all(card["title"] for column in columns for card in column["cards"])


def test_the_page_is_for_people(home: Home) -> None:
    text = run(home)
    assert "hit rate" in text and "won:" in text and "Town" in text


def test_a_project_is_moved_by_hand(home: Home) -> None:
    def invoke(*arguments: str) -> Any:
        return CliRunner().invoke(app, ["pipeline", *arguments, "--home", str(home.root)])

    at = ("--now", NOW.isoformat(), "--json")
    done = invoke("move", "p1", "lost", "--reason", "too small", *at)
    assert done.exit_code == 0, done.output
    said = json.loads(done.stdout)
    assert (said["project"], said["stage"], said["reason"]) == ("p1", "lost", "too small")
    lost = next(c for c in json.loads(run_board(home))["columns"] if c["stage"] == "lost")
    assert lost["cards"][0]["project"] == "p1" and lost["cards"][0]["reason"] == "too small"
    for wrong in (["p1", "gone"], ["none", "won"], ["p1", "won", "--value", "5", "--margin", "6"]):
        assert invoke("move", *wrong).exit_code == 1
