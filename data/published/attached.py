"""The published copy attached to an instance of one's own, for analysts who program."""

from __future__ import annotations

from pathlib import Path

import duckdb

from data.errors import TendrilError
from data.published.guarded import explain
from data.published.versions import open_newest
from data.warehouse import OFFLINE


def attached(link: Path) -> tuple[duckdb.DuckDBPyConnection, Path]:
    """Return a connection of its own with the newest copy as `tendril`, and the copy's file.

    The copy is read-only, and views are found without a prefix; tables of one's own go into the
    database `memory`. Nothing else is forbidden: files can be read, other databases attached. In
    UTC. Raises TendrilError where there is no copy, or it cannot be read.
    """
    if not link.is_file():
        raise TendrilError(f"No published warehouse at {link}. Make one with `tendril import`.")
    connection = duckdb.connect(config=OFFLINE)
    try:
        file = open_newest(link, lambda path: _attach(connection, path))
        connection.execute("USE tendril")
        connection.execute("SET TimeZone = 'UTC'")
    except duckdb.Error as error:
        connection.close()
        raise TendrilError(f"Cannot open {link}: {explain(error)}") from error
    return connection, file


def _attach(connection: duckdb.DuckDBPyConnection, file: Path) -> Path:
    quoted = str(file).replace("'", "''")
    connection.execute(f"ATTACH '{quoted}' AS tendril (READ_ONLY)")
    return file
