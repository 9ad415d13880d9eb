"""`tendril project`: joining, splitting and taking back, as people and scripts call it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
import pytest

from data.warehouse import Warehouse
from tendril.home.folder import Home
from tendril.stages.merging.merge import refresh_projects
from tests.tendril.commands.ranking_home import run
from tests.tendril.stages.merging.made import DAY, NOW, add


@pytest.fixture
def root(tmp_path: Path) -> str:
    home = Home(tmp_path / "home").create()
    with Warehouse.open(home.warehouse) as warehouse:
        add(warehouse, "1", title="Reinigungsleistungen", deadline=None)
        add(warehouse, "2", title="Reinigungsleistungen", published_at=NOW - 80 * DAY)
        refresh_projects(warehouse, now=NOW)
    return str(home.root)


def lines(output: str) -> list[dict[str, Any]]:
    return [orjson.loads(line) for line in output.splitlines()]


def test_a_doubtful_link_is_shown_decided_and_taken_back(root: str) -> None:
    shown = run("project", "pending", "--home", root)
    assert "because: same buyer, same title" in shown.stdout
    (link,) = lines(run("project", "pending", "--json-lines", "--home", root).stdout)
    assert link["title"] == link["other_title"] == "Reinigungsleistungen"
    command = next(line for line in shown.stdout.splitlines() if "one:" in line).split()
    assert command[1:] == ["tendril", "project", "join", link["project"], link["other_project"]]
    joined = run(*command[2:], "--because", "the same halls", "--by", "Anna", "--home", root)
    assert "Joined:" in joined.stdout
    assert "`tendril project undo 1`" in joined.stdout
    assert run("project", "pending", "--home", root).stdout.strip() == "0 doubtful links"
    again = run("project", "join", "1", "2", "--home", root)
    assert "They are one project already" in again.stdout
    undone = orjson.loads(run("project", "undo", "1", "--json", "--home", root).stdout)
    assert (undone["decision"], undone["kind"], len(undone["projects"])) == (1, "undo", 2)
    (row,) = lines(run("project", "decisions", "--json-lines", "--home", root).stdout)
    assert (row["because"], row["decided_by"], bool(row["undone_at"])) == (
        "the same halls", "Anna", True,
    )  # fmt: skip


def test_a_split_is_told_with_the_projects_and_published(root: str) -> None:
    run("project", "join", "1", "2", "--home", root)
    done = orjson.loads(run("project", "split", "1", "2", "--json", "--home", root).stdout)
    assert [each["notices"] for each in done["projects"]] == [["ted:2:1"], ["ted:1:1"]]
    with Home(Path(root)).read() as published:
        count = published.connection.execute("SELECT count(*) FROM projects").fetchone()
        assert published.as_of is not None
    assert count == (2,)
    said = run("project", "decisions", "--home", root).stdout
    assert "ted:2:1 from ted:1:1" in said


def test_while_a_run_is_under_way_nothing_is_decided(root: str) -> None:
    with Warehouse.open(Home(Path(root)).warehouse):
        result = run("project", "join", "1", "2", "--home", root)
    assert result.exit_code == 1
    assert "is being written by process" in str(result.exception or result.stderr)
