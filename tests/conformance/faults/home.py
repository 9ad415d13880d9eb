"""A home with a maker of screw presses, for trying a folder of faults as a user would."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from tendril.cli import app

NOW = "2026-11-22T06:30:00+01:00"
PROFILE = """
company = "Presse GmbH"
language = "de"
regions = ["DE"]
min_days_to_deadline = {days}
[digest]
limit = 10
[[solutions]]
title = "Schneckenpressen"
description = "Lieferung und Montage von Schneckenpressen zur Schlammentwässerung"
keywords = ["Schneckenpresse"]
cpv = ["42912300"]
"""
SETTINGS = """
[crawl]
contact = "a@example.org"
sources = []
[ranking]
encoder = "none"
"""


def made_home(folder: Path, paths: Sequence[Path], *, days: int = 14) -> Path:
    """Import the paths into a new home and run the job of the day; return the home."""
    folder.mkdir(parents=True)
    (folder / "profile.toml").write_text(PROFILE.format(days=days), "utf-8")
    (folder / "tendril.toml").write_text(SETTINGS, "utf-8")
    answer(folder, "import", *map(str, paths), "--json")
    answer(folder, "run", "--no-crawl", "--now", NOW, "--json")
    return folder


def answer(home: Path, *arguments: str) -> Any:
    """Return what a command answers in JSON."""
    name, *rest = arguments
    result = CliRunner().invoke(app, [name, "--home", str(home), *rest])
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    return [json.loads(line) for line in lines] if "--json-lines" in rest else json.loads(lines[-1])


def rows(home: Path, query: str) -> list[dict[str, Any]]:
    """Return the rows of a query on the published warehouse."""
    found: list[dict[str, Any]] = answer(home, "sql", query, "--json-lines")
    return found
