"""A first run over many notices, with the encoder, and a day of new ones over them.

    python -m benchmarks.speed.first_run NOTICES

`make bench` takes a fifth of what is asked, `make bench NOTICES=100000` all of it. The notices are
made of real ones, each about another thing at another place, so that no text was read before; all
are open, and one in ten is shown by two portals. What is timed is what `tendril run` does after
fetching: load, tag, merge, rank, digest, publish. Memory is the proportional share of all processes
together, sampled twice a second.
"""

from __future__ import annotations

import os
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from multiprocessing import Process
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from benchmarks.figures import Figure, memory_kb, processor_time, run_measured
from benchmarks.speed.made_notices import MadeNotices
from benchmarks.speed.tagging import read
from tendril.home.folder import Home
from tendril.home.new import NewHome, NewSolution, make_home
from tendril.home.settings import Settings
from tendril.run.daily import run_day
from tendril.run.staged import StagedRun
from tendril.stages.incoming.import_files import import_paths

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tendril.progress import Progress
    from tendril.run.day_report import StageReport

NOTICES, NEW = int(os.environ.get("NOTICES", "20000")), 1_000
# Seconds on the clock and MB that are asked of 100,000, of a day's 1,000 without merging, of both.
FIRST, DAY, MEMORY = 480, 60, 1500
ASKED = 100_000
NOW = datetime(2026, 11, 22, 6, tzinfo=UTC)
_SOLUTIONS = (
    NewSolution("Kreiselpumpen", "Pumpen und Pumpwerke für Abwasser", ("Pumpe", "Pumpwerk")),
    NewSolution("Notstromaggregate", "Stromerzeuger bis 2.500 kVA", ("Notstrom", "Generator")),
)


def measure(real: Path) -> Iterator[Figure]:
    """Measure both runs in a process of their own."""
    command = [sys.executable, "-m", "benchmarks.speed.first_run", str(NOTICES), str(real)]
    usage = run_measured(command, interval=0.5)
    assert usage.status == 0, "the runs failed"
    first, day = (orjson.loads(line) for line in usage.output.splitlines())
    most = FIRST * NOTICES / ASKED
    yield Figure(f"first run over {NOTICES:,} notices, clock", first["clock"], "s", at_most=most)
    yield Figure("  processor time", first["processor"], "s")
    for stage in ("tag", "merge", "rank", "search", "publish"):
        yield Figure(f"  of it {stage}", first["stages"][stage]["processor"], "s")
        yield Figure(f"  most memory of {stage}", first["stages"][stage]["peak_mb"], "MB")
    beside = day["clock"] - day["stages"]["merge"]["clock"]
    yield Figure(f"{NEW:,} new notices over them but for merging, clock", beside, "s", at_most=DAY)
    yield Figure("  processor time, merging included", day["processor"], "s")
    yield Figure("most memory of both", usage.peak_mb, "MB", at_most=MEMORY)


def main(notices: int, real: Path) -> None:
    """Print what the first run and the day's take, one JSON object a line."""
    with tempfile.TemporaryDirectory() as name:
        home = Home(Path(name) / "home")
        make_home(home, NewHome("Muster GmbH", _SOLUTIONS, language="de"))
        runs = ((Path(name) / "first.jsonl", 0, notices, NOW),
                (Path(name) / "day.jsonl", notices, NEW, NOW + timedelta(days=1)))  # fmt: skip
        # In a process of its own, whose memory is not that of the runs.
        maker = Process(target=_write, args=(real, [each[:3] for each in runs]))
        maker.start()
        maker.join()
        for path, _, count, now in runs:
            import_paths([path], home, now=now)
            clock, processor = time.monotonic(), processor_time()
            with measured_stages() as stages:
                run_day(home, Settings(), now=now, crawl=False)
            told: dict[str, Any] = {
                "notices": count,
                "clock": round(time.monotonic() - clock, 1),
                "processor": round(processor_time() - processor, 1),
                "stages": stages,
            }
            print(orjson.dumps(told).decode(), flush=True)


@contextmanager
def measured_stages() -> Iterator[dict[str, dict[str, float]]]:
    """Measure each stage of the runs in the context: clock, processor time, most memory."""
    found: dict[str, dict[str, float]] = {}
    plain = StagedRun.stage
    peak, done = [0], threading.Event()

    def watch() -> None:
        while not done.wait(0.5):
            peak[0] = max(peak[0], memory_kb(os.getpid()))

    @contextmanager
    def stage(run: StagedRun, name: str, unit: str = "") -> Iterator[tuple[Progress, StageReport]]:
        peak[0] = 0
        clock, processor = time.monotonic(), processor_time()
        with plain(run, name, unit) as told:
            yield told
        found[name] = {
            "clock": round(time.monotonic() - clock, 1),
            "processor": round(processor_time() - processor, 1),
            "peak_mb": max(peak[0], memory_kb(os.getpid())) // 1024,
        }
        print(name, found[name], file=sys.stderr, flush=True)

    watching = threading.Thread(target=watch, daemon=True)
    watching.start()
    StagedRun.stage = stage  # type: ignore[method-assign,assignment]
    try:
        yield found
    finally:
        StagedRun.stage = plain  # type: ignore[method-assign]
        done.set()
        watching.join()


def _write(real: Path, files: Sequence[tuple[Path, int, int]]) -> None:
    found = [each for each in read(real / "ted_legacy") if each.title]
    made = MadeNotices(found, now=NOW, of_all=sum(count for *_, count in files))
    for path, start, count in files:
        with path.open("wb") as file:
            for each in made.made(start, count):
                file.write(orjson.dumps(each) + b"\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else Path(os.environ["REAL"]))
