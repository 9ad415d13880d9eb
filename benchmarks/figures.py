"""One measured figure, and the memory of a process with all its children."""

from __future__ import annotations

import contextlib
import os
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, and the bound that it has to keep, if any."""

    name: str
    value: float
    unit: str = ""
    at_most: float | None = None
    at_least: float | None = None

    @property
    def holds(self) -> bool:
        """Whether the bound is kept."""
        return (self.at_most is None or self.value <= self.at_most) and (
            self.at_least is None or self.value >= self.at_least
        )

    def __str__(self) -> str:
        bound = f"  (at most {self.at_most:g})" if self.at_most is not None else ""
        bound += f"  (at least {self.at_least:g})" if self.at_least is not None else ""
        missed = "" if self.holds else "  MISSED"
        return f"{self.name:<58} {self.value:>10,.2f} {self.unit:<5}{bound}{missed}"


@dataclass(frozen=True, slots=True)
class Usage:
    """How a command ended, how long it took and the most memory that it and its children had."""

    status: int
    seconds: float
    peak_mb: float
    output: bytes


def run_measured(command: list[str], *, interval: float = 0.05) -> Usage:
    """Run a command and sample the proportional memory of it and all its children (Linux)."""
    started = time.perf_counter()
    peak = 0
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        while process.poll() is None:
            peak = max(peak, memory_kb(process.pid))
            time.sleep(interval)
        seconds = time.perf_counter() - started
        output = process.stdout.read() if process.stdout else b""
    return Usage(process.returncode, seconds, peak / 1024, output)


def processor_time() -> float:
    """Return the processor time of this process and its children that ended, in seconds."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def memory_kb(pid: int) -> int:
    """Return the proportional memory of a process and all its children (Linux)."""
    return sum(map(_proportional_kb, _family(pid)))


def _family(pid: int) -> list[int]:
    family = [pid]
    with contextlib.suppress(OSError):
        for children in Path(f"/proc/{pid}/task").glob("*/children"):
            for child in children.read_text().split():
                family += _family(int(child))
    return family


def _proportional_kb(pid: int) -> int:
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0
