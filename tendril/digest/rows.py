"""The digest's queries and their rows."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from data.warehouse import as_dicts

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@cache
def digest_sql(name: str) -> str:
    """Return the text of tendril/digest/queries/<name>.sql."""
    return files("tendril.digest").joinpath("queries", f"{name}.sql").read_text("utf-8")


def digest_rows(
    connection: DuckDBPyConnection, name: str, /, **params: Any
) -> list[dict[str, Any]]:
    """Run tendril/digest/queries/<name>.sql and return its rows as dictionaries."""
    return as_dicts(connection.execute(digest_sql(name), params or None))
