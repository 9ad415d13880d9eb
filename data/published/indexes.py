"""Indexes of a published copy: by them a page finds the few rows of one project or account."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

# What pages look up, each by one column. DuckDB uses an index only where the condition on it is the
# only one on its table. The warehouse has none of these: whoever writes would have to keep them up.
INDEXES = (
    ("project_notice", "project_id"),
    ("project_notice", "notice_key"),
    ("tag", "notice_key"),
    ("contact", "notice_key"),
    ("organisation_mention", "notice_key"),
    ("organisation_mention", "name_key"),
    ("organisation_name", "organisation_id"),
    ("project_change", "project_id"),
)


def add_indexes(connection: duckdb.DuckDBPyConnection) -> None:
    """Add the indexes to a copy that nobody writes any more."""
    for table, column in INDEXES:
        connection.execute(f"CREATE INDEX by_{table}_{column} ON {table} ({column})")


def drop_indexes(connection: duckdb.DuckDBPyConnection) -> None:
    """Drop the indexes of a copy that becomes a warehouse."""
    for (name,) in connection.execute("SELECT index_name FROM duckdb_indexes()").fetchall():
        connection.execute(f'DROP INDEX "{name}"')
