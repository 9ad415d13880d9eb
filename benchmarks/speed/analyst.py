"""The thirty questions of the cookbook over a million projects, and publishing them.

`python -m benchmarks.speed.analyst FOLDER [PROJECTS]` makes the warehouse there once and prints
each question.
"""

from __future__ import annotations

import re
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import Figure
from data.published.guarded import guarded
from data.published.publish import publish
from data.warehouse import Warehouse

PROJECTS = 1_000_000
HERE = Path(__file__).parent
COOKBOOK = HERE.parents[1] / "docs/cookbook.md"
THREADS = 2
_ROWS = 1000  # of an answer; nobody reads more


def measure(real: Path) -> Iterator[Figure]:
    """Measure over made data, as many as a market of some years has."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder, PROJECTS)
        seconds, blocked = _published(folder)
        size = (folder / "published.duckdb").stat().st_size
        yield Figure("a published copy of a million projects", size / (1 << 30), "GB")
        yield Figure("publishing it", seconds, "s", at_most=10)
        yield Figure("the longest that a reader waited meanwhile", blocked, "s", at_most=1)
        taken = questions(folder / "published.duckdb")
        slowest = max(taken, key=taken.__getitem__)
        yield Figure("the thirty questions, the middle one", sorted(taken.values())[15], "s")
        yield Figure(f"the slowest, number {slowest}", taken[slowest], "s", at_most=1)


def make(folder: Path, projects: int) -> None:
    """Make the warehouse `tendril.duckdb` in a folder."""
    with Warehouse.open(folder / "tendril.duckdb", threads=THREADS) as warehouse:
        warehouse.connection.execute(f"SET VARIABLE projects = {projects}")
        warehouse.connection.execute((HERE / "analyst_made.sql").read_text("utf-8"))


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


def _published(folder: Path) -> tuple[float, float]:
    """Publish twice; return the seconds of the second, and the longest read beside it."""
    longest, done = 0.0, threading.Event()

    def read() -> None:
        nonlocal longest
        while not done.is_set():
            began = time.perf_counter()
            with guarded(folder / "published.duckdb") as connection:
                connection.execute("SELECT count(*) FROM notice").fetchone()
            longest = max(longest, time.perf_counter() - began)

    with Warehouse.open(folder / "tendril.duckdb", threads=THREADS) as warehouse:
        publish(warehouse, folder / "published.duckdb")
        reader = threading.Thread(target=read)
        reader.start()
        began = time.perf_counter()
        publish(warehouse, folder / "published.duckdb")
        seconds = time.perf_counter() - began
        done.set()
        reader.join()
    return seconds, longest


def main() -> None:
    """Print how long each question takes."""
    folder, projects = Path(sys.argv[1]), int(sys.argv[2]) if sys.argv[2:] else PROJECTS
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "tendril.duckdb").exists():
        make(folder, projects)
    seconds, blocked = _published(folder)
    size = (folder / "published.duckdb").stat().st_size / (1 << 30)
    print(f"{size:.2f} GB published in {seconds:.1f} s, a reader waited {blocked:.2f} s")
    for number, taken in questions(folder / "published.duckdb").items():
        print(f"{number:3} {taken:7.2f} s")


if __name__ == "__main__":
    main()
