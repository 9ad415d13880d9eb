"""The queries that a room keeps beside its code, in its folder `queries`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from data.warehouse import as_dicts, query_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from duckdb import DuckDBPyConnection


def as_json(names: Sequence[str]) -> str:
    """Return names as one value of a query, which reads them with `from_json`.

    Of a list DuckDB takes each value by itself and looks for pandas twice each time: where that is
    missing, 5,000 of them take 0.8 s.
    """
    return orjson.dumps(names).decode()


def room_sql(room: str, name: str) -> str:
    """Return the text of queries/<name>.sql of a room, such as `tendril.cards`."""
    return query_text(room, name)


def room_rows(
    connection: DuckDBPyConnection, room: str, name: str, /, **params: Any
) -> list[dict[str, Any]]:
    """Run a room's query and return its rows as dictionaries."""
    return as_dicts(connection.execute(room_sql(room, name), params or None))
