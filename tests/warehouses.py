"""New warehouses as copies of one: its tables and views are made once for all tests."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb
import pytest

from data import warehouse
from data.warehouse import Warehouse

CONNECT = warehouse.connect


@contextmanager
def copied_from(folder: Path, *, threads: int | None = 1) -> Iterator[None]:
    """Begin every new warehouse of this process with a copy of an empty one kept in `folder`.

    It is opened as any other is, so that what a test changes in the schema is still applied.
    One thread reads and writes it: over a few rows, more of them mostly wait for each other; with
    `threads` None there are as many as users have.
    """
    empty = folder / "empty.duckdb"
    Warehouse.open(empty).close()

    def connect(path: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
        if not read_only and not path.exists():
            with suppress(OSError):  # such as a full disk, of which the opening has to tell
                # Whole or not there: some of these processes are killed.
                begun = path.with_name(f"{path.name}.{os.getpid()}")
                shutil.copyfile(empty, begun)
                begun.replace(path)
        connection = CONNECT(path, read_only=read_only)
        if threads is not None:
            connection.execute("SET threads = $threads", {"threads": threads})
        return connection

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(warehouse, "connect", connect)
        yield
