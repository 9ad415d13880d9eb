"""What the last run of the day's job was: a small file in the home that everybody can read."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from data.files import write_whole

if TYPE_CHECKING:
    from tendril.home.folder import Home


@dataclass(frozen=True, slots=True)
class LastRun:
    """When the job of the day last ran and how it ended."""

    run: str
    started_at: datetime
    finished_at: datetime | None = None  # None while it runs, or when it died
    state: str = "running"  # running, ok, incomplete or failed
    problems: tuple[str, ...] = ()
    digest: str | None = None
    stages: dict[str, float] = field(default_factory=dict)  # seconds


def read_last_run(home: Home) -> LastRun | None:
    """Return the last run, or None when there was none or its file cannot be read."""
    try:
        values = json.loads((home.root / "last-run.json").read_text(encoding="utf-8"))
        return LastRun(
            run=values["run"],
            started_at=datetime.fromisoformat(values["started_at"]),
            finished_at=(
                datetime.fromisoformat(values["finished_at"]) if values["finished_at"] else None
            ),
            state=values["state"],
            problems=tuple(values["problems"]),
            digest=values["digest"],
            stages=values["stages"],
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_last_run(home: Home, last: LastRun) -> None:
    """Record `last`, whole or not at all."""
    values = asdict(last)
    write_whole(home.root / "last-run.json", json.dumps(values, default=_iso, indent=1) + "\n")


def _iso(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} does not belong into last-run.json")
