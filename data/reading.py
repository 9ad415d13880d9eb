"""Reading the published warehouse with SQL that may do nothing but read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import orjson

from data.errors import TendrilError
from data.query_limits import Deadline, QueryLimits
from data.warehouse import OFFLINE

ROWS_AT_ONCE = 1000
# How DuckDB says that something is not allowed here.
FORBIDDEN = (
    "read-only mode",
    "disabled by configuration",
    "disabled through configuration",
    "configuration has been locked",
)


@dataclass(frozen=True, slots=True)
class Rows:
    """The columns of a result and its rows, which come as they are asked for."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[Any, ...]]

    def as_dicts(self) -> Iterator[dict[str, Any]]:
        """Give each row as a dictionary; a column name that comes again gets a number."""
        names = _distinct(self.columns)
        for row in self.rows:
            yield dict(zip(names, row, strict=True))


@contextmanager
def read(path: Path, query: str, limits: QueryLimits | None = None) -> Iterator[Rows]:
    """Run a query on a published warehouse and give its rows, or raise a TendrilError.

    The file is open for reading only, without files, network, extensions or variables of
    this program, and within `limits`. Numbers, texts, lists and dictionaries come as such,
    the rest as JSON would write it: decimals as numbers, JSON parsed, durations and bytes as
    text.
    """
    limits = limits or QueryLimits()
    with (
        limits.settings() as settings,
        closing(_locked_down(path, settings)) as connection,
        limits.timed(connection) as deadline,
    ):
        try:
            _check(query)
            result = connection.execute(query)
            columns = result.description or []
            rows = _rows(result, limits, deadline)
            yield Rows(tuple(column[0] for column in columns), rows)
        except (duckdb.Error, MemoryError) as error:
            raise _failure(error, limits) from error


def _check(query: str) -> None:
    try:
        query.encode()
    except UnicodeEncodeError:
        raise TendrilError("The query is not valid UTF-8. Write it in UTF-8.") from None
    if not duckdb.extract_statements(query):
        raise TendrilError("The query is empty. `SHOW TABLES` lists what there is to ask.")


def _failure(error: duckdb.Error | MemoryError, limits: QueryLimits) -> TendrilError:
    if isinstance(error, MemoryError | duckdb.OutOfMemoryException):
        return limits.too_large()
    # Stopped between two pieces of the result, DuckDB gives the interruption as another error.
    if isinstance(error, duckdb.InterruptException) or "INTERRUPT Error" in str(error):
        return limits.too_slow()
    return TendrilError(f"The query failed: {explain(error)}")


def _locked_down(path: Path, settings: Mapping[str, str]) -> duckdb.DuckDBPyConnection:
    if not path.is_file():
        raise TendrilError(f"No published warehouse at {path}. Make one with `tendril import`.")
    config = {**OFFLINE, "enable_external_access": "false", **settings}
    try:
        connection = duckdb.connect(str(path), read_only=True, config=config)
    except duckdb.Error as error:
        raise TendrilError(f"Cannot open {path}: {explain(error)}") from error
    for setting in (
        "TimeZone = 'UTC'",
        "enable_progress_bar = false",
        # Else a query could read the variables of this program.
        "python_enable_replacements = false",
        "lock_configuration = true",
    ):
        connection.execute(f"SET {setting}")
    return connection


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


def _rows(
    result: duckdb.DuckDBPyConnection, limits: QueryLimits, deadline: Deadline
) -> Iterator[tuple[Any, ...]]:
    if result.description is None:
        return
    is_json = [str(column[1]) == "JSON" for column in result.description]
    while rows := result.fetchmany(ROWS_AT_ONCE):
        if deadline.passed:
            raise limits.too_slow()
        for row in rows:
            yield tuple(
                _parsed(value) if json else plain(value)
                for value, json in zip(row, is_json, strict=True)
            )


def _parsed(value: str | None) -> Any:
    return None if value is None else orjson.loads(value)


def plain(value: Any) -> Any:
    """Return a DuckDB value as JSON can hold it; dates and times stay what they are."""
    match value:
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case list() | tuple():
            return [plain(each) for each in value]
        case dict():
            return {str(key): plain(each) for key, each in value.items()}
        case bytes():
            return value.hex()
        case _:
            return value


def _distinct(names: tuple[str, ...]) -> list[str]:
    seen: dict[str, int] = {}
    distinct = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        distinct.append(name if seen[name] == 1 else f"{name}_{seen[name]}")
    return distinct
