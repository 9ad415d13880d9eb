"""The warehouse: migrations, the writer's lock, appends, comments and the page about them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from data.errors import TendrilError
from data.schema import migrations
from data.schema.catalogue import catalogue
from data.schema.earlier_names import EARLIER_NAMES
from data.schema.migrations import Script
from data.warehouse import Warehouse

# What analysts ask for by name.
PROMISED = {
    "notices", "tenders", "open_tenders", "lots", "deadlines", "stated_deadlines", "awards",
    "parties", "tags", "revisions", "projects", "open_projects", "changes", "renewals",
    "incumbents", "forecasts", "matches", "organisations", "organisation_names", "accounts",
    "contacts", "feedback", "deliveries", "shown", "sources", "runs", "rejected", "about",
}  # fmt: skip
DOCS = Path(__file__).parents[2] / "docs/warehouse.md"


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    with Warehouse.open(tmp_path_factory.mktemp("warehouse") / "w.duckdb") as opened:
        yield opened


def test_every_view_and_column_has_a_comment(warehouse: Warehouse) -> None:
    bare = warehouse.connection.execute(
        "SELECT table_name, column_name FROM duckdb_columns()"
        " WHERE NOT internal AND comment IS NULL AND table_name IN"
        " (SELECT view_name FROM duckdb_views() WHERE NOT internal)"
        " UNION ALL SELECT view_name, NULL FROM duckdb_views() WHERE NOT internal"
        " AND comment IS NULL UNION ALL SELECT table_name, NULL FROM duckdb_tables()"
        " WHERE comment IS NULL"
    ).fetchall()
    assert bare == []


def test_every_view_can_be_read(warehouse: Warehouse) -> None:
    views = warehouse.query("views").fetchall()
    assert {name for name, _ in views} >= PROMISED
    for name, _ in views:
        warehouse.connection.execute(f'FROM "{name}"').fetchall()


def test_earlier_names_are_the_same_views(warehouse: Warehouse) -> None:
    columns = "SELECT column_name, comment FROM duckdb_columns() WHERE table_name = $1 ORDER BY ALL"
    for earlier, name in EARLIER_NAMES.items():
        both = [
            warehouse.connection.execute(columns, [each]).fetchall() for each in (earlier, name)
        ]
        assert both[0] == both[1] != []


def test_the_page_about_the_warehouse_is_current(warehouse: Warehouse) -> None:
    assert DOCS.read_text("utf-8") == catalogue(warehouse.connection), "run `make docs`"


def test_there_are_no_secondary_indexes(warehouse: Warehouse) -> None:
    assert warehouse.connection.execute("FROM duckdb_indexes()").fetchall() == []


def test_sql_files_say_what_rows_they_give() -> None:
    for path in Path(migrations.__file__).parents[1].rglob("*.sql"):
        assert path.read_text("utf-8").startswith("-- "), path


def test_no_extension_is_fetched(warehouse: Warehouse) -> None:
    with pytest.raises(duckdb.Error):
        warehouse.connection.execute("FROM read_parquet('https://example.org/x.parquet')")
    zone = warehouse.connection.execute("SELECT current_setting('TimeZone')").fetchone()
    assert zone == ("UTC",)


def test_append_matches_by_name(warehouse: Warehouse, now: datetime) -> None:
    rows = [
        {"source": "a", "run": "1", "state": "ok", "stats": '{"x": 1}', "started_at": now},
        {"run": "2", "source": "a", "state": "failed"},
    ]
    assert warehouse.append("crawl_run", rows) == 2
    table = pa.table({"content_hash": ["h"], "model": ["m"], "version": ["1"], "vector": [[0.5]]})
    assert warehouse.append("embedding", table) == 1
    assert warehouse.append("embedding", []) == 0
    query = "SELECT run, notices, stats ->> 'x', started_at FROM crawl_run ORDER BY run"
    # A column that only some rows have is null in the others, one that none has its default.
    assert warehouse.connection.execute(query).fetchall() == [
        ("1", 0, "1", now),
        ("2", 0, None, None),
    ]
    with pytest.raises(TendrilError, match="no column colour"):
        warehouse.append("crawl_run", [{"colour": "red"}])
    with pytest.raises(TendrilError, match="no table nope"):
        warehouse.append("nope", [{"a": 1}])


def test_a_failed_transaction_leaves_nothing(warehouse: Warehouse, now: datetime) -> None:
    row = {"source": "torn", "run": "1", "state": "ok", "started_at": now}
    with pytest.raises(ZeroDivisionError), warehouse.transaction():
        warehouse.append("crawl_run", [row])
        raise ZeroDivisionError
    assert warehouse.connection.execute("FROM crawl_run WHERE source = 'torn'").fetchall() == []


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    with (
        Warehouse.open(path),
        pytest.raises(TendrilError, match=f"is being written by process {os.getpid()}"),
    ):
        Warehouse.open(path)
    Warehouse.open(path).close()


def test_what_is_no_warehouse_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    path.write_bytes(b"no database" * 1000)
    with pytest.raises(TendrilError, match="Cannot open the warehouse") as caught:
        Warehouse.open(path)
    assert "\n" not in str(caught.value)
    with pytest.raises(TendrilError, match="tendril import"):
        Warehouse.open(tmp_path / "none.duckdb", read_only=True)


def test_migrations_go_on_from_where_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "w.duckdb"
    Warehouse.open(path).close()
    real = migrations.scripts
    last = max(script.number for script in real("schema"))
    more = [Script(f"{last + 1:04}_more", "CREATE TABLE more (i INTEGER)")]
    bad = [Script(f"{last + 2:04}_bad", "CREATE TABLE half (i INTEGER); SELECT nope")]

    def shown(added: list[Script]) -> None:
        monkeypatch.setattr(
            migrations,
            "scripts",
            lambda folder: real(folder) + (added if folder == "schema" else []),
        )

    shown(more + bad)
    with pytest.raises(duckdb.Error):
        Warehouse.open(path)
    shown(more)
    with Warehouse.open(path) as warehouse:
        names = {row[0] for row in warehouse.query("tables").fetchall()}
        # The whole one stayed, of the failed one nothing did.
        assert "more" in names
        assert "half" not in names
    shown([])
    with pytest.raises(TendrilError, match="newer Tendril"):
        Warehouse.open(path)


def test_views_are_made_anew_when_they_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "w.duckdb"
    Warehouse.open(path).close()
    real = migrations.scripts
    views = [
        Script("v_b", "CREATE VIEW v_b AS FROM v_c"),
        Script("v_c", "CREATE VIEW v_c AS SELECT 1"),
    ]
    monkeypatch.setattr(
        migrations, "scripts", lambda folder: views if folder == "views" else real(folder)
    )
    with Warehouse.open(path) as warehouse:
        names = [row[0] for row in warehouse.query("views").fetchall()]
    assert names == ["v_b", "v_c"]


def test_limits_outlive_the_publishing(tmp_path: Path) -> None:
    with Warehouse.open(tmp_path / "w.duckdb", memory_mb=200, threads=1) as warehouse:
        query = "SELECT current_setting('threads'), current_setting('memory_limit')"
        before = warehouse.connection.execute(query).fetchone()
        with warehouse.at_rest():
            pass
        after = warehouse.connection.execute(query).fetchone()
    assert before == after
    assert after is not None
    assert after[0] == 1


@pytest.mark.parametrize("name", ["embedding", "recall"])
def test_a_table_made_elsewhere_has_the_columns_of_the_warehouse(
    warehouse: Warehouse, name: str
) -> None:
    """Ranking keeps vectors and its index in files of its own too."""
    columns = (
        "SELECT column_name, data_type, is_nullable, comment FROM duckdb_columns()"
        " WHERE table_name = $1 ORDER BY column_index"
    )
    keys = (
        "SELECT constraint_text FROM duckdb_constraints()"
        " WHERE table_name = $1 ORDER BY constraint_text"
    )
    with duckdb.connect() as other:
        migrations.make_table(other, name)
        migrations.make_table(other, name)
        for query in (columns, keys):
            made = other.execute(query, [name]).fetchall()
            assert made == warehouse.connection.execute(query, [name]).fetchall() != []


def test_banks_that_were_stored_as_investors_become_lenders(tmp_path: Path, now: datetime) -> None:
    path = tmp_path / "w.duckdb"
    with Warehouse.open(path) as warehouse:
        for source in ("eib", "worldbank_projects", "news"):
            party = {"role": "investor", "name": source}
            row = {"notice_key": source, "source": source, "parties": [party]}
            given = {"source_id": "1", "version": "1", "kind": "project", "title": "A"}
            hashed = {
                "content_hash": "x",
                "cancelled": False,
                "first_loaded_at": now,
                "loaded_at": now,
            }
            warehouse.append("notice", [row | given | hashed])
            tagged = {"content_hash": "x", "rules": "1", "tagged_at": now}
            warehouse.append("tagging", [{"notice_key": source} | tagged])
        warehouse.connection.execute("DELETE FROM schema_migration WHERE number = 10")
    with Warehouse.open(path) as warehouse:
        roles = warehouse.connection.execute(
            "SELECT source, parties[1].role FROM notice"
        ).fetchall()
        tagged_still = warehouse.connection.execute("SELECT notice_key FROM tagging").fetchall()
    assert dict(roles) == {"eib": "lender", "worldbank_projects": "buyer", "news": "investor"}
    assert tagged_still == [("news",)]
