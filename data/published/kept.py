"""What takes long to work out and changes with a run only, kept as tables in a published copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

SCHEMA = "kept"
# Views that do not go by the clock, each after those that it reads.
KEPT = (
    "main_tags",
    "lot_closings",
    "tender_calls",
    "market_results",
    "market_wins",
    "account_facts",
)


def keep_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Work each of the views KEPT out and let it read what came of it, a table of its own.

    For a copy that nobody writes any more: its tables would grow old. Should it ever become a
    warehouse again, migrations make the views anew, since the mark of their version goes.
    """
    # Nothing asks for an order, and without one both processors write.
    connection.execute("SET preserve_insertion_order = false")
    # Else all that is written would be written to the log first, which the commit makes needless.
    connection.execute("SET wal_autocheckpoint = '1KB'")
    connection.execute("BEGIN")
    connection.execute(f"CREATE SCHEMA {SCHEMA}")
    for view in KEPT:
        comment, columns = _comments(connection, view)
        connection.execute(f"CREATE TABLE {SCHEMA}.{view} AS FROM {view}")
        connection.execute(f"CREATE OR REPLACE VIEW {view} AS FROM {SCHEMA}.{view}")
        connection.execute(f"COMMENT ON VIEW {view} IS {_quoted(comment)}")
        for column, said in columns.items():
            connection.execute(f'COMMENT ON COLUMN {view}."{column}" IS {_quoted(said)}')
    connection.execute("COMMENT ON TABLE schema_migration IS 'The migrations that were applied.'")
    connection.execute("COMMIT")


def forget_kept(connection: duckdb.DuckDBPyConnection) -> None:
    """Drop what a copy kept, in one that becomes a warehouse; its views are made anew after it."""
    connection.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")


def _comments(
    connection: duckdb.DuckDBPyConnection, view: str
) -> tuple[str | None, dict[str, str]]:
    """Return what a view says of itself and of its columns."""
    found = connection.execute(
        "SELECT column_name, comment FROM duckdb_columns()"
        " WHERE table_name = $view AND schema_name = 'main' ORDER BY column_index",
        {"view": view},
    ).fetchall()
    whole = connection.execute(
        "SELECT comment FROM duckdb_views() WHERE view_name = $view AND schema_name = 'main'",
        {"view": view},
    ).fetchone()
    return whole[0] if whole else None, {name: said for name, said in found if said}


def _quoted(text: str | None) -> str:
    return "NULL" if text is None else "'" + text.replace("'", "''") + "'"
