"""An export is the warehouse again, or views that other programs read and no sheet runs."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import orjson
import pytest

from data.copies import workbook
from data.copies.export import export_tables, export_views
from data.copies.import_export import import_export, is_export
from data.errors import TendrilError
from data.notices.load import load_landing
from data.warehouse import Warehouse
from tests.data.made import land, notice

NOW = datetime.fromisoformat("2026-11-22T08:00:00+00:00")
FORMULA = "=HYPERLINK(\"https://evil.example\"; 'x')"


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    folder = tmp_path_factory.mktemp("exported")
    places: dict[str, Any] = {
        "places": [{"country": "DE"}], "published_at": "2026-11-01T10:00:00+01:00",
    }  # fmt: skip
    land(folder, "r1", [
        notice(1, title=FORMULA, value={"amount": "12.50", "currency": "EUR"}, **places),
        notice(2, title="  @SUM(1)", description="ü, \"q\"\n\n", cpv=["42122000"]),
        notice(3, title="-1", published_at="2025-01-01T00:00:00Z", lots=[
            {"id": "1", "title": "Lot", "value": {"amount": "3", "currency": "EUR"}}
        ]),
        notice(4, contacts=[{"email": "a@b.example"}], **places),
    ])  # fmt: skip
    with Warehouse.open(folder / "w.duckdb") as opened:
        load_landing(opened, folder, now=NOW)
        execute = opened.connection.execute
        opened.append("project", [
            {"project_id": f"p{n}", "title": f"P{n}", "country": country, "published_at": NOW}
            for n, country in enumerate(("DE", "FR", None))
        ])  # fmt: skip
        execute("INSERT INTO recall BY NAME SELECT 'p0' AS project_id, 1::UBIGINT AS content,"
                " list_transform(range(64), lambda x: x / 3)::FLOAT[64] AS sketch, 'w' AS words,"
                " [1, 2] AS codes, 18446744073709551615 AS form, 0 AS place")  # fmt: skip
        opened.append("crawl_run", [
            {"source": "a", "run": "1", "state": "ok", "stats": '{"x": [1, null]}'}
        ])  # fmt: skip
        execute("UPDATE landing_batch SET contacts_until = '-infinity'")
        yield opened


def same(one: Path, other: Path) -> list[str]:
    """Return the tables in which two warehouses differ, also in the types of their columns."""
    with duckdb.connect() as connection:
        for name, path in (("one", one), ("other", other)):
            connection.execute(f"ATTACH '{path}' AS {name} (READ_ONLY)")
        tables = connection.execute(
            "SELECT DISTINCT table_name FROM duckdb_tables() WHERE NOT internal"
        ).fetchall()
        assert len(tables) > 30
        return [
            table
            for (table,) in tables
            for a, b in (("one", "other"), ("other", "one"))
            if connection.execute(
                f'FROM {a}.main."{table}" EXCEPT ALL FROM {b}.main."{table}" LIMIT 1'
            ).fetchone()
            or connection.execute(f'DESCRIBE {a}.main."{table}"').fetchall()
            != connection.execute(f'DESCRIBE {b}.main."{table}"').fetchall()
        ]


def test_the_import_of_an_export_is_the_same_warehouse(
    warehouse: Warehouse, tmp_path: Path
) -> None:
    done = export_tables(warehouse.connection, tmp_path / "out", now=NOW)
    assert done.rows["notice"] == 4
    assert is_export(tmp_path / "out")
    assert import_export(tmp_path / "out", tmp_path / "new" / "w.duckdb") == done.rows
    warehouse.connection.execute("CHECKPOINT")
    with warehouse.at_rest() as path:
        assert same(path, tmp_path / "new/w.duckdb") == []
    with pytest.raises(TendrilError, match="holds 4 notices already"):
        import_export(tmp_path / "out", tmp_path / "new" / "w.duckdb")


def test_parts_are_by_year_and_country(warehouse: Warehouse, tmp_path: Path) -> None:
    export_tables(warehouse.connection, tmp_path / "out", now=NOW)
    parts = {
        str(path.parent.relative_to(tmp_path / "out/tables"))
        for path in (tmp_path / "out/tables/project").rglob("*.parquet")
    }
    assert {"project/year=2026/country=DE", "project/year=2026/country=FR"} < parts
    query = "SELECT title FROM read_parquet($files) WHERE year = 2026 AND country = 'DE'"
    files = str(tmp_path / "out/tables/notice/*/*/*.parquet")
    found = duckdb.execute(query, {"files": files}).fetchall()
    assert len(found) == 2
    assert (FORMULA,) in found  # Parquet is no sheet: texts are as they were published


def test_an_export_of_an_earlier_schema_is_brought_up_to_date(
    warehouse: Warehouse, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    export_tables(warehouse.connection, folder, now=NOW)
    manifest = orjson.loads((folder / "export.json").read_bytes())
    manifest["migrations"].remove(29)
    manifest["rows"]["schema_migration"] -= 1
    del manifest["rows"]["publication"]
    (folder / "export.json").write_bytes(orjson.dumps(manifest))
    import_export(folder, tmp_path / "w.duckdb")
    with Warehouse.open(tmp_path / "w.duckdb", read_only=True) as opened:
        assert opened.connection.execute("SELECT notices FROM about").fetchone() == (4,)
    manifest["migrations"].append(9999)
    (folder / "export.json").write_bytes(orjson.dumps(manifest))
    with pytest.raises(TendrilError, match="newer Tendril"):
        import_export(folder, tmp_path / "other.duckdb")


def test_half_an_export_is_refused_and_leaves_nothing(warehouse: Warehouse, tmp_path: Path) -> None:
    export_tables(warehouse.connection, tmp_path / "out", now=NOW)
    next((tmp_path / "out/tables/notice").rglob("*.parquet")).unlink()
    with pytest.raises(TendrilError, match="is not whole: notice"):
        import_export(tmp_path / "out", tmp_path / "w.duckdb")
    with Warehouse.open(tmp_path / "w.duckdb", read_only=True) as opened:
        assert opened.connection.execute("SELECT count(*) FROM notice").fetchone() == (0,)
    assert not list(tmp_path.glob(".*"))


def test_without_contacts(warehouse: Warehouse, tmp_path: Path) -> None:
    export_tables(warehouse.connection, tmp_path / "out", contacts=False, now=NOW)
    rows = import_export(tmp_path / "out", tmp_path / "w.duckdb")
    assert rows["contact"] == 0
    assert rows["notice"] == 4


def test_no_cell_is_a_formula(warehouse: Warehouse, tmp_path: Path) -> None:
    export_views(warehouse.connection, tmp_path / "csv", "csv")
    with (tmp_path / "csv/notices.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    titles = {row["title"] for row in rows}
    assert {f"'{FORMULA}", "'@SUM(1)", "'-1"} <= titles
    assert {row["published_at"] for row in rows} > {"2026-11-01T09:00:00Z"}
    export_views(warehouse.connection, tmp_path / "xlsx", "xlsx", ["notices", "lots"])
    book = openpyxl.load_workbook(tmp_path / "xlsx/tendril.xlsx")
    assert book.sheetnames == ["notices", "lots"]
    cells = [cell for row in book["notices"].iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} == {"s", "n", "d", "b"}
    assert f"'{FORMULA}" in {cell.value for cell in cells}
    assert 3 in {cell.value for row in book["lots"].iter_rows() for cell in row}


def test_json_lines_keep_lists_and_numbers(warehouse: Warehouse, tmp_path: Path) -> None:
    export_views(warehouse.connection, tmp_path / "out", "jsonl", ["notices"])
    lines = [orjson.loads(line) for line in (tmp_path / "out/notices.jsonl").open("rb")]
    by_id = {line["source_id"]: line for line in lines}
    assert by_id["2"]["cpv"] == ["42122000"]
    assert by_id["1"]["value_amount"] == 12.5
    assert by_id["1"]["title"] == FORMULA


def test_what_is_wrong_is_said(
    warehouse: Warehouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(TendrilError, match=r"No view 'nope'.*SHOW TABLES"):
        export_views(warehouse.connection, tmp_path / "out", "csv", ["nope"])
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/text").write_text("mine")
    with pytest.raises(TendrilError, match="is no export and not empty"):
        export_tables(warehouse.connection, tmp_path / "mine", now=NOW)
    monkeypatch.setattr(workbook, "MOST_ROWS", 3)
    with pytest.raises(TendrilError, match=r"notices has 4 rows, and a sheet takes 3"):
        export_views(warehouse.connection, tmp_path / "out", "xlsx", ["notices"])
    assert not list(tmp_path.glob(".out*"))
    assert not (tmp_path / "out").exists()


def test_an_earlier_export_is_replaced_whole(warehouse: Warehouse, tmp_path: Path) -> None:
    export_views(warehouse.connection, tmp_path / "out", "csv", ["notices", "lots"])
    export_views(warehouse.connection, tmp_path / "out", "jsonl", ["lots"])
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"lots.jsonl", "export.json"}
