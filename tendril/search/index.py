"""The index of words, in line with the projects: each is read again only when it changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.room_queries import room_sql

if TYPE_CHECKING:
    import duckdb

    from data.warehouse import Warehouse

# Projects whose words are held in memory at once.
BATCH = 10_000
# Every batch is a run of its own, in the order of its words. A search reads a part of each run, so
# that with more of them all are put in one order, which costs half a second a million postings.
MOST_RUNS = 8
# One posting of so many tells a run; shorter ones hardly count.
_STEP = 10_000


def refresh_search(warehouse: Warehouse) -> int:
    """Bring the index in line and return how many projects were read.

    A refresh that dies leaves the batches that it stored; the next one goes on.
    """
    connection = warehouse.connection
    connection.execute(search_sql("macros"))
    connection.execute(search_sql("now"))
    connection.execute(search_sql("stale"))
    if _any(connection, "search_stale"):
        with warehouse.transaction():
            connection.execute(search_sql("forget"))
    added = 0
    while True:
        connection.execute(search_sql("missing"), {"limit": BATCH})
        batch = connection.table("search_batch").count("*").fetchall()[0][0]
        if not batch:
            break
        connection.execute(search_sql("postings"))
        with warehouse.transaction():
            connection.execute(search_sql("keep"))
        added += int(batch)
    if added and _runs(connection) > MOST_RUNS:
        with warehouse.transaction():
            connection.execute(search_sql("order"))
    return added


def _runs(connection: duckdb.DuckDBPyConnection) -> int:
    row = connection.execute(search_sql("runs"), {"step": _STEP}).fetchone()
    return int(row[0]) if row else 0


def _any(connection: duckdb.DuckDBPyConnection, table: str) -> bool:
    return connection.table(table).limit(1).fetchone() is not None


def search_sql(name: str) -> str:
    """Return the text of tendril/search/queries/<name>.sql."""
    return room_sql("tendril.search", name)
