"""Queries whose first steps are written once."""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb
import pytest

from data.room_queries import room_rows
from data.warehouse import query_text

STEPS = """-- The first steps.
WITH few AS (FROM range($until) AS t (n))
"""
QUERY = """-- The even ones of few, one row each.
-- include steps/few.sql
, even AS (FROM few WHERE n % 2 = 0)
SELECT n FROM even; -- include steps/few.sql is no line of its own here
"""


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder of queries of `made_room`."""
    queries = tmp_path / "made_room" / "queries"
    (queries / "steps").mkdir(parents=True)
    (queries.parent / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    # The room of the test before lies elsewhere.
    monkeypatch.delitem(sys.modules, "made_room", raising=False)
    query_text.cache_clear()
    return queries


def test_a_line_that_includes_steps_becomes_these(room: Path) -> None:
    (room / "steps" / "few.sql").write_text(STEPS, encoding="utf-8")
    (room / "even.sql").write_text(QUERY, encoding="utf-8")
    with duckdb.connect() as connection:
        rows = room_rows(connection, "made_room", "even", until=5)
    assert rows == [{"n": 0}, {"n": 2}, {"n": 4}]
    assert query_text("made_room", "even").count("WITH few") == 1


def test_steps_that_are_not_there_are_an_error(room: Path) -> None:
    (room / "even.sql").write_text(QUERY, encoding="utf-8")
    with pytest.raises(FileNotFoundError, match=r"few\.sql"):
        query_text("made_room", "even")
