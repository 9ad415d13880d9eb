"""The warehouse: one DuckDB file that one process at a time writes."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

import duckdb
from filelock import FileLock

from data.errors import TendrilError
from data.schema import migrations
from data.storage.storage_errors import storage_errors
from data.storage.writer_lock import writer_lock

if TYPE_CHECKING:
    import pyarrow as pa

# Offline means offline: DuckDB may not fetch an extension behind the user's back.
OFFLINE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
# MB; above this, DuckDB's own cap is in force: four fifths of the machine's memory.
LARGEST_CAP = 1000
# Seconds that a writer waits for those who read the file.
READERS_END = 5.0
# How DuckDB says that another process has the file open.
_LOCKED = "Could not set lock"
_INCLUDE = re.compile(r"^-- include (\S+)\.sql$", re.MULTILINE)


@dataclass(slots=True)
class Warehouse:
    """An open warehouse; `connection` is its DuckDB connection, in UTC."""

    path: Path
    connection: duckdb.DuckDBPyConnection
    read_only: bool = False
    memory_mb: int | None = None
    threads: int | None = None
    lock: FileLock | None = field(default=None, repr=False)
    in_transaction: bool = field(default=False, repr=False)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        read_only: bool = False,
        memory_mb: int | None = None,
        threads: int | None = None,
    ) -> Warehouse:
        """Open the warehouse at `path`, made and migrated as needed, or raise a TendrilError.

        Only one process may write: the error names the process that does. `memory_mb`
        caps DuckDB's own memory; what does not fit goes to disk, or raises OutOfMemoryError.
        `threads` caps its threads, for work beside other processes.
        """
        if read_only and not path.is_file():
            raise TendrilError(f"No warehouse at {path}. Load notices with `tendril import` first.")
        lock = None if read_only else writer_lock(path)
        try:
            connection = connect(path, read_only=read_only)
            try:
                if not read_only:
                    with storage_errors(path):
                        migrations.migrate(connection, path)
            except BaseException:
                connection.close()
                raise
        except BaseException:
            if lock:
                lock.release()
            raise
        warehouse = cls(path, connection, read_only, memory_mb, threads, lock)
        warehouse._set_limits()
        return warehouse

    def query(self, name: str, /, **params: Any) -> duckdb.DuckDBPyConnection:
        """Run data/queries/<name>.sql with its $named parameters and return the result."""
        return self.connection.execute(sql(name), params or None)

    def rows(self, name: str, /, **params: Any) -> list[dict[str, Any]]:
        """Run data/queries/<name>.sql and return its rows as dictionaries."""
        return as_dicts(self.query(name, **params))

    def append(self, table: str, rows: Sequence[Mapping[str, Any]] | pa.Table) -> int:
        """Append rows to a table, matched by column name, and return how many there were.

        Mappings may leave columns out (null, or the column's default); unknown ones raise.
        """
        from data.storage.append import append

        return append(self.connection, table, rows)

    @contextmanager
    def transaction(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Run a block in one transaction: all of it is stored, or nothing.

        Within another one it is a part of that.
        """
        if self.in_transaction:
            yield self.connection
            return
        self.in_transaction = True
        try:
            with self._one_transaction() as connection:
                yield connection
        finally:
            self.in_transaction = False

    @contextmanager
    def _one_transaction(self) -> Iterator[duckdb.DuckDBPyConnection]:
        with storage_errors(self.path):
            self.connection.execute("BEGIN")
            try:
                yield self.connection
            except BaseException:
                self._roll_back()
                raise
            self.connection.execute("COMMIT")

    def _roll_back(self) -> None:
        try:
            self.connection.execute("ROLLBACK")
        except duckdb.Error:
            # A fatal error, such as a full disk, has ended the transaction already.
            return

    @contextmanager
    def at_rest(self) -> Iterator[Path]:
        """Give the file with everything in it and nobody writing, then open it again.

        DuckDB's own lock would end when another handle on its file is closed, so the file
        is closed for the time; the writer's lock stays.
        """
        with storage_errors(self.path):
            self.connection.execute("CHECKPOINT")
            self.connection.close()
        try:
            yield self.path
        finally:
            self._connect()

    def enlarge(self) -> bool:
        """Open the file anew with more memory for DuckDB; False when there is no cap to raise.

        For use after an OutOfMemoryError, which leaves the connection of no use.
        """
        if self.memory_mb is None:
            return False
        self.memory_mb = None if self.memory_mb >= LARGEST_CAP else self.memory_mb * 4
        with suppress(duckdb.Error):
            self.connection.close()
        self._connect()
        return True

    def _connect(self) -> None:
        self.connection = connect(self.path, read_only=self.read_only)
        self._set_limits()

    def _set_limits(self) -> None:
        if self.memory_mb:
            self.connection.execute("SET memory_limit = ?", [f"{self.memory_mb}MB"])
        if self.threads:
            self.connection.execute("SET threads = ?", [self.threads])

    def close(self) -> None:
        """Close the file and let the next writer in."""
        try:
            with storage_errors(self.path):
                self.connection.close()
        finally:
            if self.lock:
                self.lock.release()
                self.lock = None

    def __enter__(self) -> Warehouse:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


def connect(path: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    """Open a DuckDB file in UTC without any download, or raise a TendrilError.

    Who is going to write waits for readers that have the file open, which they have for moments.
    """
    until = time.monotonic() + (0.0 if read_only else READERS_END)
    while True:
        try:
            connection = duckdb.connect(str(path), read_only=read_only, config=OFFLINE)
            break
        except duckdb.Error as error:
            first_line = str(error).splitlines()[0]
            if _LOCKED not in first_line or time.monotonic() > until:
                raise TendrilError(f"Cannot open the warehouse {path}: {first_line}") from error
            time.sleep(0.05)
    connection.execute("SET TimeZone = 'UTC'")
    # A bar on standard output would break what scripts read.
    connection.execute("SET enable_progress_bar = false")
    return connection


def sql(name: str) -> str:
    """Return the text of data/queries/<name>.sql."""
    return query_text("data", name)


@cache
def query_text(room: str, name: str) -> str:
    """Return the text of queries/<name>.sql of a room, such as `tendril.cards`.

    A line `-- include other.sql` in it has become queries/other.sql of that room, so that the first
    steps of several queries are written once.
    """
    text = files(room).joinpath("queries", *f"{name}.sql".split("/")).read_text("utf-8")
    return _INCLUDE.sub(lambda line: query_text(room, line[1]).rstrip(), text)


def as_dicts(result: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """Return the rows of a result as dictionaries."""
    names = [column[0] for column in result.description or ()]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]
