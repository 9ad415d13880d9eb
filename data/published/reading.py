"""Reading the published warehouse with SQL that may do nothing but read it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

import duckdb
import orjson

from data.errors import TendrilError
from data.published.guarded import explain, guarded, require_reading
from data.published.query_limits import Deadline, QueryLimits

MOST_ROWS_AT_ONCE = 1000
# Bytes of rows that are fetched at once; wide rows come one by one.
AT_ONCE = 4 << 20


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


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of a query, as many as were wanted; `more` where there are others."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    more: bool


@contextmanager
def read(path: Path, query: str, limits: QueryLimits | None = None) -> Iterator[Rows]:
    """Run a query on a published warehouse and give its rows, or raise a TendrilError.

    The file is open for reading only, without files, network, extensions or variables of
    this program, and within `limits`; one statement at a time. Numbers, texts, lists and
    dictionaries come as such, the rest as JSON would write it: decimals as numbers, JSON parsed,
    durations and bytes as text.
    """
    limits = limits or QueryLimits()
    with guarded(path, limits) as connection:
        require_reading(connection, query)
        with limits.timed(connection) as deadline:
            try:
                result = connection.execute(query)
                columns = result.description or []
                rows = _rows(result, limits, deadline)
                yield Rows(tuple(column[0] for column in columns), rows)
            except (duckdb.Error, MemoryError) as error:
                raise _failure(error, limits) from error


def answer(path: Path, query: str, *, rows: int, limits: QueryLimits | None = None) -> Answer:
    """Run a query on a published warehouse and return at most so many rows, as `read` gives them.

    For servers: what they hand out has a size. Raises TendrilError as `read` does.
    """
    with read(path, query, limits) as result:
        found = tuple(islice(result.rows, rows + 1))
        return Answer(tuple(_distinct(result.columns)), found[:rows], len(found) > rows)


def _failure(error: duckdb.Error | MemoryError, limits: QueryLimits) -> TendrilError:
    if isinstance(error, MemoryError | duckdb.OutOfMemoryException):
        return limits.too_large()
    # Stopped between two pieces of the result, DuckDB gives the interruption as another error.
    if isinstance(error, duckdb.InterruptException) or "INTERRUPT Error" in str(error):
        return limits.too_slow()
    return TendrilError(f"The query failed: {explain(error)}")


def _rows(
    result: duckdb.DuckDBPyConnection, limits: QueryLimits, deadline: Deadline
) -> Iterator[tuple[Any, ...]]:
    if result.description is None:
        return
    is_json = [str(column[1]) == "JSON" for column in result.description]
    given, at_once = 0, 1
    while rows := result.fetchmany(at_once):
        if deadline.passed:
            raise limits.too_slow()
        size = sum(map(_size, rows))
        given += size
        if given > limits.answer_mb << 20:
            raise limits.too_long()
        at_once = max(1, min(MOST_ROWS_AT_ONCE, AT_ONCE * len(rows) // max(size, 1)))
        for row in rows:
            yield tuple(
                _parsed(value) if json else plain(value)
                for value, json in zip(row, is_json, strict=True)
            )


def _size(value: Any) -> int:
    """Return about how many bytes a value takes as JSON."""
    match value:
        case str() | bytes():
            return len(value) + 3
        case list() | tuple():
            return 2 + sum(map(_size, value))
        case dict():
            return 2 + sum(_size(key) + _size(each) for key, each in value.items())
        case _:
            return 8


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
