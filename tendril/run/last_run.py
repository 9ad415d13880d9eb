"""What the last run of the day's job was: a small file in the home that everybody can read."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, cast, get_args

from data.errors import TendrilError
from data.files import reason, write_whole
from tendril.run.zoned import as_iso, zoned

if TYPE_CHECKING:
    from tendril.home.folder import Home

DayState = Literal["running", "ok", "incomplete", "failed"]


@dataclass(frozen=True, slots=True)
class WrittenDigest:
    """One digest that a run wrote: its profile and how large each of its files was."""

    profile: str
    sizes: dict[str, int]  # bytes by the file's name in digests/


@dataclass(frozen=True, slots=True)
class LastRun:
    """When the job of the day last ran and how it ended."""

    run: str
    started_at: datetime
    finished_at: datetime | None = None  # None while it runs, or when it died
    state: DayState = "running"
    problems: tuple[str, ...] = ()
    digest: str | None = None  # of the first profile
    stages: dict[str, float] = field(default_factory=dict)  # seconds
    digests: tuple[WrittenDigest, ...] = ()
    as_of: datetime | None = None  # the moment that it worked at, where another one was named


def load_last_run(home: Home) -> LastRun | None:
    """Return the last run, None when there was none; TendrilError when it cannot be read."""
    path = home.last_run
    try:
        return _read(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        why = reason(error) if isinstance(error, OSError) else "it is damaged"
        raise TendrilError(f"Cannot read {path}: {why}. `tendril run` writes it anew.") from error


def read_last_run(home: Home) -> LastRun | None:
    """Return the last run, or None when there was none or its file cannot be read."""
    try:
        return load_last_run(home)
    except TendrilError:
        return None


def write_last_run(home: Home, last: LastRun) -> None:
    """Record `last`, whole or not at all."""
    write_whole(home.last_run, json.dumps(asdict(last), default=as_iso, indent=1) + "\n")


def _read(values: Any) -> LastRun:
    return LastRun(
        run=str(values["run"]),
        started_at=zoned(values["started_at"]),
        finished_at=zoned(values["finished_at"]) if values["finished_at"] else None,
        state=_state(values["state"]),
        problems=tuple(map(str, values["problems"])),
        digest=values["digest"],
        stages=dict(values["stages"]),
        # Earlier versions did not write these.
        digests=tuple(WrittenDigest(**each) for each in values.get("digests", ())),
        as_of=zoned(values["as_of"]) if values.get("as_of") else None,
    )


def _state(value: object) -> DayState:
    if value not in get_args(DayState):
        raise ValueError(f"{value!r} is no state of a run")
    return cast("DayState", value)
