"""Indexes of a published copy: pages find by them what they look up, and no warehouse has any."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.speed.analyst import make
from data.published.indexes import INDEXES
from data.published.publish import publish
from data.room_queries import room_sql
from data.warehouse import Warehouse, connect, sql

PROJECTS = 10_000


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give the published copy of a made warehouse."""
    folder = tmp_path_factory.mktemp("made")
    make(folder, PROJECTS)
    with Warehouse.open(folder / "tendril.duckdb") as warehouse:
        yield publish(warehouse, folder / "published.duckdb").path


def looked_through(copy: Path, query: str, values: dict[str, object], folder: Path) -> set[str]:
    """Return the tables with an index that a query looks through from end to end."""
    told = folder / "profile.json"
    with connect(copy, read_only=True) as connection:
        connection.execute("PRAGMA enable_profiling = 'json'")
        connection.execute(f"PRAGMA profiling_output = '{told}'")
        connection.execute(query, values).fetchall()
        connection.execute("PRAGMA disable_profiling")
    found: set[str] = set()

    def walk(node: dict[str, object]) -> None:
        about = node.get("extra_info")
        many = int(str(node.get("operator_rows_scanned", 0))) >= PROJECTS / 2
        if isinstance(about, dict) and about.get("Type") == "Sequential Scan" and many:
            found.add(str(about["Table"]).rpartition(".")[2])
        for child in node.get("children", ()):  # type: ignore[attr-defined]
            walk(child)

    walk(json.loads(told.read_text("utf-8")))
    return found & {table for table, _ in INDEXES} | found & {"notice", "project"}


@pytest.mark.parametrize(
    "name", ["tags", "members", "lots", "contacts", "awards", "visits", "crm_contacts"]
)
def test_a_card_is_found_by_indexes(published: Path, tmp_path: Path, name: str) -> None:
    values: dict[str, object] = {"project": "p777"}
    if name.endswith("contacts"):
        values["now"] = "2026-01-01"
    if name == "awards":
        values |= {"buyer": "nobody", "cpv": "4521"}
    assert looked_through(published, room_sql("tendril.cards", name), values, tmp_path) == set()


def test_what_a_digest_tells_of_one_project_is_found_by_indexes(
    published: Path, tmp_path: Path
) -> None:
    query = room_sql("tendril.digest", "details")
    values: dict[str, object] = {"projects": ["p777"], "profile": "profile"}
    assert looked_through(published, query, values, tmp_path) == set()


@pytest.mark.parametrize("name", ["spellings", "places", "projects", "contacts", "awards"])
def test_an_account_is_found_by_indexes(published: Path, tmp_path: Path, name: str) -> None:
    with connect(published, read_only=True) as connection:
        found = connection.execute("SELECT organisation_id FROM organisation LIMIT 1").fetchone()
    assert found
    values: dict[str, object] = {"ids": json.dumps([found[0]])}
    if name == "contacts":
        values["now"] = "2026-01-01"
    if name == "awards":
        values["side"] = "winner"
    assert looked_through(published, sql(f"accounts/{name}"), values, tmp_path) == set()


def test_a_copy_that_becomes_a_warehouse_has_none(published: Path, tmp_path: Path) -> None:
    copy = tmp_path / "tendril.duckdb"
    copy.write_bytes(published.read_bytes())
    with connect(published, read_only=True) as connection:
        there = connection.execute("SELECT index_name FROM duckdb_indexes()").fetchall()
    assert len(there) == len(INDEXES)
    with Warehouse.open(copy) as warehouse:
        assert warehouse.connection.execute("FROM duckdb_indexes()").fetchall() == []
