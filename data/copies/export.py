"""Exports: all tables as Parquet, which can be imported again, or views in forms for others."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

import duckdb

from data.copies.manifest import ExportManifest
from data.copies.workbook import write_workbook
from data.errors import TendrilError
from data.files import reason
from data.storage.table_rows import columns, count, migrations, tables
from data.text.formulas import defused_sql

MANIFEST = "export.json"
Form = Literal["parquet", "csv", "jsonl", "xlsx"]
# What `--view` stands for when none is named: all but personal data and what only counts.
VIEWS = (
    "notices", "projects", "open_projects", "lots", "awards", "changes", "renewals", "incumbents",
    "forecasts", "organisations", "accounts", "matches", "feedback", "deliveries", "shown",
    "sources", "runs", "rejected", "about",
)  # fmt: skip
_PARQUET = "FORMAT parquet, COMPRESSION zstd"


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export wrote: rows by table or view, and cells that were too long for a sheet."""

    path: Path
    rows: dict[str, int]
    cut: int = 0


# With them go the subjects of visits, which name people.
_OF_PEOPLE = ("contact", "crm_contact", "crm_visit")


def export_tables(
    connection: duckdb.DuckDBPyConnection, folder: Path, *, contacts: bool = True, now: datetime
) -> Exported:
    """Write all tables as Parquet, those with a day and a country in parts by year and country.

    Without `contacts` the tables with people's data are empty in it.
    `import_export` makes the same warehouse of it. An earlier export in `folder` is replaced,
    when all of the new one is written; anything else there is refused with a TendrilError.
    """
    with _beside(folder) as fresh:
        rows: dict[str, int] = {}
        for table in tables(connection):
            empty = table in _OF_PEOPLE and not contacts
            rows[table] = 0 if empty else count(connection, table)
            _parquet(connection, table, fresh / "tables" / table, empty=empty)
        manifest = ExportManifest(
            made_at=now.isoformat(), migrations=migrations(connection), rows=rows
        )
        (fresh / MANIFEST).write_text(manifest.model_dump_json(indent=2), "utf-8")
    return Exported(folder, rows)


def export_views(
    connection: duckdb.DuckDBPyConnection, folder: Path, form: Form, views: Sequence[str] = VIEWS
) -> Exported:
    """Write views, one file each: CSV, JSON lines or Parquet; or a workbook with a sheet each.

    In CSV and the workbook no text is taken for a formula; lists and records stand there as JSON.
    Times are UTC in ISO 8601. An earlier export is replaced as by `export_tables`.
    """
    known = {
        name
        for (name,) in connection.execute(
            "SELECT view_name FROM duckdb_views() WHERE NOT internal"
        ).fetchall()
    }
    for view in views:
        if view not in known:
            raise TendrilError(f"No view {view!r}. `tendril sql 'SHOW TABLES'` lists them.")
    cut = 0
    with _beside(folder) as fresh:
        rows = {view: count(connection, view) for view in views}
        if form == "xlsx":
            selected = {view: _selected(connection, view, form) for view in views}
            cut = write_workbook(connection, selected, rows, fresh / "tendril.xlsx")
        for view in views if form != "xlsx" else ():
            target = fresh / (view if form == "parquet" else f"{view}.{form}")
            if form == "parquet":
                _parquet(connection, view, target)
            else:
                options = "FORMAT csv, HEADER" if form == "csv" else "FORMAT json"
                query = _selected(connection, view, form)
                connection.execute(f"COPY ({query}) TO '{_quoted(target)}' ({options})")
        (fresh / MANIFEST).write_text('{"kind": "tendril views"}\n', "utf-8")
    return Exported(folder, rows, cut)


def _parquet(
    connection: duckdb.DuckDBPyConnection, name: str, target: Path, *, empty: bool = False
) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    kinds = columns(connection, name)
    if {"published_at", "country"} <= kinds.keys() and count(connection, name):
        # The country stays in the files too: the import reads them alone.
        connection.execute(
            f'COPY (SELECT *, year(published_at) AS "year" FROM "{name}")'  # noqa: S608
            f" TO '{_quoted(target)}' ({_PARQUET}, PARTITION_BY (\"year\", country),"
            " WRITE_PARTITION_COLUMNS true)"
        )
        return
    target.mkdir()
    some = " LIMIT 0" if empty else ""
    file = _quoted(target / "data.parquet")
    connection.execute(f"COPY (FROM \"{name}\"{some}) TO '{file}' ({_PARQUET})")


def _selected(connection: duckdb.DuckDBPyConnection, view: str, form: Form) -> str:
    """Return the query of a view with its columns as a form can hold them."""
    chosen = []
    for name, kind in columns(connection, view).items():
        column = f'"{name}"'
        if kind == "TIMESTAMP WITH TIME ZONE" and form != "xlsx":
            chosen.append(f"strftime({column}, '%Y-%m-%dT%H:%M:%SZ') AS {column}")
        elif form == "jsonl":
            chosen.append(column)
        elif kind.endswith("]") or kind.startswith(("STRUCT", "MAP")):
            chosen.append(f"{defused_sql(f'to_json({column})::VARCHAR')} AS {column}")
        elif kind in ("VARCHAR", "JSON"):
            chosen.append(f"{defused_sql(f'{column}::VARCHAR')} AS {column}")
        else:
            chosen.append(column)
    return f'SELECT {", ".join(chosen)} FROM "{view}"'  # noqa: S608


@contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    """Give a folder beside the one that is wanted, which takes its place at the end."""
    fresh, old = (folder.with_name(f".{folder.name}.{n}.{os.getpid()}") for n in ("new", "old"))
    if folder.exists() and not (folder / MANIFEST).is_file() and any(folder.iterdir()):
        raise TendrilError(f"{folder} is no export and not empty. Name another folder.")
    try:
        fresh.mkdir(parents=True)
        yield fresh
        if folder.exists():
            folder.replace(old)
        fresh.replace(folder)
    except OSError as error:
        raise TendrilError(f"Cannot export to {folder}: {reason(error)}.") from error
    except duckdb.IOException as error:
        first_line = str(error).splitlines()[0]
        raise TendrilError(f"Cannot export to {folder}: {first_line}.") from error
    finally:
        for each in (fresh, old):
            shutil.rmtree(each, ignore_errors=True)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
