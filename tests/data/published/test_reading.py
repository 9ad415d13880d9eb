"""The published copy: replaced whole, and nothing but readable."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import duckdb
import orjson
import pytest

from data.errors import TendrilError
from data.notices.load import load_landing
from data.published.guarded import guarded
from data.published.publish import publish
from data.published.query_limits import QueryLimits
from data.published.reading import answer, read
from data.warehouse import Warehouse
from tests.data.made import land, notice


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("published")
    now = datetime.fromisoformat("2026-11-22T08:00:00+00:00")
    land(folder, "r1", [notice(1, value={"amount": "12.50", "currency": "EUR"}), notice(2)])
    with Warehouse.open(folder / "w.duckdb") as warehouse:
        load_landing(warehouse, folder, now=now)
        publish(warehouse, folder / "published.duckdb")
    return folder / "published.duckdb"


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_text('/etc/passwd')",
        "FROM '/etc/passwd'",
        "SELECT * FROM glob('/*')",
        "ATTACH '/tmp/other.duckdb'",
        "COPY notice TO '/tmp/stolen.csv'",
        "EXPORT DATABASE '/tmp/stolen'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "FROM read_parquet('https://example.org/x.parquet')",
        "SET enable_external_access = true",
        "RESET lock_configuration",
        "SELECT * FROM published",  # a variable of this program
        "DELETE FROM notice",
        "CREATE TABLE more (i INTEGER)",
        "CREATE TEMP TABLE more AS SELECT 1",
        "CREATE TABLE memory.main.more AS SELECT 1",
        "CREATE SECRET s (TYPE s3)",
        "COPY notice FROM '/etc/passwd'",
        "COPY (SELECT 1) TO '/dev/stdout'",
        "EXPLAIN ANALYZE COPY (SELECT 1) TO '/tmp/stolen'",
        "IMPORT DATABASE '/tmp/other'",
        "ATTACH ':memory:' AS other",
        "DETACH tendril",
        "USE memory",
        "SET threads = 64",
        "SET VARIABLE a = 1",
        "PRAGMA memory_limit='1TB'",
        "CALL pragma_version()",
        "PREPARE p AS SELECT 1",
        "BEGIN",
        "CHECKPOINT",
        "VACUUM",
        "FROM duckdb_secrets()",
        "FROM read_blob('/proc/self/environ')",
        "FROM sniff_csv('/etc/passwd')",
        "FROM query('SELECT 1; SELECT 2')",
        "SELECT 1; SELECT 2",
        "SELECT 1; PIVOT notice ON kind",
        "CREATE TABLE x AS SELECT 1; SELECT 1",
    ],
)
def test_nothing_but_reading(published: Path, query: str) -> None:
    with pytest.raises(TendrilError, match="The query failed") as caught, read(published, query):
        pass
    assert "\n" not in str(caught.value)
    assert not re.search(r"\w This copy", str(caught.value))


@pytest.mark.parametrize(
    "query",
    [
        "FROM notices;;",
        "WITH a AS (FROM notice) SELECT count(*) FROM a",
        "TABLE notice",
        "SHOW TABLES",
        "DESCRIBE notices",
        "SUMMARIZE notices",
        "EXPLAIN FROM notices",
        "PIVOT notices ON kind USING count(*) GROUP BY country",
        "WITH a AS (PIVOT notices ON kind USING count(*) GROUP BY country) FROM a",
        "-- one\nSELECT ';' AS a /* ; */",
    ],
)
def test_every_way_of_reading(published: Path, query: str) -> None:
    with read(published, query) as result:
        assert list(result.rows)


def test_connections_with_other_limits_read_one_file_side_by_side(published: Path) -> None:
    count = "SELECT count(*) FROM notices"
    with (
        guarded(published, QueryLimits(memory_mb=60)) as one,
        guarded(published) as other,
        duckdb.connect(str(published), read_only=True) as plain,
    ):
        assert {each.execute(count).fetchone() for each in (one, other, plain)} == {(2,)}


def test_an_answer_has_at_most_so_many_rows(published: Path) -> None:
    some = answer(published, "SELECT source_id, source_id FROM notice ORDER BY 1", rows=1)
    assert (some.columns, some.rows, some.more) == (
        ("source_id", "source_id_2"),
        (("1", "1"),),
        True,
    )
    assert not answer(published, "FROM notice", rows=2).more


def test_values_are_plain(published: Path) -> None:
    query = """SELECT source_id, value_amount, 3::DECIMAL(9, 2) AS n, {'a': [1.5]} AS s,
               '{"x": 1}'::JSON AS j, TIMESTAMPTZ '2026-01-01 01:00:00+01' AS t, 1 AS n, NULL AS z
               FROM notice ORDER BY source_id"""
    with read(published, query) as result:
        rows = list(result.as_dicts())
    assert orjson.loads(orjson.dumps(rows[0])) == {
        "source_id": "1",
        "value_amount": 12.5,
        "n": 3,
        "s": {"a": [1.5]},
        "j": {"x": 1},
        "t": "2026-01-01T00:00:00+00:00",
        "n_2": 1,
        "z": None,
    }
    assert rows[1]["value_amount"] is None


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("FROM tendrs", "SHOW TABLES"),
        ("SELECT nope FROM tenders", "DESCRIBE"),
        ("SELEC 1", "SELEC"),
        ("SELECT 'a'::INTEGER", "Could not convert"),
    ],
)
def test_errors_help_on(published: Path, query: str, words: str) -> None:
    with pytest.raises(TendrilError, match=words), read(published, query) as result:
        list(result.rows)


def test_a_missing_copy_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(TendrilError, match="tendril import"), read(tmp_path / "x", "SELECT 1"):
        pass
