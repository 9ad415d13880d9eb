"""Whether the day's job, its digests and the published warehouse are well, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Literal

from data.errors import TendrilError
from data.files import is_held
from tendril.run.daily_start import DailyStart
from tendril.run.last_run import LastRun, load_last_run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tendril.home.folder import Home
    from tendril.home.settings import Settings
    from tendril.run.last_run import WrittenDigest

# A start that is later than this is missed.
PATIENCE = timedelta(hours=1)
# Holds the last start of a job that runs one day a week.
LONGEST = timedelta(days=9)
ENDED = ("ok", "incomplete")

JobState = Literal["never", "unreadable", "running", "killed", "failed", "incomplete", "ok"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is not well, and what to do about it."""

    about: Literal["job", "digest", "warehouse", "delivery"]
    text: str
    do: str
    urgent: bool = True  # somebody has to look; else it may pass by itself


@dataclass(frozen=True, slots=True)
class JobHealth:
    """The last run, how it really stands, and what is wrong with it and what it made."""

    last: LastRun | None
    state: JobState
    problems: tuple[Problem, ...]


def job_health(home: Home, settings: Settings, *, now: datetime) -> JobHealth:
    """Return how the day's job is doing; nothing is locked or changed."""
    try:
        last = load_last_run(home)
    except TendrilError as error:
        text, _, do = str(error).partition(". ")
        return JobHealth(None, "unreadable", (Problem("job", text, do),))
    if last is None:
        return JobHealth(None, "never", ())
    state = _state(last, home)
    problems = [*_ended(last, state, home), *_overdue(last, settings, now)]
    if state in ENDED:
        problems += _digests(last, home)
        if not home.published.is_file():
            text = f"{home.published} is missing though the last run wrote it"
            problems.append(Problem("warehouse", text, "`tendril run --no-crawl` makes it again."))
    return JobHealth(last, state, tuple(problems))


def _state(last: LastRun, home: Home) -> JobState:
    match last.state:
        case "running":
            return "running" if is_held(home.run_lock) else "killed"
        case "ok" | "incomplete":
            return last.state
        case _:
            return "failed"


def _ended(last: LastRun, state: JobState, home: Home) -> Iterator[Problem]:
    # What is told ends with a full stop, and so does the line that it stands in.
    first = (last.problems[0] if last.problems else "it does not say why").removesuffix(".")
    if state == "failed":
        do = "Mend that, then `tendril run` goes on from there."
        yield Problem("job", f"the last run failed: {first}", do)
    elif state == "killed":
        text = f"the run of {last.started_at:%Y-%m-%d %H:%M} died before its end"
        do = f"`tendril run` goes on from there; {home.logs} may tell why it died."
        yield Problem("job", text, do)
    elif state == "incomplete":
        more = f" ({len(last.problems) - 1} more)" if len(last.problems) > 1 else ""
        do = "Mend that, then `tendril run` makes up for it."
        text = f"the last run was incomplete: {first}{more}"
        yield Problem("job", text, do, urgent=False)


def _overdue(last: LastRun, settings: Settings, now: datetime) -> Iterator[Problem]:
    """Tell a day on which the job should have started and did not, not even by hand."""
    starts = DailyStart.of(settings.run.time, settings.zone, settings.run.days)
    due = None
    try:
        first = now - LONGEST
    except OverflowError:  # the year 1
        return
    for start in starts.after(first):
        if start > now - PATIENCE:
            break
        due = start
    begun = max(last.started_at, last.as_of or last.started_at)
    if due is None or begun >= _midnight(due, settings):
        return
    text = (
        f"no run has started since {begun.astimezone(settings.zone):%Y-%m-%d %H:%M}, though one"
        f" was due on {due.astimezone(settings.zone):%Y-%m-%d at %H:%M} ({settings.run.zone})"
    )
    do = "See that `tendril schedule` runs; `tendril run` makes today's digest."
    yield Problem("job", text, do)


def _midnight(moment: datetime, settings: Settings) -> datetime:
    return datetime.combine(moment.astimezone(settings.zone).date(), time(), settings.zone)


def _digests(last: LastRun, home: Home) -> Iterator[Problem]:
    """Tell digests of the last run that are not there, or not as they were written."""
    if not last.digests and last.digest is None:
        yield Problem("digest", "the last run wrote no digest", "`tendril run` writes one.")
    for kept in last.digests:
        for path, what in _damage(kept, home.digests):
            text = f"the digest {path} {what}"
            yield Problem("digest", text, "`tendril run --no-crawl` writes it again.")


def _damage(kept: WrittenDigest, folder: Path) -> Iterator[tuple[Path, str]]:
    for name, size in kept.sizes.items():
        path = folder / name
        try:
            found = path.stat().st_size if path.is_file() else None
        except OSError:
            found = None
        if found is None:
            yield path, "is missing"
        elif found != size:
            yield path, f"has {found:,} of {size:,} bytes"
