"""A home with ranked projects, and commands on it."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from data.codes.reference import Reference
from data.warehouse import Warehouse
from ranking.profile import load_profiles
from tendril.cli import app
from tendril.home.folder import Home
from tendril.stages.ranking.rank import rank_projects

NOW = datetime.now(UTC).replace(microsecond=0)
PROFILE = """
company = "Kessler Pumpen GmbH"
language = "de"
regions = ["DE"]
exclusions = ["Wartung"]

[[solutions]]
title = "Kreiselpumpen"
description = "Pumpen für Kläranlagen, Wasserwerke und die Industrie."
keywords = ["Tauchpumpe", "Kreiselpumpe", "Pumpwerk"]
"""
ROWS = [
    ("pumps", "Lieferung von Kreiselpumpen", "DE", "42122000"),
    ("lift", "Tauchpumpe für das Pumpwerk Süd", "DE", "42122000"),
    ("station", "Pumpwerk Nord, Bauarbeiten", "DE", "45232152"),
    ("concrete", "Pumpwerk Ost, Betonarbeiten", "DE", "45262300"),
    ("books", "Schulbücher", "DE", "22112000"),
    ("abroad", "Kreiselpumpen", "FR", "42122000"),
]


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tendril.stages.ranking.rank.cache_folder", lambda: tmp_path / "cache")
    monkeypatch.setenv("TENDRIL_HOME", str(tmp_path / "home"))


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    path = tmp_path / "profile.toml"
    path.write_text(PROFILE, encoding="utf-8")
    return path


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home(tmp_path / "home").create()
    made.profile.write_text(PROFILE, encoding="utf-8")
    with Warehouse.open(made.warehouse) as warehouse:
        warehouse.append(
            "project",
            [
                {"project_id": name, "title": title, "description": "", "language": "de",
                 "kind": "tender", "status": "open", "country": country, "nuts": [],
                 "cpv": [code], "deadline": NOW + timedelta(days=30), "first_seen": NOW,
                 "last_changed": NOW, "published_at": NOW}
                for name, title, country, code in ROWS
            ],
        )  # fmt: skip
    ranked(made)
    return made


def ranked(home: Home) -> dict[str, float]:
    """Rank as `tendril run` does and return each project's total, the best first."""
    with Warehouse.open(home.warehouse) as warehouse:
        rank_projects(
            warehouse, load_profiles(home.profile), now=NOW, encoder=None,
            reference=Reference.builtin(),
        )  # fmt: skip
        rows = warehouse.connection.execute(
            'SELECT project_id, components FROM match ORDER BY "rank"'
        ).fetchall()
    return {project: sum(json.loads(parts).values()) for project, parts in rows}


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


def said(*arguments: str) -> Any:
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def flat_notices(path: Path) -> Path:
    rows = [
        {"id": name, "title": title, "language": "de", "country": country, "cpv": [code],
         "kind": "tender", "deadline": (NOW + timedelta(days=30)).isoformat()}
        for name, title, country, code in ROWS
    ]  # fmt: skip
    path.write_bytes(gzip.compress("\n".join(json.dumps(row) for row in rows).encode()))
    return path
