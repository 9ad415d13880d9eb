"""What the job of the day did, stage by stage."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tendril.run.last_run import DayState, LastRun, WrittenDigest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from tendril.digest.store import DigestFiles


@dataclass(slots=True)
class StageReport:
    """What one stage did, in numbers, and the line that tells them."""

    name: str
    seconds: float = 0.0
    line: str = ""
    counts: dict[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        """Return the line with its numbers filled in."""
        return self.line.format(**self.counts)


@dataclass(slots=True)
class DayReport:
    """What the job of the day did, and where the digest lies."""

    run: str
    stages: list[StageReport] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)  # what makes the run incomplete
    notes: list[str] = field(default_factory=list)  # what is worth knowing besides
    # What no recipient took yet; the outbox tries again, so that the run itself is complete.
    undelivered: list[str] = field(default_factory=list)
    digests: dict[str, DigestFiles] = field(default_factory=dict)  # by the profile's id
    entries: int = 0
    as_of: datetime | None = None

    @property
    def digest(self) -> Path | None:
        """The digest of the first profile."""
        return next((files.html for files in self.digests.values()), None)

    @property
    def state(self) -> DayState:
        """`ok`, or `incomplete` when a source failed or was cut short."""
        return "incomplete" if self.problems else "ok"

    def as_last_run(
        self,
        started_at: datetime,
        finished_at: datetime | None = None,
        *,
        state: DayState,
        problems: Sequence[str] = (),
    ) -> LastRun:
        """Return what the home keeps of this run."""
        return LastRun(
            run=self.run,
            started_at=started_at,
            finished_at=finished_at,
            state=state,
            problems=tuple(problems),
            digest=str(self.digest) if self.digest else None,
            stages={stage.name: round(stage.seconds, 2) for stage in self.stages},
            digests=tuple(
                WrittenDigest(profile, files.sizes()) for profile, files in self.digests.items()
            ),
            as_of=self.as_of,
        )
