"""Ranking as a stage, over a warehouse with more projects than are looked at closely."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from data.codes.reference import Reference
from data.warehouse import Warehouse
from ranking.profile import Profile
from tendril.digest.build import build
from tendril.stages.ranking.rank import rank_projects

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
GOODS = (
    ("Kreiselpumpen", "42122000"),
    ("Reinigungsdienst", "90919300"),
    ("Schulbücher", "22112000"),
    ("Winterdienst", "90620000"),
)
PROFILE = Profile.model_validate(
    {
        "id": "kessler",
        "company": "Kessler Pumpen GmbH",
        "language": "de",
        "regions": ["DE"],
        "solutions": [{"title": "Kreiselpumpen", "keywords": ["Tauchpumpe", "Pumpwerk"]}],
    }
)


@pytest.fixture
def warehouse(tmp_path: Path) -> Iterator[Warehouse]:
    rows = []
    for number in range(600):
        goods, code = GOODS[number % 4]
        rows.append(
            {
                "project_id": f"p{number:03d}",
                "title": f"{goods} für Stadt {number}",
                "language": "de",
                "kind": "tender",
                "status": "open",
                "country": "FR" if number % 3 == 0 else "DE",
                "nuts": [],
                "cpv": [code],
                "deadline": NOW + timedelta(days=20),
                "first_seen": NOW,
                "last_changed": NOW,
            }
        )
    with Warehouse.open(tmp_path / "w.duckdb") as opened:
        opened.append("project", rows)
        yield opened


def ranked(warehouse: Warehouse, close_up: int) -> list[tuple[str, float]]:
    rank_projects(
        warehouse,
        [PROFILE],
        now=NOW,
        encoder=None,
        reference=Reference.builtin(),
        close_up=close_up,
    )
    query = 'SELECT project_id, score FROM match ORDER BY "rank"'
    return warehouse.connection.execute(query).fetchall()


def test_recall_keeps_the_top_and_counts_the_rest(
    warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ranking.retrieve_rerank.PER_SOLUTION", 120)
    whole = ranked(warehouse, 1000)
    assert len(whole) == 600
    before = build(warehouse, PROFILE, now=NOW, zone="UTC", reference=Reference.builtin())
    quick = ranked(warehouse, 100)
    assert len(quick) < 300
    assert quick[:50] == whole[:50]
    after = build(warehouse, PROFILE, now=NOW, zone="UTC", reference=Reference.builtin())
    assert after.entries == before.entries
    assert after.totals == before.totals

    def counts(digest: object) -> dict[str, int]:
        return {each.reason: each.count for each in digest.withheld}  # type: ignore[attr-defined]

    assert counts(after) == counts(before)
    assert counts(after)["region"] == 200
    # All are looked at again when there are few, and nothing is left over.
    assert ranked(warehouse, 1000) == whole
    assert warehouse.connection.execute("SELECT count(*) FROM unranked").fetchone() == (0,)
