"""02: a deadline such as 2049, 9999 or 1970 is unknown to a reader and stays in the notice."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conformance.faults.home import NOW, answer, made_home, rows

pytestmark = pytest.mark.conformance


@pytest.fixture(scope="module")
def home(faults: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    paths = [faults / "02-far-deadline" / part for part in ("in", "v")]
    return made_home(tmp_path_factory.mktemp("far") / "home", paths)


def entries(home: Path) -> dict[str, Any]:
    return {
        each["title"][-5:].strip(): each for each in answer(home, "digest", "--json")["entries"]
    }


def test_the_digest_says_unknown(home: Path) -> None:
    found = entries(home)
    for name in ("a2049", "b2099", "c9999"):
        assert (found[name]["deadline"], found[name]["days_left"]) == (None, None)
        assert "deadline" in found[name]["unknown"]
    text = next((home / "digests").glob("*.txt")).read_text("utf-8")
    assert "Frist unbekannt" in text
    assert "8.440 Tage" not in text


def test_analysts_see_them_without_days_left(home: Path) -> None:
    query = "SELECT title, year(deadline) AS ends, days_left, deadline_doubt FROM open_tenders"
    found = {row["title"].split()[-1]: row for row in rows(home, query)}
    doubted = {"a2049", "b2099", "c9999", "CM", "DN", "EO", "FP", "GQ"}
    assert {name for name, row in found.items() if row["deadline_doubt"]} == doubted
    assert all(found[name]["days_left"] is None for name in doubted)
    assert found["BL"]["ends"] == 2036
    raw = rows(home, "SELECT year(deadline) AS y FROM notice WHERE deadline IS NOT NULL ORDER BY y")
    assert [row["y"] for row in raw] == [1, 1900, 1970, 2026, 2036, 2049, 2049, 2099, 9999, 9999]


def test_the_gate_is_unknown_and_says_why(faults: Path, home: Path) -> None:
    lines = answer(
        home, "rank", "--profile", str(home / "profile.toml"), "--notices",
        str(faults / "02-far-deadline" / "v" / "n.jsonl"), "--now", NOW, "--encoder", "none",
        "--json-lines",
    )  # fmt: skip
    gates = {line["id"]: line["gates"]["deadline"] for line in lines}
    assert gates == {"d0": "meets", "d1": "meets"} | {f"d{n}": "unknown" for n in range(2, 8)}
    evidence = rows(home, "SELECT gates::VARCHAR AS gates FROM matches")
    said = [gate["evidence"] for row in evidence for gate in json.loads(row["gates"])
            if gate["name"] == "deadline" and gate["result"] == "unknown"]  # fmt: skip
    assert sum("not credible" in each for each in said) == 8
