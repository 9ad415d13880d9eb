"""The command evaluate lead-time, as a user types it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from data.published.publish import publish
from data.warehouse import Warehouse
from tendril.cli import app
from tendril.stages.learning.evaluate_lead_time import chains, own_profiles
from tendril.stages.merging.merge import merge_new
from tests.tendril.stages.merging.made import NOW, add

PROFILE = {
    "id": "presses", "company": "Presswerk AG", "language": "de",
    "solutions": [{"title": "Schlammentwässerung", "keywords": ["Kammerfilterpresse"]}],
}  # fmt: skip
TITLE = "Kammerfilterpresse für die Schlammentwässerung im Klärwerk"


def flat(name: str, **given: Any) -> dict[str, Any]:
    values: dict[str, Any] = {
        "id": name, "kind": "tender", "title": f"{TITLE} Nordhafen", "language": "de",
        "buyer": "Abwasserverband Nordhafen", "country": "DE", "cpv": ["42996900"],
        "published": "2026-06-01", "deadline": "2026-07-15", "procedure": "NORD-2026-17",
    }  # fmt: skip
    return values | given


def written(path: Path, rows: list[dict[str, Any]]) -> str:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(path)


def figures(*options: str) -> Any:
    result = CliRunner().invoke(app, ["evaluate", "lead-time", "--json", *options])
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.fixture
def profile(tmp_path: Path) -> str:
    return written(tmp_path / "profiles.jsonl", [PROFILE])


def test_a_plan_months_before_its_tender(profile: str, tmp_path: Path) -> None:
    rows = [
        flat("plan", kind="planned", published="2026-02-01", deadline=None),
        flat("tender"),
        flat("other", title="Schulbücher", cpv=["22112000"], procedure="BUCH-2026-4"),
    ]
    notices = written(tmp_path / "notices.jsonl", rows)
    found = figures("--notices", notices, "--profile", profile)["notices"]
    assert found["tenders"] == 1
    for way in ("joined", "references"):
        shares = {days: each["share"] for days, each in found[way]["shares"].items()}
        assert shares == {"30": 1.0, "90": 1.0, "180": 0.0}
        assert found[way]["median_days"] == 120
        assert 0.2 < found[way]["shares"]["30"]["low"] < 1.0


def test_judgements_say_what_fits(profile: str, tmp_path: Path) -> None:
    notices = written(tmp_path / "notices.jsonl", [flat("tender"), flat("more", procedure=None)])
    judged = written(
        tmp_path / "judged.jsonl",
        [{"profile": "presses", "id": "tender", "grade": 3},
         {"profile": "presses", "id": "more", "grade": 1}],
    )  # fmt: skip
    found = figures("--notices", notices, "--profile", profile, "--judgements", judged)
    assert found["notices"]["tenders"] == 1
    assert found["notices"]["joined"]["announced"] == 0


def test_a_home_is_replayed_as_it_is_joined(
    profile: str, tmp_path: Path, warehouse: Warehouse
) -> None:
    add(warehouse, "1", title=TITLE)
    merge_new(warehouse, now=NOW)
    home = tmp_path / "home"
    publish(warehouse, home / "warehouse/published.duckdb")
    found = figures("--profile", profile, "--home", str(home))["home"]
    assert found["tenders"] == 1
    assert found["joined"]["shares"]["30"]["share"] == 0.0


def test_notices_alone_fit_nobody(tmp_path: Path) -> None:
    notices = written(tmp_path / "notices.jsonl", [flat("tender")])
    result = CliRunner().invoke(app, ["evaluate", "lead-time", "--notices", notices])
    assert "--profile" in str(result.exception)


def test_the_own_chains_go_from_news_to_award() -> None:
    notices, projects = chains()
    assert {each.key for each in notices} == set(projects)
    assert {"news", "tender", "award"} <= {each.kind for each in notices}
    assert len(own_profiles()) >= 10
