"""Importing the real notices, against the bare work that it cannot do without.

The bare work is an lxml parse of the same bytes and a DuckDB append of the same rows to a file,
both in one process. Wall time shows what a user waits; processor time is the sum over all
processes and hides nothing that runs beside.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
from lxml import etree

from benchmarks.figures import Figure, run_measured
from spiders.archives.folders import members
from spiders.archives.unpack import Member

INPUTS = ("eforms/real", "eforms/sdk_examples", "ted_legacy")
ROUNDS = 3


@dataclass(slots=True)
class Taken:
    """Seconds on the clock and of the processors."""

    wall: float = 0
    processor: float = 0


@contextmanager
def timed() -> Iterator[Taken]:
    """Take the time of a block, with the processors' time of children that ended in it."""
    taken = Taken()
    wall, processor = time.perf_counter(), _processor()
    yield taken
    taken.wall, taken.processor = time.perf_counter() - wall, _processor() - processor


def _processor() -> float:
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def measure(real: Path) -> Iterator[Figure]:
    """Measure a first and a second import as ratios, and the peak of memory."""
    paths = [str(real / each) for each in INPUTS]
    payloads = [
        item.raw for path in paths for item in members(Path(path)) if isinstance(item, Member)
    ]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        firsts: list[Taken] = []
        seconds: list[Taken] = []
        bare: list[Taken] = []
        for number in range(ROUNDS):
            home = folder / f"home-{number}"
            for times in (firsts, seconds):
                with timed() as taken:
                    subprocess.run(_command(home, paths), check=True, stdout=subprocess.DEVNULL)
                times.append(taken)
            bare.append(
                _bare(payloads, home / "warehouse/published.duckdb", folder / "bare.duckdb")
            )
        sizes = list(_sizes(folder / "home-0"))
        # Apart from the times: looking at the memory map of a process slows it down.
        usage = run_measured(_command(folder / "home-memory", paths))
    total = sum(map(len, payloads)) / 1e6
    yield Figure("files", len(payloads))
    yield Figure("unpacked", total, "MB")
    yield from _ratios(firsts, bare, "first import", at_most=4.0)
    yield from _ratios(seconds, bare, "import again", at_most=4.0)
    yield from sizes
    yield Figure("first import, peak memory of all processes", usage.peak_mb, "MB", at_most=500)


def _sizes(home: Path) -> Iterator[Figure]:
    """Give what 100,000 notices take in the warehouse, beside the landed files, gzipped JSON."""
    with duckdb.connect(str(home / "warehouse/published.duckdb"), read_only=True) as connection:
        (notices,) = connection.execute("SELECT count(*) FROM notice").fetchone() or (1,)
    landed = sum(each.stat().st_size for each in (home / "landing").rglob("*.gz"))
    stored = (home / "warehouse/tendril.duckdb").stat().st_size
    for name, size in (("in the warehouse", stored), ("landed, gzipped", landed)):
        yield Figure(f"100,000 notices {name}", size / notices * 100_000 / (1 << 20), "MB")


def _command(home: Path, paths: list[str]) -> list[str]:
    return [sys.executable, "-m", "tendril", "import", "--json", "--home", str(home), *paths]


def _ratios(imports: list[Taken], bare: list[Taken], what: str, at_most: float) -> Iterator[Figure]:
    wall, bare_wall = (min(each.wall for each in times) for times in (imports, bare))
    processor, bare_processor = (min(each.processor for each in t) for t in (imports, bare))
    yield Figure(f"{what}", wall, "s")
    yield Figure(f"bare parse and append ({what})", bare_wall, "s")
    yield Figure(f"{what} / bare, on the clock", wall / bare_wall, "x", at_most=at_most)
    yield Figure(f"{what} / bare, processor time", processor / bare_processor, "x")


def _bare(payloads: list[bytes], published: Path, target: Path) -> Taken:
    """Parse every payload and append the rows of the import to a fresh file."""
    with duckdb.connect(str(published), read_only=True) as connection:
        rows = connection.execute("FROM notice").to_arrow_table()
        made = connection.execute(
            "SELECT sql FROM duckdb_tables() WHERE table_name = 'notice'"
        ).fetchone()
    assert made is not None
    target.unlink(missing_ok=True)
    with duckdb.connect(str(target)) as connection:
        connection.execute(made[0])
        with timed() as taken:
            for raw in payloads:
                try:
                    etree.fromstring(raw)
                except etree.XMLSyntaxError:
                    continue
            connection.register("rows", rows)
            connection.execute("INSERT INTO notice FROM rows")
            connection.execute("CHECKPOINT")
            os.sync()
    return taken
