"""What a kept search found since a moment."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from tendril.search.asked import Asked
from tendril.search.find import find_new

if TYPE_CHECKING:
    from datetime import datetime

    from duckdb import DuckDBPyConnection

# Of one search, so many projects are looked at for those that are not told elsewhere.
_MOST_LOOKED_AT = 200


@dataclass(frozen=True, slots=True)
class FoundSince:
    """The best of what a search found since a moment, and how much that is in all."""

    rows: tuple[dict[str, Any], ...]
    total: int


def found_since(
    connection: DuckDBPyConnection, query: str, since: datetime, profile: str
) -> FoundSince:
    """Return what the search of an address found since a moment, what fits the profile first."""
    asked = Asked.of(dict(parse_qsl(query)))
    # A connection of its own, so that the search's temporary tables go with it.
    with closing(connection.cursor()) as own:
        rows = find_new(own, asked, since=since, profile=profile, most=_MOST_LOOKED_AT)
    return FoundSince(tuple(rows), rows[0]["total"] if rows else 0)
