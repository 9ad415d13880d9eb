"""Heartbeats: small files in the home that `tendril schedule` and each run write every minute.

The time of the file tells a monitor that a process lives; its content says what it does.
"""

from __future__ import annotations

import json
import logging
import os
import threading
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

from data.errors import TendrilError
from data.files import write_whole
from tendril.run.zoned import as_iso, zoned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tendril.home.folder import Home

log = logging.getLogger(__name__)

EVERY = timedelta(minutes=1)
# A machine under load may miss some.
STALE = timedelta(minutes=5)

Writer = Literal["schedule", "run"]


@dataclass(frozen=True, slots=True)
class Beat:
    """One sign of life; `state` is waiting, running or, at a clean end, stopped."""

    at: datetime
    state: str
    process: int
    next_run: datetime | None = None

    def silent(self, now: datetime) -> bool:
        """Tell whether the process died: it did not say that it stops, and beats no more."""
        return self.state != "stopped" and now - self.at > STALE


@contextmanager
def beating(
    home: Home,
    writer: Writer,
    *,
    clock: Callable[[], datetime],
    state: Callable[[], str] = lambda: "running",
    next_run: Callable[[], datetime | None] = lambda: None,
) -> Iterator[None]:
    """Write a heartbeat now, every minute from then on, and one that says `stopped` at the end.

    One that cannot be written, as on a full disk, is logged and keeps nothing from its work.
    """
    path = _path(home, writer)
    stop = threading.Event()

    def beat(what: str) -> None:
        due = next_run() if what != "stopped" else None
        sign = Beat(clock(), what, os.getpid(), due)
        try:
            write_whole(path, json.dumps(asdict(sign), default=as_iso) + "\n")
        except TendrilError as error:
            log.warning("%s", error)

    def go_on() -> None:
        while not stop.wait(EVERY.total_seconds()):
            beat(state())

    beat(state())
    thread = threading.Thread(target=go_on, name=f"heartbeat of {writer}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(5)
        beat("stopped")


def last_beat(home: Home, writer: Writer) -> Beat | None:
    """Return the last heartbeat of a writer, None when there is none that can be read."""
    try:
        values = json.loads(_path(home, writer).read_bytes())
        due = values["next_run"]
        return Beat(
            at=zoned(values["at"]),
            state=str(values["state"]),
            process=int(values["process"]),
            next_run=zoned(due) if due else None,
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _path(home: Home, writer: Writer) -> Path:
    return home.heartbeats / f"{writer}.json"
