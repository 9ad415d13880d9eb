"""What takes long to work out and changes with a run only, kept as tables in a published copy."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import duckdb

from data.published.unchanged import unchanged

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = "kept"
_EARLIER = "earlier"
# As DuckDB writes the text of a view.
_NAMED = re.compile(r'\b(?:FROM|JOIN)\s+\(*"?(\w+)')
# Views that do not go by the clock, each after those that it reads.
KEPT = (
    "main_tags",
    "lot_closings",
    "tender_calls",
    "market_results",
    "market_wins",
    "account_facts",
)


def keep_tables(
    connection: duckdb.DuckDBPyConnection, original: Path, earlier: Path | None
) -> set[str]:
    """Work each of the views KEPT out and let it read what came of it, a table of its own.

    What comes from tables that have not changed since the copy `earlier` was made is taken from
    there; return the names of these. `connection` has a copy of the warehouse's file `original`
    open that nobody writes any more: its tables would grow old. Should it ever become a warehouse
    again, migrations make the views anew, since the mark of their version goes.
    """
    # Nothing asks for an order, and without one both processors write.
    connection.execute("SET preserve_insertion_order = false")
    # Else all that is written would be written to the log first, which the commit makes needless.
    connection.execute("SET wal_autocheckpoint = '1KB'")
    read = sources(connection)
    carried = _still_true(connection, read, original, earlier) if earlier else set()
    connection.execute("BEGIN")
    connection.execute(f"CREATE SCHEMA {SCHEMA}")
    for view in KEPT:
        comment, columns = _comments(connection, view)
        origin = f"{_EARLIER}.{SCHEMA}.{view}" if view in carried else view
        connection.execute(f"CREATE TABLE {SCHEMA}.{view} AS FROM {origin}")
        connection.execute(f"COMMENT ON TABLE {SCHEMA}.{view} IS {_quoted(read[view].digest)}")
        connection.execute(f"CREATE OR REPLACE VIEW {view} AS FROM {SCHEMA}.{view}")
        connection.execute(f"COMMENT ON VIEW {view} IS {_quoted(comment)}")
        for column, said in columns.items():
            connection.execute(f'COMMENT ON COLUMN {view}."{column}" IS {_quoted(said)}')
    connection.execute("COMMENT ON TABLE schema_migration IS 'The migrations that were applied.'")
    connection.execute("COMMIT")
    return carried


@dataclass(frozen=True, slots=True)
class Sources:
    """The tables that a view reads, and a hash of how they, it and DuckDB work it out."""

    tables: frozenset[str]
    digest: str


def sources(connection: duckdb.DuckDBPyConnection) -> dict[str, Sources]:
    """Return what each of the views KEPT reads, over all views between, while they are views."""
    texts, tables = (
        dict(connection.execute(
            f"SELECT {kind}_name, sql FROM duckdb_{kind}s() WHERE NOT internal"  # noqa: S608
            " AND database_name = current_database() AND schema_name = 'main'"
        ).fetchall())
        for kind in ("view", "table")
    )  # fmt: skip

    def read_by(view: str) -> set[str]:
        names = set(_NAMED.findall(texts[view])) - {view}
        return names.union(*(read_by(name) for name in names & texts.keys()))

    found = {}
    for view in KEPT:
        names = read_by(view)
        how = [duckdb.__version__, texts[view]]
        how += [(texts | tables)[name] for name in sorted(names & (texts | tables).keys())]
        digest = hashlib.blake2b("\n".join(how).encode(), digest_size=16).hexdigest()
        found[view] = Sources(frozenset(names & tables.keys()), digest)
    return found


def _still_true(
    connection: duckdb.DuckDBPyConnection,
    read: dict[str, Sources],
    original: Path,
    earlier: Path,
) -> set[str]:
    """Return the views whose tables in the earlier copy say what they would say now."""
    quoted = str(earlier).replace("'", "''")
    try:
        connection.execute(f"ATTACH '{quoted}' AS {_EARLIER} (READ_ONLY)")
    except duckdb.Error:  # damaged, or open here with other settings: all is worked out
        return set()
    known = dict(connection.execute(
        "SELECT table_name, comment FROM duckdb_tables()"
        " WHERE database_name = $database AND schema_name = $schema",
        {"database": _EARLIER, "schema": SCHEMA},
    ).fetchall())  # fmt: skip
    alike = {view for view in KEPT if known.get(view) == read[view].digest}
    tables = set().union(*(read[view].tables for view in alike))
    same = unchanged(connection, original, earlier, _EARLIER, tables)
    return {view for view in alike if read[view].tables <= same}


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
