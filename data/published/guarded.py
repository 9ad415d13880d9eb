"""A connection to the published copy that can read it and do nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import duckdb

from data.errors import TendrilError
from data.published.query_limits import QueryLimits
from data.published.versions import open_newest
from data.warehouse import OFFLINE

# How DuckDB says that something is not allowed here.
FORBIDDEN = (
    "read-only mode",
    "disabled by configuration",
    "disabled through configuration",
    "configuration has been locked",
)
# SHOW, DESCRIBE, SUMMARIZE, VALUES and WITH are SELECT to DuckDB.
_READING = (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN)


@contextmanager
def guarded(path: Path, limits: QueryLimits | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the published copy at `path` so that no query can do more than read it.

    No files, network, extensions, settings or variables of this program; in UTC and within
    the memory and disk of `limits`. A link is followed once, when the connection is made, so
    that it reads one version to its end. Each connection is an instance of its own: any number
    of them, with whatever limits, read the same file in one process. `require_reading` says
    whether a query is one that reads; pass every query from outside to it first.
    Raises TendrilError where there is no copy, or it cannot be read.
    """
    limits = limits or QueryLimits()
    if not path.is_file():
        raise TendrilError(f"No published warehouse at {path}. Make one with `tendril import`.")
    with limits.settings() as settings, closing(duckdb.connect(config=OFFLINE)) as connection:
        for name, value in settings.items():
            connection.execute(f"SET {name} = '{_quoted(value)}'")
        try:
            open_newest(path, lambda file: _attach(connection, file))
        except duckdb.Error as error:
            raise TendrilError(f"Cannot open {path}: {explain(error)}") from error
        connection.execute("USE tendril")
        # Else there were a second database, in memory, that can be written.
        connection.execute("DETACH memory")
        for setting in (
            "TimeZone = 'UTC'",
            "enable_progress_bar = false",
            # Else a query could read the variables of this program.
            "python_enable_replacements = false",
            "enable_external_access = false",
            "lock_configuration = true",
        ):
            connection.execute(f"SET {setting}")
        yield connection


def _attach(connection: duckdb.DuckDBPyConnection, file: Path) -> None:
    connection.execute(f"ATTACH '{_quoted(str(file))}' AS tendril (READ_ONLY)")


def require_reading(connection: duckdb.DuckDBPyConnection, query: str) -> None:
    """Raise a TendrilError unless the query is one statement that reads."""
    try:
        query.encode()
    except UnicodeEncodeError:
        raise TendrilError("The query is not valid UTF-8. Write it in UTF-8.") from None
    try:
        # By the guarded connection: to parse IMPORT DATABASE is to open a file.
        statements = connection.extract_statements(query)
    except duckdb.Error as error:
        raise TendrilError(f"The query failed: {explain(error)}") from error
    if not statements:
        raise TendrilError("The query is empty. `SHOW TABLES` lists what there is to ask.")
    last = statements[-1]
    # PIVOT comes as a type that is created and a SELECT, both without a text of their own.
    parts = [each for each in statements[:-1] if each.query]
    if parts or (len(statements) > 1 and last.query):
        raise TendrilError(
            f"The query failed: these are {len(statements)} statements. Ask one at a time."
        )
    if last.type not in _READING:
        raise TendrilError(
            f"The query failed: {last.type.name} is not allowed. This copy can only be read, and"
            " nothing else: with SELECT, FROM, WITH, PIVOT, DESCRIBE, SHOW, SUMMARIZE or EXPLAIN."
        )


def explain(error: duckdb.Error) -> str:
    """Return DuckDB's message in one line, with what helps on."""
    said, _, position = str(error).strip().partition("\n\nLINE ")
    text = " ".join(said.split())
    near = position.split(": ", 1)[1].split("\n")[0].strip() if ": " in position else ""
    if near and isinstance(error, duckdb.ParserException):
        text += f" In: {near[:80]}."
    if isinstance(error, duckdb.CatalogException | duckdb.BinderException):
        text += " `SHOW TABLES` lists tables and views, `DESCRIBE tenders` the columns of one."
    if any(words in text for words in FORBIDDEN):
        text += "" if text.endswith((".", "!")) else "."
        text += " This copy can only be read, and nothing else."
    return text


def _quoted(value: str) -> str:
    return value.replace("'", "''")
