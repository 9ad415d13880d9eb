"""Real notices in order, in any order, in two halves, and twice give the same projects."""

from __future__ import annotations

import json
import random
from datetime import datetime
from pathlib import Path

import orjson
import pytest

from data.warehouse import Warehouse
from tendril.home.folder import Home
from tendril.stages.incoming.import_files import import_paths
from tendril.stages.merging.merge import refresh_projects
from tests.tendril.stages.merging.replay import Links, Projects, anew, kept

pytestmark = [pytest.mark.conformance, pytest.mark.timeout(1800)]
PARTS = 5


@pytest.fixture(scope="module")
def stored(real: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The notices of TED in both schemas, of German portals and of feeds, in one warehouse."""
    folder = tmp_path_factory.mktemp("replay")
    rows = json.loads((real / "tenders_de_multiportal" / "notices.json").read_text())
    lines = [
        {"id": row["source_id"], "source": row["source"], "title": row["title"],
         "description": row["description"], "language": "de", "buyer": row["buyer"],
         "country": "DE", "cpv": [code[:8].ljust(8, "0") for code in row["cpv"]],
         "published": row["published"], "deadline": row["deadline"]}
        for row in rows
    ]  # fmt: skip
    flat = folder / "portals.jsonl"
    flat.write_bytes(b"\n".join(map(orjson.dumps, lines)))
    home = Home(folder / "home")
    paths = [flat, real / "eforms/real", real / "ted_legacy", real / "feeds"]
    import_paths(paths, home, now=datetime.fromisoformat("2026-11-22T06:00:00Z"))
    return home.warehouse


@pytest.mark.parametrize("way", ["in any order", "in two halves", "twice"])
def test_the_projects_do_not_depend_on_how_notices_came(
    stored: Path, in_order: tuple[Projects, Links], tmp_path: Path, way: str
) -> None:
    keys = _keys(stored)
    shuffled = random.Random(5).sample(keys, len(keys))
    half = len(keys) // 2
    parts = {
        "in any order": _parts(shuffled),
        "in two halves": [keys[half:], keys[:half]],
        "twice": [keys, keys],
    }
    assert _replayed(stored, tmp_path / "w.duckdb", parts[way]) == in_order


@pytest.fixture(scope="module")
def in_order(stored: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Projects, Links]:
    """What comes of them in the order of their days, which is what grouping all at once gives."""
    path = tmp_path_factory.mktemp("order") / "w.duckdb"
    result = _replayed(stored, path, _parts(_keys(stored)))
    with Warehouse.open(path) as warehouse:
        assert result == anew(warehouse)
    projects, links = result
    assert sum(len(keys) > 1 for keys, _ in projects) >= 100
    assert links
    return result


def _keys(stored: Path) -> list[str]:
    with Warehouse.open(stored) as warehouse:
        query = "SELECT notice_key FROM notice ORDER BY published_at NULLS LAST, notice_key"
        return [key for (key,) in warehouse.connection.execute(query).fetchall()]


def _parts(keys: list[str]) -> list[list[str]]:
    size = len(keys) // PARTS + 1
    return [keys[start : start + size] for start in range(0, len(keys), size)]


def _replayed(stored: Path, path: Path, parts: list[list[str]]) -> tuple[Projects, Links]:
    """Bring notices part by part; those that are there already come again, as a new content."""
    with Warehouse.open(path) as warehouse:
        warehouse.connection.execute(f"ATTACH '{stored}' AS stored (READ_ONLY)")
        for number, keys in enumerate(parts):
            given = {"keys": keys}
            warehouse.connection.execute(
                "DELETE FROM notice WHERE notice_key IN (SELECT unnest($keys))", given
            )
            warehouse.connection.execute(
                "INSERT INTO notice SELECT * REPLACE (content_hash || $again AS content_hash)"
                " FROM stored.notice WHERE notice_key IN (SELECT unnest($keys))",
                given | {"again": str(number)},
            )
            refresh_projects(warehouse, now=datetime.fromisoformat("2026-11-22T06:00:00Z"))
        return kept(warehouse)
