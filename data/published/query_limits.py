"""What one query of a reader may take: memory, disk and time."""

from __future__ import annotations

import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.errors import TendrilError

if TYPE_CHECKING:
    import duckdb

# Python, DuckDB's own code and the rows that are under way, beside what DuckDB accounts for.
HEADROOM = 500 << 20


@dataclass(frozen=True, slots=True)
class QueryLimits:
    """How much a query may take, and its answer be; on disk it may take twice the memory."""

    memory_mb: int = 1000
    seconds: float = 60.0
    answer_mb: int = 1000

    @contextmanager
    def settings(self) -> Iterator[dict[str, str]]:
        """Give DuckDB's settings for a connection; what does not fit into memory goes to disk."""
        # A folder of its own: two processes that share one would damage each other's files.
        with tempfile.TemporaryDirectory(prefix="tendril-sql-") as folder:
            yield {
                "memory_limit": f"{self.memory_mb}MB",
                "max_temp_directory_size": f"{self.memory_mb * 2}MB",
                "temp_directory": folder,
            }

    @contextmanager
    def timed(self, connection: duckdb.DuckDBPyConnection) -> Iterator[Deadline]:
        """Interrupt what a connection does when the time is over."""
        deadline = Deadline(time.monotonic() + self.seconds)
        timer = threading.Timer(self.seconds, connection.interrupt)
        timer.daemon = True
        timer.start()
        try:
            yield deadline
        finally:
            timer.cancel()

    def too_large(self) -> TendrilError:
        """Return the error for a query that needs more memory or disk."""
        return TendrilError(
            f"The query needs more than {self.memory_mb:,} MB of memory and twice that on disk."
            " Narrow it with WHERE or LIMIT, or allow it more with --memory."
        )

    def too_long(self) -> TendrilError:
        """Return the error for an answer that is longer than it may be."""
        return TendrilError(
            f"The answer is longer than {self.answer_mb:,} MB and was stopped there."
            " Narrow the query with WHERE, LIMIT or fewer columns, or allow it more with --answer."
            " `tendril export` writes whole tables into files."
        )

    def too_slow(self) -> TendrilError:
        """Return the error for a query that takes too long."""
        return TendrilError(
            f"The query took more than {self.seconds:g} s and was stopped."
            " Narrow it with WHERE or LIMIT, or allow it more with --seconds."
        )


@dataclass(frozen=True, slots=True)
class Deadline:
    """The moment, of the monotonic clock, by which a query has to be done."""

    at: float

    @property
    def passed(self) -> bool:
        """Whether it is over."""
        return time.monotonic() >= self.at


@contextmanager
def bounded_memory(most: int) -> Iterator[None]:
    """Let this process take at most `most` bytes more than it has, where the system can hold it.

    DuckDB does not account for the texts that a function makes: `repeat('x', 1000000000)`.
    """
    import resource

    taken = _data_segment()
    before = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = taken + most + HEADROOM
    if taken == 0 or resource.RLIM_INFINITY != before[0] <= wanted:
        yield
        return
    resource.setrlimit(resource.RLIMIT_DATA, (wanted, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, before)


def _data_segment() -> int:
    """Return the bytes of this process that RLIMIT_DATA counts; 0 where that is not told."""
    try:
        with open("/proc/self/status", encoding="ascii") as lines:  # noqa: PTH123
            return next(int(line.split()[1]) << 10 for line in lines if line[:7] == "VmData:")
    except (OSError, StopIteration):
        return 0
