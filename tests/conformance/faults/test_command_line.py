"""Files and standard input in any encoding, and a bad line beside good ones (18-cli)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from enrich.tag_context import TagContext
from ranking.profile import load_profiles
from tendril.cli import app
from tendril.notice_files import read_notices

pytestmark = pytest.mark.conformance
COUNTS = {"u16be.jsonl": 20, "u16le.jsonl": 20}


@pytest.mark.parametrize(
    "name",
    ["array.json", "blank.jsonl", "bom.jsonl", "bomcrlf.jsonl", "cp1252.jsonl", "crlf.jsonl",
     "onebad.jsonl", "plain.jsonl", "u16be.jsonl", "u16le.jsonl", "utf16.jsonl"],
)  # fmt: skip
def test_notices(faults: Path, name: str) -> None:
    found, rejected = read_notices(faults / "18-cli" / name)
    assert len(found) == COUNTS.get(name, 2)
    assert len(rejected) == (name == "onebad.jsonl")
    assert all("Schlammentw\u00e4sserung" in notice.title for notice in found)


@pytest.mark.parametrize("name", ["p", "pbom", "pcp1252", "pcrlf", "pu16"])
def test_profiles(faults: Path, name: str) -> None:
    folder = faults / "18-cli"
    assert load_profiles(folder / f"{name}.toml") == load_profiles(folder / "p.toml")


@pytest.mark.parametrize("option", ["--json", "--json-lines"])
@pytest.mark.parametrize(
    ("name", "count"),
    [("t-bad.jsonl", 2), ("t-bom.jsonl", 1), ("t-crlf.jsonl", 2), ("t-u16.jsonl", 1),
     ("t.jsonl", 1), ("t.txt", 1), ("text-bom.txt", 1), ("text-cp1252.txt", 1),
     ("text-u16.txt", 1)],
)  # fmt: skip
def test_texts(
    faults: Path,
    name: str,
    count: int,
    option: str,
    tags: TagContext,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tendril.stages.tagging.tag_context.tag_context", lambda *_, **__: tags)
    path = faults / "18-cli" / name
    for given in (["--input", str(path)], []):
        done = CliRunner().invoke(app, ["tag", option, *given], input=path.read_bytes())
        assert done.exit_code == (3 if name == "t-bad.jsonl" else 0)
        rows = [json.loads(line) for line in done.stdout.splitlines()]
        assert len(rows) == count
        assert all(row["budget"]["value"] == 40e6 for row in rows)
        assert all("filler" in [item["kind"] for item in row["equipment"]] for row in rows)
