"""The queries of the pages."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from data.warehouse import as_dicts

if TYPE_CHECKING:
    from tendril.web.warehouse.copies import OpenCopy


def rows(copy: OpenCopy, name: str, /, **params: Any) -> list[dict[str, Any]]:
    """Run tendril/web/warehouse/queries/<name>.sql and return its rows as dictionaries."""
    return as_dicts(copy.snapshot.connection.execute(_sql(name), params or None))


@cache
def _sql(name: str) -> str:
    return files("tendril.web.warehouse").joinpath("queries", f"{name}.sql").read_text("utf-8")
