"""What the disk or the memory refuses DuckDB, as errors of one line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from data.errors import TendrilError


class OutOfMemoryError(TendrilError):
    """DuckDB reached its cap; what was under way is rolled back."""


@contextmanager
def storage_errors(path: Path) -> Iterator[None]:
    """Turn what the disk refuses into a TendrilError of one line."""
    try:
        yield
    except duckdb.Error as error:
        first_line = str(error).splitlines()[0].rstrip(".")
        if is_out_of_memory(error):
            raise OutOfMemoryError(
                f"Cannot write the warehouse {path}: too little memory."
                " Close other programs and run the command again."
            ) from error
        if is_full(error):
            # DuckDB reports it as an I/O, a transaction or a fatal error.
            first_line = "the disk is full. Free some space and run the command again"
        elif not isinstance(error, duckdb.IOException | duckdb.FatalException):
            raise
        raise TendrilError(f"Cannot write the warehouse {path}: {first_line}.") from error


def is_out_of_memory(error: duckdb.Error) -> bool:
    """Tell whether DuckDB reached its limit, which may surface as a failed commit or roll-back."""
    return any(words in str(error) for words in ("Out of Memory", "failed to pin block"))


def is_full(error: duckdb.Error) -> bool:
    """Tell whether DuckDB failed because the disk is full."""
    return any(words in str(error) for words in ("No space left", "Disk quota", "max_temp_dir"))
