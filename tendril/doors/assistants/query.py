"""SQL for an assistant: `tendril sql` in a process of its own, which ends when it gives too much.

So the same guard holds, memory is that of another process, and a function that does not stop
when it is asked to ends with its process and not with the server.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

import orjson

from data.errors import TendrilError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

LONGEST_QUERY = 20_000  # characters
SECONDS, MEMORY_MB = 20, 500
# A row beyond this, and all rows together beyond that, are not read at all.
ROW_BYTES, ALL_BYTES = 200_000, 2_000_000
# From the start of a process to its query, and from its limit to its end.
_BEFORE_AND_AFTER = 15.0


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of a query; `more` says that there were others."""

    rows: list[dict[str, Any]]
    more: bool


def query_rows(home: Path, query: str, most: int) -> Table:
    """Return at most `most` rows of a read-only query on the home's published warehouse.

    Raises TendrilError with what `tendril sql` says: it reads nothing but the warehouse, for
    SECONDS and within MEMORY_MB; or when a row is larger than ROW_BYTES.
    """
    if len(query) > LONGEST_QUERY:
        raise TendrilError(f"The query is longer than {LONGEST_QUERY:,} characters. Shorten it.")
    limits = ("--seconds", str(SECONDS), "--memory", str(MEMORY_MB))
    words = [sys.executable, "-m", "tendril", "sql", "--json-lines", "--home", str(home), *limits]
    return _run([*words, "--", query], most)


def _run(words: Sequence[str], most: int) -> Table:
    with tempfile.TemporaryFile() as said:
        # The server's own standard input carries its protocol.
        process = subprocess.Popen(  # noqa: S603
            words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=said
        )
        try:
            rows: list[dict[str, Any]] = []
            more = False
            for line in _lines(process.stdout):
                if len(rows) == most:
                    more = True
                    break
                rows.append(orjson.loads(line))
            status = _ended(process)
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
        if status and not more:
            said.seek(0)
            raise TendrilError(_error(said.read(4000)))
    return Table(rows, more)


def _lines(output: IO[bytes] | None) -> Iterator[bytes]:
    """Give the lines of an output, or raise TendrilError when one or all are too large."""
    left = ALL_BYTES
    while output and (line := output.readline(ROW_BYTES)):
        left -= len(line)
        if not line.endswith(b"\n") or left < 0:
            raise TendrilError(
                f"The answer is too large: a row holds at most {ROW_BYTES // 1000} kB,"
                f" all together {ALL_BYTES // 1000} kB. Ask for fewer columns, or use left()."
            )
        yield line


def _ended(process: subprocess.Popen[bytes]) -> int:
    """Return how a process ended, after telling it that nobody reads on."""
    if process.stdout:
        with suppress(OSError):
            process.stdout.close()
    try:
        return process.wait(SECONDS + _BEFORE_AND_AFTER)
    except subprocess.TimeoutExpired:
        raise TendrilError(f"The query took more than {SECONDS} s and was stopped.") from None


def _error(said: bytes) -> str:
    lines = said.decode("utf-8", "replace").strip().splitlines()
    # A process that memory ran out for could not say so.
    text = lines[-1] if lines else "The query was stopped: too much memory. Narrow it with LIMIT."
    return text.removeprefix("tendril: ")
