"""Writing a DuckDB file anew, since deleted rows stay readable in the blocks of the old one."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from data.errors import TendrilError
from data.files import reason, to_disk
from data.storage.storage_errors import storage_errors
from data.storage.table_rows import counts

if TYPE_CHECKING:
    from data.warehouse import Warehouse

# Beside the warehouse stand its new file and the new published copy.
_COPIES = 2


def check_room(warehouse: Warehouse) -> None:
    """Raise a TendrilError where the disk cannot take the new files beside the old ones."""
    size = warehouse.path.stat().st_size
    needed = _COPIES * size
    free = shutil.disk_usage(warehouse.path.parent).free
    if free < needed:
        raise TendrilError(
            f"Cannot write the warehouse {warehouse.path} anew: that needs {_megabytes(needed)}"
            f" beside it, and {_megabytes(free)} are free. Free some space and run the command"
            " again; until then nothing is erased."
        )


def rewrite(warehouse: Warehouse) -> None:
    """Replace the warehouse's file by one that holds its rows and nothing else.

    The writer's lock stays. Killed in between, the old file stays whole; temporary tables are
    gone and `warehouse.connection` is another one.
    """
    path = warehouse.path
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    for left in path.parent.glob(f".{path.name}.*"):
        left.unlink(missing_ok=True)
    with warehouse.at_rest():
        try:
            copy_database(path, fresh)
            to_disk(fresh)
            fresh.replace(path)
            to_disk(path.parent)
        except OSError as error:
            raise TendrilError(
                f"Cannot write the warehouse {path} anew: {reason(error)}."
            ) from error
        finally:
            fresh.unlink(missing_ok=True)


def copy_database(path: Path, fresh: Path) -> None:
    """Copy what a DuckDB file holds into a fresh one, and check that every row is there."""
    with storage_errors(path), duckdb.connect() as connection:
        for name, file, mode in (("old", path, "READ_ONLY"), ("fresh", fresh, "READ_WRITE")):
            quoted = str(file).replace("'", "''")
            connection.execute(f"ATTACH '{quoted}' AS {name} ({mode})")
        connection.execute("COPY FROM DATABASE old TO fresh")
        rows = {}
        for name in ("old", "fresh"):
            connection.execute(f"USE {name}")
            rows[name] = counts(connection)
        if rows["old"] != rows["fresh"]:
            raise TendrilError(
                f"The new file of {path} lacks rows; the old one stays. Please report this."
            )
        connection.execute("CHECKPOINT fresh")


def _megabytes(size: int) -> str:
    return f"{max(size, 1 << 20) / (1 << 20):,.0f} MB"
