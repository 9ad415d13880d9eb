"""`tendril train sector`: learned from the home's notices, kept only when better."""

from __future__ import annotations

import json
from pathlib import Path

import orjson
import pytest
from typer.testing import CliRunner

from data.codes.reference import Reference
from data.errors import TendrilError
from tendril.cli import app
from tendril.home.folder import Home
from tendril.stages.tagging.tag_context import context_of

runner = CliRunner()

# Words that only this buyer uses, so that the shipped model cannot know them.
KINDS = {"33100000": "Zwirbelgrumpf", "45200000": "Quastenlorch", "72200000": "Wispeltrafen"}


def home_with(folder: Path, count: int) -> Home:
    home = Home(folder / "home")
    lines = folder / "notices.jsonl"
    kinds = list(KINDS.items())
    with lines.open("wb") as stream:
        for number in range(count):
            code, word = kinds[number % 3]
            row = {"id": str(number), "title": f"{word} {number % 17} Stück", "cpv": [code]}
            row |= {"source": "made", "published": f"2022-{number % 12 + 1:02}-01"}
            stream.write(orjson.dumps(row) + b"\n")
    result = runner.invoke(app, ["import", str(lines), "--home", str(home.root), "--json"])
    assert result.exit_code == 0, result.output
    return home


def test_too_few_notices(tmp_path: Path) -> None:
    home = home_with(tmp_path, 12)
    with pytest.raises(TendrilError, match="too few to learn from"):
        runner.invoke(app, ["train", "sector", "--home", str(home.root)], catch_exceptions=False)


def test_a_better_model_is_kept(tmp_path: Path) -> None:
    home = home_with(tmp_path, 600)
    result = runner.invoke(app, ["train", "sector", "--json", "--home", str(home.root)])
    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout.splitlines()[-1])
    assert told["accuracy_after"] > told["accuracy_before"]
    assert told["kept"]
    # `run`, `tag` and `evaluate tags` all tag with this context.
    trained = context_of(Reference.builtin(), home).sectors
    assert trained is not None
    assert trained.guesses("Wispeltrafen für das Amt", "")[0].division == "72"
    again = runner.invoke(app, ["train", "sector", "--json", "--home", str(home.root)])
    assert not json.loads(again.stdout.splitlines()[-1])["kept"]  # no better than itself
