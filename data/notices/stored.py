"""Notices out of the warehouse, as the records that they went in as."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from data.records import Notice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from duckdb import DuckDBPyConnection

# Kept beside the notice for SQL, or known only to the warehouse.
_DERIVED = (
    "notice_key",
    "buyer",
    "country",
    "nuts",
    "content_hash",
    "first_loaded_at",
    "loaded_at",
)
_MONEY = ("value", "value_min", "value_max")
_LISTS = ("translations", "parties", "places", "cpv", "lots", "awards", "aliases", "corrects",
          "follows", "changes", "withheld", "documents", "warnings", "terms")  # fmt: skip


@dataclass(frozen=True, slots=True)
class StoredRows:
    """Rows with the columns of table notice, as they can be sent to another process."""

    columns: Sequence[str]
    rows: Sequence[tuple[Any, ...]]

    @classmethod
    def of(cls, result: DuckDBPyConnection) -> StoredRows:
        """Return all rows of a result."""
        return cls([column[0] for column in result.description or ()], result.fetchall())

    def __getitem__(self, part: slice) -> StoredRows:
        """Return some of the rows."""
        return StoredRows(self.columns, self.rows[part])

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self.rows)

    def notices(self) -> list[Notice]:
        """Return the rows as the notices that they are."""
        return [notice_of(dict(zip(self.columns, row, strict=True))) for row in self.rows]


def stored_notices(result: DuckDBPyConnection, *, at_once: int = 2_000) -> Iterator[list[Notice]]:
    """Give the notices of a result with the columns of table notice, some at a time.

    Contacts are not among them: they live in their own table and expire there.
    """
    columns = [column[0] for column in result.description or ()]
    while rows := result.fetchmany(at_once):
        yield [notice_of(dict(zip(columns, row, strict=True))) for row in rows]


def notice_of(row: dict[str, Any]) -> Notice:
    """Return a row with the columns of table notice as the notice that it is."""
    for name in _DERIVED:
        row.pop(name, None)
    for name in _MONEY:
        amount, currency = row.pop(f"{name}_amount"), row.pop(f"{name}_currency")
        row[name] = {"amount": amount, "currency": currency} if amount is not None else None
    for name in _LISTS:
        row[name] = tuple(row[name] or ())
    for lot in row["lots"]:
        lot["cpv"], lot["places"] = lot["cpv"] or (), lot["places"] or ()
        lot["value_is_maximum"] = bool(lot["value_is_maximum"])
    for award in row["awards"]:
        award["winners"] = award["winners"] or ()
    return Notice.model_validate(row)
