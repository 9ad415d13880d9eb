"""Numbered migrations of the warehouse, and the views that are made anew when they change."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple

import duckdb

from data.errors import TendrilError
from data.published.indexes import drop_indexes
from data.published.kept import forget_kept
from data.schema.earlier_names import EARLIER_NAMES, make_earlier_names


class Script(NamedTuple):
    """One SQL file: a migration with its number, or a view."""

    name: str
    text: str

    @property
    def number(self) -> int:
        """The number at the beginning of a migration's name."""
        return int(self.name.split("_", 1)[0])


def scripts(folder: str) -> list[Script]:
    """Return the SQL files of a folder of the data package and of the folders in it, by name."""
    return sorted(
        Script(file.name.removesuffix(".sql"), file.read_text("utf-8"))
        for file in _sql_files(files("data").joinpath(folder))
    )


def _sql_files(folder: Traversable) -> Iterator[Traversable]:
    for each in folder.iterdir():
        if each.is_dir():
            yield from _sql_files(each)
        elif each.name.endswith(".sql"):
            yield each


def migrate(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Bring the schema and the views of the warehouse up to date.

    Each migration is one transaction with its own record in schema_migration. A warehouse
    of a newer Tendril is refused with a TendrilError.
    """
    make_schema(connection, path)
    _make_views(connection)


def make_schema(
    connection: duckdb.DuckDBPyConnection, path: Path, *, only: Collection[int] | None = None
) -> None:
    """Bring the tables up to date, or to what the migrations `only` make of them."""
    connection.execute(
        "CREATE TABLE IF NOT EXISTS schema_migration"
        " (number INTEGER PRIMARY KEY, name VARCHAR NOT NULL)"
    )
    done = {row[0] for row in connection.execute("SELECT number FROM schema_migration").fetchall()}
    migrations = scripts("schema")
    newest = max(script.number for script in migrations)
    asked = max([*done, *(only or ())], default=0)
    if asked > newest:
        raise TendrilError(
            f"The warehouse {path} was written by a newer Tendril (schema {asked},"
            f" this one knows {newest}). Update Tendril."
        )
    drop_indexes(connection)  # of a published copy; a table that has one cannot be changed
    for script in migrations:
        if script.number not in done and (only is None or script.number in only):
            _apply(connection, script)


def make_table(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """Make the warehouse's table `name` in any database, empty, unless one is there.

    It is what the migrations make of it, so that its columns stand in one place.
    """
    known = connection.execute("SELECT 1 FROM duckdb_tables() WHERE table_name = $1", [name])
    if known.fetchone():
        return
    for statement in _statements_about(name):
        connection.execute(statement)


@cache
def _statements_about(table: str) -> tuple[str, ...]:
    """Return the statements of the migrations that make a table what it is."""
    about = re.compile(rf"^(CREATE|ALTER|COMMENT ON) TABLE {re.escape(table)}\b", re.MULTILINE)
    with duckdb.connect() as parser:
        return tuple(
            statement.query
            for script in scripts("schema")
            for statement in parser.extract_statements(script.text)
            if about.search(statement.query)
        )


def _apply(connection: duckdb.DuckDBPyConnection, script: Script) -> None:
    connection.execute("BEGIN")
    try:
        connection.execute(script.text)
        connection.execute(
            "INSERT INTO schema_migration VALUES ($number, $name)",
            {"number": script.number, "name": script.name},
        )
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _make_views(connection: duckdb.DuckDBPyConnection) -> None:
    views = scripts("views")
    texts = [view.text for view in views] + sorted(EARLIER_NAMES)
    digest = hashlib.blake2b("\n".join(texts).encode(), digest_size=16)
    stamp = f"Views {digest.hexdigest()}"
    known = connection.execute(
        "SELECT comment FROM duckdb_tables() WHERE table_name = 'schema_migration'"
    ).fetchone()
    if known and known[0] and stamp in known[0]:
        return
    connection.execute("BEGIN")
    try:
        old = connection.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal")
        for (view,) in old.fetchall():
            connection.execute(f'DROP VIEW IF EXISTS "{view}" CASCADE')
        forget_kept(connection)
        for script in in_order(views):
            connection.execute(script.text)
        make_earlier_names(connection)
        connection.execute(
            f"COMMENT ON TABLE schema_migration IS 'The migrations that were applied. {stamp}'"
        )
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def in_order(views: list[Script]) -> list[Script]:
    """Return views so that each comes after the views that it reads."""
    waiting = {view.name: view for view in views}
    ordered: list[Script] = []
    while waiting:
        ready = [
            view for view in waiting.values() if not (_read_by(view) & waiting.keys()) - {view.name}
        ]
        if not ready:
            raise TendrilError(f"The views {', '.join(waiting)} read each other in a circle.")
        for view in ready:
            ordered.append(waiting.pop(view.name))
    return ordered


def _read_by(view: Script) -> set[str]:
    """Return what may be the names of the tables and views that a view reads."""
    # Columns, comments and texts may have the name of a view as well.
    query = re.sub(r"--.*|'[^']*'", "", view.text)
    return set(re.findall(r"\b(?:FROM|JOIN)\s+(\w+)", query))
