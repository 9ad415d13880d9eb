"""The index of words, in line with the projects: each is read again only when it changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.room_queries import room_sql

if TYPE_CHECKING:
    import duckdb

    from data.warehouse import Warehouse

# Projects whose words are held in memory at once.
BATCH = 10_000


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
            return added
        connection.execute(search_sql("postings"))
        with warehouse.transaction():
            connection.execute(search_sql("keep"))
        added += int(batch)


def _any(connection: duckdb.DuckDBPyConnection, table: str) -> bool:
    return connection.table(table).limit(1).fetchone() is not None


def search_sql(name: str) -> str:
    """Return the text of tendril/search/queries/<name>.sql."""
    return room_sql("tendril.search", name)
