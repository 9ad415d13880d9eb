"""Erasing in the tables of the warehouse: contacts go, texts get a mark in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from duckdb import DuckDBPyConnection

    from data.erasure.erased_list import ErasedList

_AT_ONCE = 5_000
# The tables that merging compares.
_COMPARED = ("notice", "tag")
_SEARCH = "search_"
# Numbers and vectors, which hold no text.
_TEXTS = ("VARCHAR", "JSON")


def delete_contacts(connection: DuckDBPyConnection, gone: Callable[[dict[str, Any]], bool]) -> int:
    """Delete the contacts for which `gone` is true, within a transaction; return how many."""
    return sum(_delete(connection, table, gone) for table in tables_of_people(connection))


def tables_of_people(connection: DuckDBPyConnection) -> list[str]:
    """Return the tables with contacts: of notices, and of the user's CRM; a copy may lack some."""
    known = connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()
    return [table for table in ("contact", "crm_contact") if (table,) in known]


def expired(connection: DuckDBPyConnection, now: datetime) -> tuple[int, datetime | None]:
    """Return how many rows with people's data have expired at `now`, and when the next ones do."""
    due, later = 0, []
    for table in _kept_for_a_time(connection):
        what = "subject IS NOT NULL" if table == "crm_visit" else "true"
        row = connection.execute(
            "SELECT count(*) FILTER (expires_at <= $now),"  # noqa: S608 (our own names)
            f" min(expires_at) FILTER (expires_at > $now) FROM {table} WHERE {what}",
            {"now": now},
        ).fetchone()
        due += row[0] if row else 0
        later += [row[1]] if row and row[1] else []
    return due, min(later, default=None)


def delete_expired(connection: DuckDBPyConnection, now: datetime) -> int:
    """Delete the contacts that have expired, and the subjects of such visits; return how many.

    That somebody was there tells of nobody; what it was about may.
    """
    gone = 0
    for table in _kept_for_a_time(connection):
        change = f"DELETE FROM {table} WHERE"  # noqa: S608 (our own names)
        if table == "crm_visit":
            change = "UPDATE crm_visit SET subject = NULL WHERE subject IS NOT NULL AND"
        row = connection.execute(f"{change} expires_at <= $now", {"now": now}).fetchone()
        gone += int(row[0]) if row else 0
    return gone


def _kept_for_a_time(connection: DuckDBPyConnection) -> list[str]:
    known = connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()
    return [table for table in ("contact", "crm_contact", "crm_visit") if (table,) in known]


def _delete(
    connection: DuckDBPyConnection, table: str, gone: Callable[[dict[str, Any]], bool]
) -> int:
    query = f"SELECT rowid, party, name, email, phone FROM {table}"  # noqa: S608 (our own names)
    names = ("rowid", "party", "name", "email", "phone")
    rows = [dict(zip(names, row, strict=True)) for row in connection.execute(query).fetchall()]
    numbers = [row["rowid"] for row in rows if gone(row)]
    if numbers:
        connection.execute(
            f"DELETE FROM {table} WHERE rowid IN (SELECT unnest($numbers))",  # noqa: S608
            {"numbers": numbers},
        )
    return len(numbers)


def erase_tables(connection: DuckDBPyConnection, erased: ErasedList) -> dict[str, int]:
    """Delete the contacts that were erased, and take them out of every text of every table."""
    delete_contacts(connection, erased.carries)
    return redact_tables(connection, erased)


def redact_tables(
    connection: DuckDBPyConnection, erased: ErasedList, *, count_only: bool = False
) -> dict[str, int]:
    """Take what was erased out of every text of every table; return the changed rows by table."""
    # A published copy keeps further tables, in a schema of its own.
    columns = connection.execute(
        "SELECT if(schema_name = 'main', '', schema_name || '.') || table_name,"
        " column_name, data_type FROM duckdb_columns()"
        " JOIN duckdb_tables()"
        " USING (database_oid, schema_oid, schema_name, table_oid, table_name)"
        " WHERE NOT duckdb_tables.internal AND NOT duckdb_tables.temporary"
        " AND duckdb_tables.database_name = current_database() ORDER BY table_name, column_index"
    ).fetchall()
    changed: dict[str, int] = {}
    # The index of search has single words, which no list of erased names finds: it goes, and is
    # made anew from the texts.
    known = dict.fromkeys(table for table, _, _ in columns)
    for table in [each for each in known if each.startswith(_SEARCH)]:
        del known[table]
        if not count_only:
            connection.execute(f"DELETE FROM {_quoted(table)}")  # noqa: S608 (our own names)
    for table in known:
        texts = {
            name: kind
            for each, name, kind in columns
            if each == table and any(word in kind for word in _TEXTS)
        }
        rows = _redact_table(connection, erased, table, texts, count_only) if texts else set()
        if rows:
            changed[table] = len(rows)
        if rows and table in _COMPARED and not count_only:
            _weigh_again(connection, table, rows)
    return changed


def _weigh_again(connection: DuckDBPyConnection, table: str, rows: set[int]) -> None:
    """Let the next run compare notices anew whose texts changed: it keeps hashes of their words."""
    if connection.execute("FROM duckdb_tables() WHERE table_name = 'weighed'").fetchone():
        connection.execute(
            "UPDATE weighed SET content_hash = NULL WHERE notice_key IN"  # noqa: S608
            f" (SELECT notice_key FROM {table} WHERE rowid IN (SELECT unnest($rows)))",
            {"rows": sorted(rows)},
        )


def _redact_table(
    connection: DuckDBPyConnection,
    erased: ErasedList,
    table: str,
    columns: dict[str, str],
    count_only: bool,
) -> set[int]:
    names = ", ".join(f'"{name}"' for name in columns)
    # The rows are read to the end before any is changed: one connection has one result.
    reader = connection.cursor()
    found = reader.execute(f"SELECT rowid, {names} FROM {_quoted(table)}")  # noqa: S608
    changes: dict[str, list[tuple[int, Any]]] = {name: [] for name in columns}
    touched: set[int] = set()
    while rows := found.fetchmany(_AT_ONCE):
        for number, *values in rows:
            for (name, kind), value in zip(columns.items(), values, strict=True):
                cleaned = _redacted(erased, value, name, kind)
                if cleaned is not value:
                    changes[name].append((number, cleaned))
                    touched.add(number)
    reader.close()
    for name, each in changes.items():
        if each and not count_only:
            _update(connection, table, name, each)
    return touched


def _update(
    connection: DuckDBPyConnection, table: str, column: str, values: list[tuple[int, Any]]
) -> None:
    import pyarrow as pa

    # The column's own type, so that nothing is guessed from the values.
    schema = (
        connection.execute(
            f'SELECT rowid AS number, "{column}" AS fresh FROM {_quoted(table)} LIMIT 0'  # noqa: S608
        )
        .to_arrow_table()
        .schema
    )
    kinds = [getattr(field.type, "storage_type", field.type) for field in schema]
    arrays = [
        pa.array(each, kind) for each, kind in zip(zip(*values, strict=True), kinds, strict=True)
    ]
    connection.register("redacted_rows", pa.Table.from_arrays(arrays, names=["number", "fresh"]))
    try:
        connection.execute(
            f'UPDATE {_quoted(table)} AS t SET "{column}" = r.fresh FROM redacted_rows AS r'  # noqa: S608
            " WHERE t.rowid = r.number"
        )
    finally:
        connection.unregister("redacted_rows")


def _quoted(table: str) -> str:
    return ".".join(f'"{part}"' for part in table.split("."))


def _redacted(erased: ErasedList, value: Any, name: str, kind: str) -> Any:
    if kind != "JSON" or not isinstance(value, str):
        return erased.redacted(value, name)
    try:
        inside = orjson.loads(value)
    except orjson.JSONDecodeError:
        return erased.redact(value)
    cleaned = erased.redacted(inside, name)
    return value if cleaned is inside else orjson.dumps(cleaned).decode()
