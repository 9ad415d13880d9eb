"""The thirty questions of the cookbook over a million projects, and publishing them.

`python -m benchmarks.speed.analyst FOLDER [PROJECTS [GB]]` makes the warehouse there once,
filled up to so many GB, and prints each question.
"""

from __future__ import annotations

import re
import resource
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figures import Figure
from data.published.guarded import guarded
from data.published.publish import publish
from data.warehouse import Warehouse

PROJECTS = 1_000_000
GIGABYTES = 2.0
HERE = Path(__file__).parent
COOKBOOK = HERE.parents[1] / "docs/cookbook.md"
THREADS = 2
_ROWS = 1000  # of an answer; nobody reads more
_PAUSE = 0.2  # seconds between two questions of the reader beside the publisher
_GB = 1 << 30


def measure(real: Path) -> Iterator[Figure]:
    """Measure over made data, as many as a market of some years has."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder, PROJECTS, GIGABYTES)
        made = _published(folder)
        size = (folder / "published.duckdb").stat().st_size
        yield Figure("a published copy of a million projects, filled up", size / _GB, "GB")
        yield Figure("publishing it", made.seconds, "s", at_most=10)
        yield Figure("publishing it, processor time", made.processor, "s")
        yield Figure("the longest that a reader waited meanwhile", made.blocked, "s", at_most=1)
        taken = questions(folder / "published.duckdb")
        slowest = max(taken, key=taken.__getitem__)
        yield Figure("the thirty questions, the middle one", sorted(taken.values())[15], "s")
        yield Figure(f"the slowest, number {slowest}", taken[slowest], "s", at_most=1)


def make(folder: Path, projects: int, gigabytes: float = 0.0) -> None:
    """Make the warehouse `tendril.duckdb` in a folder, filled up to a size by what nobody asks."""
    with Warehouse.open(folder / "tendril.duckdb", threads=THREADS) as warehouse:
        warehouse.connection.execute(f"SET VARIABLE projects = {projects}")
        warehouse.connection.execute((HERE / "analyst_made.sql").read_text("utf-8"))
        warehouse.connection.execute("CHECKPOINT")
        # Of numbers that cannot be compressed, eight bytes each.
        left = max(0, round((gigabytes * _GB - warehouse.path.stat().st_size) / 8))
        if left:
            warehouse.connection.execute(f"SET VARIABLE numbers = {left}")
            warehouse.connection.execute(
                "CREATE TABLE filling AS SELECT hash(range) AS n FROM range(getvariable('numbers'))"
            )


def questions(published: Path) -> dict[int, float]:
    """Return the seconds that each question takes, the file being in the system's cache.

    On the clock, or as the processor counts them over THREADS where that is less: others may be
    at work on the machine.
    """
    found = re.findall(r"^```sql\n(.*?)^```$", COOKBOOK.read_text("utf-8"), re.M | re.S)
    taken: dict[int, float] = {}
    for number, query in enumerate(found, 1):
        best = float("inf")
        for _ in range(2):
            with guarded(published) as connection:
                began, used = time.perf_counter(), time.process_time()
                connection.execute(query).fetchmany(_ROWS)
                used = (time.process_time() - used) / THREADS
                best = min(best, max(used, 0.001), time.perf_counter() - began)
        taken[number] = best
    return taken


@dataclass(frozen=True, slots=True)
class Taken:
    """What publishing took: seconds on the clock, of the processor, and of the slowest reader."""

    seconds: float
    processor: float
    blocked: float


def _published(folder: Path) -> Taken:
    """Publish twice, with a reader beside the second; return what that one took."""
    longest, done = 0.0, threading.Event()

    def read() -> None:
        nonlocal longest
        while not done.wait(_PAUSE):
            began = time.perf_counter()
            with guarded(folder / "published.duckdb") as connection:
                connection.execute("SELECT count(*) FROM notice").fetchone()
            longest = max(longest, time.perf_counter() - began)

    with Warehouse.open(folder / "tendril.duckdb", threads=THREADS) as warehouse:
        publish(warehouse, folder / "published.duckdb")
        reader = threading.Thread(target=read)
        reader.start()
        began, used = time.perf_counter(), _processor()
        publish(warehouse, folder / "published.duckdb")
        seconds, used = time.perf_counter() - began, _processor() - used
        done.set()
        reader.join()
    return Taken(seconds, used, longest)


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Print how long each question takes."""
    folder, projects = Path(sys.argv[1]), int(sys.argv[2]) if sys.argv[2:] else PROJECTS
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "tendril.duckdb").exists():
        make(folder, projects, float(sys.argv[3]) if sys.argv[3:] else 0.0)
    made = _published(folder)
    size = (folder / "published.duckdb").stat().st_size / _GB
    print(
        f"{size:.2f} GB published in {made.seconds:.1f} s, {made.processor:.1f} s of the processor,"
        f" a reader waited {made.blocked:.2f} s"
    )
    for number, taken in questions(folder / "published.duckdb").items():
        print(f"{number:3} {taken:7.2f} s")


if __name__ == "__main__":
    main()
