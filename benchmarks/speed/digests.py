"""The digests of a hundred recipients, made and written, over a warehouse of many projects.

    python -m benchmarks.speed.digests FOLDER [PROJECTS]

makes a home there once and prints how long it takes to make the issue of every recipient, each
with a memory of his own, and then to write what is sent of it into files.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.figures import Figure
from benchmarks.speed.pages_home import PROJECTS, make
from data.codes.reference import Reference
from data.warehouse import Warehouse
from tendril.home.folder import Home
from tendril.home.profiles import home_profiles
from tendril.home.settings import Settings, load_settings
from tendril.run.day_report import DayReport
from tendril.run.deliveries import prepare_issues, send_issues

RECIPIENTS, SECONDS = 100, 30.0
LANGUAGES = ("de", "en", "zh")
ZONES = ("Europe/Berlin", "Europe/London", "Asia/Shanghai")


def measure(real: Path) -> Iterator[Figure]:
    """Measure over made projects with the texts of real notices."""
    with tempfile.TemporaryDirectory() as name:
        home = make(Path(name), PROJECTS, real)
        made, written = issued(home)
    yield Figure(f"issues of {RECIPIENTS} recipients made", made, "s", at_most=SECONDS)
    yield Figure("their mail, feed, calendar and tables written", written, "s")


def issued(home: Home) -> tuple[float, float]:
    """Return the seconds that making and writing the issues of all recipients take.

    On the clock, or as the processor counts them where that is less: others may be at work.
    """
    now, settings = datetime.now(UTC), _settings(home)
    report = DayReport("made")
    began = _clocks()
    with Warehouse.open(home.warehouse) as warehouse:
        number = prepare_issues(
            warehouse, home_profiles(home), home, settings, now=now,
            reference=Reference.builtin(), notes=(), report=report,
        )  # fmt: skip
    made, began = _since(began), _clocks()
    done = send_issues(home, settings, now=now, report=report)
    written = _since(began)
    assert (number, report.problems, report.undelivered) == (RECIPIENTS, [], [])
    assert done.sent == RECIPIENTS * 4
    return made, written


def _settings(home: Home) -> Settings:
    """Return the home's settings with the recipients, none of whom waits for his hour."""
    own: dict[str, Any] = load_settings(home.settings).model_dump()
    own["recipient"] = [
        {
            "name": f"reader{number}",
            "channels": ["atom", "calendar", "csv", "markdown"],
            "language": LANGUAGES[number % 3],
            "zone": ZONES[number % 3],
            "limit": 3 + number % 8,
        }
        for number in range(RECIPIENTS)
    ]
    return Settings.model_validate(own)


def _clocks() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def _since(began: tuple[float, float]) -> float:
    return min(now - then for now, then in zip(_clocks(), began, strict=True))


def main() -> None:
    """Print how long both take."""
    folder, projects = Path(sys.argv[1]), int(sys.argv[2]) if sys.argv[2:] else PROJECTS
    home = make(folder, projects, Path("../shared/real"))
    for kept in (home.root / "outbox", home.root / "delivered"):
        shutil.rmtree(kept, ignore_errors=True)
    made, written = issued(home)
    print(f"{RECIPIENTS} issues made in {made:.1f} s, written in {written:.1f} s")


if __name__ == "__main__":
    main()
