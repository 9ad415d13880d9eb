"""`tendril merge --notices`: a file of notices, put into projects."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tendril", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_command_puts_every_notice_into_one_project(tmp_path: Path) -> None:
    title = "Schlammentwässerung mit zwei Dekantern im Klärwerk Nordhafen"
    shared = {"buyer": "Verband Nordhafen", "deadline": "2026-12-10T10:00Z"}
    rows: list[dict[str, Any]] = [
        {"id": "1", "source": "a", "title": title, **shared},
        {"id": "2", "source": "b", "title": title.upper(), **shared},
        {"id": "3", "source": "a", "title": "Streusalz für den Winterdienst"},
        {"id": "4", "source": "a", "title": "Berichtigung", "kind": "change", "changes": ["3"]},
        {"title": "ohne id"},
    ]
    path = tmp_path / "notices.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows) + "\nno json\n")
    done = run("merge", "--notices", str(path), "--json-lines")
    assert done.returncode == 3, done.stderr  # two lines could not be read
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    confirmed = [sorted(line["notices"]) for line in lines if line["status"] == "confirmed"]
    assert sorted(confirmed) == [["1", "2"], ["3", "4"]]
    assert "left out" in done.stderr
    people = run("merge", "--notices", str(path))
    assert "4 notices, 2 projects, 2 of several notices, 0 doubtful links" in people.stdout


def test_a_confirmed_line_says_how_far_it_is_and_what_changed(tmp_path: Path) -> None:
    tender = {"id": "1", "source": "a", "title": "Streusalz für den Winterdienst", "buyer": "Kreis",
              "kind": "tender", "published": "2026-10-01",
              "deadline": "2026-11-02T10:00Z"}  # fmt: skip
    later = {**tender, "id": "2", "kind": "change", "changes": ["1"], "published": "2026-10-20",
             "deadline": "2026-11-16T10:00Z"}  # fmt: skip
    path = tmp_path / "notices.jsonl"
    path.write_text("\n".join(map(json.dumps, (tender, later))))
    done = run("merge", "--notices", str(path), "--json-lines")
    (line,) = [json.loads(each) for each in done.stdout.splitlines()]
    (change,) = line["changes"]
    assert line["stage"] == "tender"
    assert (change["field"], change["notice"]) == ("deadline", "2")
    assert change["before"].startswith("2026-11-02")
    assert change["after"].startswith("2026-11-16")


@pytest.mark.parametrize("content", [b"nothing\n", b"\x1f\x8bbroken"])
def test_a_file_without_notices_is_one_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(content)
    done = run("merge", "--notices", str(path), "--json-lines")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("tendril: ")
    assert done.stdout == ""


def test_official_lists_are_named_for_one_call(tmp_path: Path) -> None:
    path = tmp_path / "notices.jsonl"
    path.write_text(json.dumps({"id": "1", "title": "Streusalz für den Winterdienst"}))
    nuts = tmp_path / "nuts.csv"
    nuts.write_text("nuts,en\nDE1,Baden-Württemberg\n")
    done = run("merge", "--notices", str(path), "--reference", str(nuts), "--json-lines")
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 1), done.stderr
    missing = run("merge", "--notices", str(path), "--reference", str(tmp_path / "none"))
    assert missing.returncode == 1
    assert "none" in missing.stderr
