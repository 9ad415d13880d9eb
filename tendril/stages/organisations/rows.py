"""Names of organisations as rows of the warehouse, and questions about many of them at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from data.records import digest
from enrich.accounts.names.profiles import OrgName

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    import pyarrow as pa

    from data.warehouse import Warehouse


def asked(
    warehouse: Warehouse,
    query: str,
    keys: Iterable[str],
    organisations: Iterable[str] = (),
    **params: Any,
) -> list[dict[str, Any]]:
    """Run a query about some names or notices, which are many: as a table, not as parameters."""
    connection = warehouse.connection
    connection.register("asked", column("key", keys))
    connection.register("asked_organisations", column("key", organisations))
    try:
        return warehouse.rows(f"organisations/{query}", **params)
    finally:
        connection.unregister("asked")
        connection.unregister("asked_organisations")


def column(name: str, values: Iterable[str]) -> pa.Table:
    """Return values as a table of one column."""
    import pyarrow as pa

    return pa.table({name: pa.array(sorted(values), pa.string())})


def names_of(warehouse: Warehouse, keys: Collection[str]) -> dict[str, OrgName]:
    """Return the names with these keys."""
    rows = asked(warehouse, "names", keys)
    return {row["name_key"]: name_of(row) for row in rows}


def name_of(row: Mapping[str, Any]) -> OrgName:
    """Return a row as a name."""
    return OrgName(
        row["name"], row["country"], row["national_id"], row["town"], row["postal_code"],
        row["domain"],
    )  # fmt: skip


def row_of(key: str, name: OrgName) -> dict[str, str | None]:
    """Return a name as a row."""
    return {
        "name_key": key,
        "name": name.name,
        "country": name.country,
        "national_id": name.id,
        "town": name.town,
        "postal_code": name.postal_code,
        "domain": name.domain,
    }


def hashed(mark: str) -> int:
    """Return a mark as 64 bits."""
    return int(digest(mark.encode())[:16], 16)
