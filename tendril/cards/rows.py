"""The queries of cards."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from data.warehouse import as_dicts

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@cache
def _sql(name: str) -> str:
    return files("tendril.cards").joinpath("queries", f"{name}.sql").read_text("utf-8")


def rows(connection: DuckDBPyConnection, name: str, /, **params: Any) -> list[dict[str, Any]]:
    """Run tendril/cards/queries/<name>.sql and return its rows as dictionaries."""
    return as_dicts(connection.execute(_sql(name), params or None))
