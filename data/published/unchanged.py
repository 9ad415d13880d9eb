"""Which tables of a new copy hold byte by byte what they held in the copy before it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from data.published.copying import differing

if TYPE_CHECKING:
    from collections.abc import Collection

# Before the first block of a DuckDB file stand its header and two more that say which is valid.
_BLOCKS_BEGIN = 3 * 4096
_NO_BLOCK = -1


def unchanged(
    connection: duckdb.DuckDBPyConnection,
    original: Path,
    earlier: Path,
    database: str,
    tables: Collection[str],
) -> set[str]:
    """Return which of the tables are the same in the file `original` and in `earlier`.

    A table is where it lies in the same blocks with the same bytes, and as many of its rows are
    not deleted: a row that changes or comes is written anew, so that other blocks hold it.
    `connection` has the one file open, or a copy of it, and the other attached as `database`. A
    table that is not in both has changed. Raises OSError.
    """
    sizes = dict(connection.execute(
        "SELECT if(database_name = current_database(), '', database_name), block_size"
        " FROM pragma_database_size()"
    ).fetchall())  # fmt: skip
    size = sizes[""]
    if sizes[database] != size:
        return set()
    blocks: dict[str, set[int]] = {}
    for table in tables:
        now = _stored(connection, f'"{table}"')
        if now is not None and now == _stored(connection, f'{database}.main."{table}"'):
            blocks[table] = _blocks(now[1])
    every = sorted(set().union(*blocks.values()))
    starts = [_BLOCKS_BEGIN + number * size for number in every]
    others = {
        (start - _BLOCKS_BEGIN) // size for start in differing(original, earlier, starts, size)
    }
    return {table for table, used in blocks.items() if not used & others}


Stored = tuple[int, list[dict[str, Any]]]


def _stored(connection: duckdb.DuckDBPyConnection, name: str) -> Stored | None:
    """Return how many rows a table has and where its columns lie; None where that is not clear."""
    try:
        found = connection.execute("FROM pragma_storage_info($1)", [name])
        columns = [column[0] for column in found.description or ()]
        places = [dict(zip(columns, row, strict=True)) for row in found.fetchall()]
        row = connection.execute(f"SELECT count(*) FROM {name}").fetchone()  # noqa: S608
    except duckdb.CatalogException:
        return None
    if not row or not all(each["persistent"] and not each["has_updates"] for each in places):
        return None
    return int(row[0]), places


def _blocks(places: list[dict[str, Any]]) -> set[int]:
    numbers = {each["block_id"] for each in places}
    for each in places:
        numbers.update(each["additional_block_ids"] or ())
    return numbers - {_NO_BLOCK}
