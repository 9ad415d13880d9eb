"""Whether Tendril does its work, and why not: what a monitor is told, without a lock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tendril.delivery.problems import undelivered
from tendril.run.job_health import JobState, Problem, job_health
from tendril.run.watch.heartbeat import Beat, last_beat

if TYPE_CHECKING:
    from datetime import datetime

    from tendril.home.folder import Home
    from tendril.home.settings import Settings


@dataclass(frozen=True, slots=True)
class Health:
    """How one home stands: `reasons` keep it from being well, `warnings` do not."""

    at: datetime
    reasons: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    last_run: datetime | None
    last_state: JobState
    beat: Beat | None  # of `tendril schedule`

    @property
    def well(self) -> bool:
        """Whether somebody has to look: no when nothing but a warning is there."""
        return not self.reasons

    def as_json(self) -> dict[str, Any]:
        """Return it as plain values."""
        return {
            "well": self.well,
            "at": self.at,
            "reasons": [_told(each) for each in self.reasons],
            "warnings": [_told(each) for each in self.warnings],
            "last_run": self.last_run,
            "last_state": self.last_state,
            "heartbeat": self.beat.at if self.beat else None,
            "next_run": self.beat.next_run if self.beat else None,
        }


def health(home: Home, settings: Settings, *, now: datetime, failed: str | None = None) -> Health:
    """Return how a home stands at `now`; `failed` says what went wrong without leaving a trace.

    An incomplete run is a warning: of many sources, one is often cut short. A message that was
    not taken is one while it is tried again.
    """
    job = job_health(home, settings, now=now)
    reasons = [each for each in job.problems if each.urgent]
    warnings = [each for each in job.problems if not each.urgent]
    reasons += clock_problems(home, now=now)
    if failed and not reasons:
        reasons.append(Problem("job", failed, f"{home.logs} tells why."))
    for each in undelivered(home.outbox, now=now):
        told = Problem("delivery", each.text, each.do)
        (warnings if each.tried_again else reasons).append(told)
    return Health(
        at=now,
        reasons=tuple(reasons),
        warnings=tuple(warnings),
        last_run=job.last.started_at if job.last else None,
        last_state=job.state,
        beat=last_beat(home, "schedule"),
    )


def clock_problems(home: Home, *, now: datetime) -> Iterator[Problem]:
    """Tell a `tendril schedule` that died: its heartbeats end without a word."""
    beat = last_beat(home, "schedule")
    if beat is not None and beat.silent(now):
        text = f"`tendril schedule` gave its last sign of life at {beat.at:%Y-%m-%d %H:%M} UTC"
        do = f"Start it again; without it, delete {home.heartbeats} and call `tendril run` by cron."
        yield Problem("job", text, do)


def _told(problem: Problem) -> dict[str, str]:
    return {"about": problem.about, "text": problem.text, "do": problem.do}
