"""The SQL of this package: one query a file under queries/."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def read_sql(name: str) -> str:
    """Return the text of queries/<name>.sql."""
    return files("ranking").joinpath("queries", f"{name}.sql").read_text(encoding="utf-8")
