"""A stage that lacks memory is run again with more of it."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from data.warehouse import Warehouse
from tendril.run.staged import with_room


def limit(warehouse: Warehouse) -> str:
    row = warehouse.connection.execute("SELECT current_setting('memory_limit')").fetchone()
    assert row is not None
    return str(row[0])


def sort_much(warehouse: Warehouse) -> str:
    """Hold some 300 MB of DuckDB's memory, which cannot go to disk."""
    with warehouse.transaction() as connection:
        connection.execute("CREATE OR REPLACE TABLE made AS SELECT 1 AS found")
        connection.execute("SET temp_directory = ''")
        connection.execute(
            "SELECT len(list(range::VARCHAR || repeat('x', 100))) FROM range(1_000_000)"
        ).fetchone()
    return limit(warehouse)


def test_a_stage_that_lacks_memory_is_run_again_with_more(tmp_path: Path) -> None:
    with Warehouse.open(tmp_path / "w.duckdb", memory_mb=64, threads=1) as warehouse:
        before = limit(warehouse)
        assert with_room(warehouse, sort_much) != before
        assert warehouse.connection.execute("FROM made").fetchall() == [(1,)]


def test_other_errors_are_not_tried_again(tmp_path: Path) -> None:
    with Warehouse.open(tmp_path / "w.duckdb", memory_mb=64) as warehouse:
        tried = []

        def wrong(opened: Warehouse) -> None:
            tried.append(opened)
            opened.connection.execute("FROM nothing_of_the_kind")

        with pytest.raises(duckdb.CatalogException):
            with_room(warehouse, wrong)
        assert len(tried) == 1
