"""Making the same warehouse of an export."""

from __future__ import annotations

import os
from pathlib import Path

import duckdb

from data.copies.export import MANIFEST
from data.copies.manifest import ExportManifest, read_manifest
from data.errors import TendrilError
from data.schema.migrations import make_schema
from data.storage.table_rows import columns, counts
from data.warehouse import OFFLINE, Warehouse


def is_export(path: Path) -> bool:
    """Tell whether a folder is an export that can be imported."""
    return (path / MANIFEST).is_file() and (path / "tables").is_dir()


def import_export(folder: Path, target: Path) -> dict[str, int]:
    """Make the warehouse at `target` of an export and return the rows of each table.

    An export of an earlier schema is brought up to date. Raises TendrilError where the warehouse
    holds notices already, where the export is not whole, and where it is of a newer Tendril.
    """
    manifest = read_manifest(
        ExportManifest, (folder / MANIFEST).read_bytes(), str(folder / MANIFEST)
    )
    fresh = target.with_name(f".{target.name}.{os.getpid()}")
    with Warehouse.open(target) as warehouse:
        held = counts(warehouse.connection)["notice"]
        if held:
            raise TendrilError(
                f"{target} holds {held:,} notices already. Import an export into a new home."
            )
        try:
            _fill(folder, fresh, manifest)
            with warehouse.at_rest():
                fresh.replace(target)
        finally:
            fresh.unlink(missing_ok=True)
    # Opened anew, it is migrated and gets its views.
    Warehouse.open(target).close()
    return manifest.rows


def _fill(folder: Path, fresh: Path, manifest: ExportManifest) -> None:
    fresh.unlink(missing_ok=True)
    with duckdb.connect(str(fresh), config=OFFLINE) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        make_schema(connection, folder, only=manifest.migrations)
        for table in manifest.rows:
            if table != "schema_migration":
                _load(connection, table, folder / "tables" / table)
        found = counts(connection)
        wrong = [name for name, number in manifest.rows.items() if found.get(name) != number]
        if wrong:
            raise TendrilError(
                f"{folder} is not whole: {', '.join(wrong)} should have other rows. Export again."
            )


def _load(connection: duckdb.DuckDBPyConnection, table: str, folder: Path) -> None:
    files = sorted(str(path) for path in folder.rglob("*.parquet"))
    try:
        kinds = columns(connection, table)
        names = ", ".join(f'"{name}"' for name in kinds)
        # As lists, JSON and fixed sizes come out of Parquet they are not quite of the type.
        values = ", ".join(f'"{name}"::{kind}' for name, kind in kinds.items())
        connection.execute(f'DELETE FROM "{table}"')  # noqa: S608
        connection.execute(
            f'INSERT INTO "{table}" ({names}) SELECT {values}'  # noqa: S608
            " FROM read_parquet($files, hive_partitioning = false, union_by_name = true)",
            {"files": files},
        )
    except duckdb.Error as error:
        first_line = str(error).splitlines()[0]
        raise TendrilError(f"Cannot read {folder}: {first_line}. Export again.") from error
