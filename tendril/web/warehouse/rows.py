"""The queries of the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from data.room_queries import room_rows

if TYPE_CHECKING:
    from tendril.web.warehouse.copies import OpenCopy


def rows(copy: OpenCopy, name: str, /, **params: Any) -> list[dict[str, Any]]:
    """Run tendril/web/warehouse/queries/<name>.sql and return its rows as dictionaries."""
    return room_rows(copy.snapshot.connection, "tendril.web.warehouse", name, **params)
