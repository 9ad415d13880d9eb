"""The clock: runs the job of the day at its time, never twice at once."""

from __future__ import annotations

import logging
import signal
import subprocess
import sys
import threading
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from apscheduler.events import EVENT_JOB_MISSED
from apscheduler.schedulers.background import BackgroundScheduler

from data.errors import TendrilError
from tendril.delivery.problems import is_due
from tendril.run.daily_start import DailyStart, missed_start
from tendril.run.last_run import LastRun, load_last_run
from tendril.run.watch.address import health_address
from tendril.run.watch.health import health
from tendril.run.watch.heartbeat import beating

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType
    from zoneinfo import ZoneInfo

    from apscheduler.events import JobExecutionEvent

    from tendril.home.folder import Home
    from tendril.home.settings import Settings
    from tendril.run.watch.health import Health

log = logging.getLogger(__name__)

# A run that is asked to stop finishes its batch; after this it is ended.
STOP_SECONDS = 30
# How often the outbox is looked at for what has a time of its own, or was not taken before.
DELIVER_MINUTES = 5


def trigger(settings: Settings) -> DailyStart:
    """Return the starts of the day's job in the user's zone, summer time included."""
    return DailyStart.of(settings.run.time, settings.zone, settings.run.days)


class _Stop(Exception):  # noqa: N818 (a request, not an error)
    """Somebody asked the clock to stop."""


def _stop(signum: int, _frame: FrameType | None) -> None:
    # Raised into the sleeping main thread, which holds no lock; stopping the scheduler
    # right here could wait for a lock that the interrupted code holds.
    raise _Stop(signal.Signals(signum).name)


@dataclass
class Schedule:
    """The running clock of one home; `serve` blocks until SIGTERM or Ctrl-C."""

    home: Home
    settings: Settings
    run: Callable[[], int] | None = None  # the job; by default `tendril run` in its own process
    clock: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))
    _children: list[subprocess.Popen[bytes]] = field(default_factory=list, init=False)
    _failed: str | None = field(default=None, init=False)  # what went wrong with the last job
    _stopping: threading.Event = field(default_factory=threading.Event, init=False)

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which the time of the day is meant."""
        return self.settings.zone

    def next_start(self) -> datetime | None:
        """Return when the job runs next."""
        due = next(trigger(self.settings).after(self.clock()), None)
        return due.astimezone(self.zone) if due else None

    def serve(self, health_port: int | None = None) -> None:
        """Run the job at its times, and at once when one was missed while the machine was off.

        A heartbeat is written all the while; with a port, `/health` answers there on loopback.
        """
        with ExitStack() as open_here:
            if health_port is not None:
                where = open_here.enter_context(health_address(health_port, self.health))
                log.info("Health: %s", where)
            open_here.enter_context(
                beating(
                    self.home, "schedule", clock=self.clock,
                    state=lambda: "running" if self._children else "waiting",
                    next_run=self.next_start,
                )
            )  # fmt: skip
            self._serve()

    def health(self) -> Health:
        """Return how the home stands now."""
        return health(self.home, self.settings, now=self.clock(), failed=self._failed)

    def _serve(self) -> None:
        grace = timedelta(hours=self.settings.run.catch_up_hours)
        scheduler = BackgroundScheduler(timezone=UTC)
        scheduler.add_listener(self._missed, EVENT_JOB_MISSED)
        last = self._last_run()
        missed = missed_start(
            trigger(self.settings),
            last_start=last.started_at if last else None,
            now=self.clock(),
            grace=grace,
        )
        if missed is not None:
            log.warning("The run of %s was missed; it starts now.", self._told(missed))
        scheduler.add_job(
            self.job,
            trigger(self.settings),
            id="day",
            # A missed run starts at once; from then on the trigger tells the times.
            next_run_time=datetime.now(UTC) if missed is not None else self.next_start(),
            max_instances=1,
            coalesce=True,
            misfire_grace_time=max(1, int(grace.total_seconds())),
        )
        scheduler.add_job(
            self.deliver, "interval", minutes=DELIVER_MINUTES, id="deliver",
            max_instances=1, coalesce=True, misfire_grace_time=None,
        )  # fmt: skip

        before = {
            number: signal.signal(number, _stop) for number in (signal.SIGTERM, signal.SIGINT)
        }
        try:
            scheduler.start()
            while True:
                time.sleep(3600)
        except _Stop as asked:
            log.info("Stopping on %s.", asked)
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
            self._stopping.set()
            self.end_children()
            if scheduler.running:
                scheduler.shutdown(wait=True)

    def _last_run(self) -> LastRun | None:
        try:
            return load_last_run(self.home)
        except TendrilError as error:  # whether a start was missed is then not known
            log.warning("%s", error)
            return None

    def job(self) -> None:
        """Run the job of the day once; a failure is logged and the clock goes on."""
        if self._stopping.is_set():
            return
        code = self.run() if self.run is not None else self._run_in_process()
        # One that cannot even begin, as with settings that cannot be read, leaves no record.
        self._failed = (
            f"the job of the day ended with exit status {code}" if code not in (0, 3) else None
        )
        if code == 0:
            log.info("The job of the day is done.")
        elif not self._stopping.is_set():
            log.error(
                "The job of the day ended with exit status %s; see %s and `tendril status`.",
                code,
                self.home.logs,
            )

    def deliver(self) -> None:
        """Send what is due in the outbox, in a process of its own; nothing where nothing is."""
        if self._stopping.is_set() or not is_due(self.home.outbox, now=self.clock()):
            return
        code = self._process("deliver", "deliver.log")
        if code and not self._stopping.is_set():
            log.warning("Not all was delivered; see `tendril status`.")

    def end_children(self) -> None:
        """Ask what is running to stop, and end it when it does not."""
        children = [each for each in list(self._children) if each.poll() is None]
        for child in children:
            child.terminate()
        for child in children:
            try:
                child.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                child.kill()

    def _run_in_process(self) -> int:
        return self._process("run", "run.log")

    def _process(self, command: str, log_name: str) -> int:
        # A process of its own gives all memory back and cannot take the clock down with it.
        words = [sys.executable, "-m", "tendril", command, "--home", str(self.home.root)]
        self.home.logs.mkdir(parents=True, exist_ok=True)
        with (self.home.logs / log_name).open("ab") as logged:
            child = subprocess.Popen(  # noqa: S603 (our own command, no outside words)
                words, stdin=subprocess.DEVNULL, stdout=logged, stderr=logged
            )
            self._children.append(child)
            try:
                return child.wait()
            finally:
                self._children.remove(child)

    def _missed(self, event: JobExecutionEvent) -> None:
        log.error(
            "The run of %s was missed by too much and is left out.",
            self._told(event.scheduled_run_time),
        )

    def _told(self, moment: datetime) -> str:
        return moment.astimezone(self.zone).isoformat(timespec="minutes")
