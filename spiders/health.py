"""Whether a source is well: its last run against what is normal, its cadence and its past.

Pure functions over the accounts of runs; nothing is read or asked here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median
from typing import Any, Literal

from spiders.crawling.crawl_run import CrawlRun
from spiders.source import PATIENCE, Source

HealthState = Literal[
    "ok", "incomplete", "failed", "never", "silent", "shrunken", "slow", "changed"
]

HISTORY = 10  # earlier complete runs that say what is usual
ENOUGH = 4  # of them, before anything is called unusual
PAUSES = 20  # between publications, of which the longest says how quiet a source may be
SHRUNKEN = 0.4  # of the usual number of notices
MANY_REJECTED = 0.1  # share of a run
# Names of what a parser did not know that speak of the form of a page, not of its contents.
SHAPE = ("field ", "part ")

About = Literal[
    "never", "ended", "repeated", "slow", "silent", "quiet", "shrunken", "changed", "rejecting"
]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong with a source; `facts` fill a sentence about it."""

    state: HealthState
    about: About
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SourceHealth:
    """How one source is doing; `findings` has the worst first and is empty when all is well."""

    name: str
    title: str
    findings: tuple[Finding, ...]
    last: CrawlRun | None
    normal: int  # declared, for one turn of the cadence
    usual: float | None  # notices of a complete run, by its own history
    newest: datetime | None  # the latest publication that was landed

    @property
    def state(self) -> HealthState:
        """Return the worst finding's state, `ok` without one."""
        return self.findings[0].state if self.findings else "ok"


def health(name: str, source: Source, runs: Iterable[CrawlRun], now: datetime) -> SourceHealth:
    """Return how a source is doing, from its runs in any order."""
    ordered = sorted(runs, key=lambda run: run.started_at, reverse=True)
    last = ordered[0] if ordered else None
    usual = usual_notices(ordered[1:])
    newest = max((found for run in ordered if (found := _newest(run))), default=None)
    findings = [
        finding
        for finding in (
            _ended(ordered),
            _slow(source, last, now),
            _silent(source, ordered, newest),
            _shrunken(ordered, usual),
            _changed(ordered),
            _rejecting(ordered),
        )
        if finding is not None
    ]
    return SourceHealth(
        name=name,
        title=source.title,
        findings=tuple(findings),
        last=last,
        normal=source.at_least,
        usual=usual,
        newest=newest,
    )


def well(sources: Iterable[SourceHealth]) -> bool:
    """Return whether nothing is found at any source; else the exit status is 3."""
    return not any(each.findings for each in sources)


def usual_notices(earlier: Sequence[CrawlRun]) -> float | None:
    """Return the median notices of the last complete runs that brought any, or None of too few."""
    counts = [run.notices for run in earlier if run.state == "ok" and run.notices][:HISTORY]
    return float(median(counts)) if len(counts) >= ENOUGH else None


def _ended(runs: Sequence[CrawlRun]) -> Finding | None:
    if not runs:
        return Finding("never", "never")
    last = runs[0]
    if last.state == "ok":
        return None
    in_a_row = next((n for n, run in enumerate(runs) if run.state != last.state), len(runs))
    facts = {"ended": last.state, "times": in_a_row, "reason": last.reason or "no reason given"}
    return Finding(last.state, "repeated" if in_a_row > 1 else "ended", facts)


def _slow(source: Source, last: CrawlRun | None, now: datetime) -> Finding | None:
    """Tell a source that is crawled less often than it publishes."""
    if last is None or now - last.finished_at <= source.patience:
        return None
    return Finding("slow", "slow", _quiet(now - last.finished_at, source))


def _silent(source: Source, runs: Sequence[CrawlRun], newest: datetime | None) -> Finding | None:
    """Tell a source that was asked and had nothing new for longer than is normal for it."""
    if not runs:
        return None
    news = _news(runs)
    last = newest or max(news, default=None)
    # Asked up to then: what was published later nobody could have seen.
    asked = max(run.finished_at for run in runs)
    quiet = asked - (last or min(run.started_at for run in runs))
    if quiet <= (source.patience if source.at_least else _learned(news, source)):
        return None
    return Finding("silent", "silent" if source.at_least else "quiet", _quiet(quiet, source))


def _learned(news: Sequence[datetime], source: Source) -> timedelta:
    """Return how long a source that declares no number may be quiet, by its own past.

    That is twice the longest pause that it has made so far; before enough pauses were seen, as
    long as the slowest cadence allows.
    """
    pauses = [later - earlier for earlier, later in pairwise(news)][-PAUSES:]
    if len(pauses) < ENOUGH:
        return max(PATIENCE.values())
    return max(source.patience, 2 * max(pauses))


def _news(runs: Sequence[CrawlRun]) -> list[datetime]:
    """Return when something new was published, in order; of a source without dates, when found."""
    dated = {found for run in runs if (found := _newest(run))}
    return sorted(dated or {run.started_at for run in runs if run.notices})


def _shrunken(runs: Sequence[CrawlRun], usual: float | None) -> Finding | None:
    last = next((run for run in runs if run.notices), None)
    if last is None or usual is None or last.state != "ok" or last.notices >= usual * SHRUNKEN:
        return None
    return Finding("shrunken", "shrunken", {"notices": last.notices, "usual": usual})


def _changed(runs: Sequence[CrawlRun]) -> Finding | None:
    if not runs:
        return None
    known = {name for run in runs[1:] for name in run.unknown_fields}
    new = [name for name in runs[0].unknown_fields if name.startswith(SHAPE) and name not in known]
    if not new:
        return None
    shapes = tuple(tuple(name.split(" ", 1)) for name in sorted(new)[:5])
    return Finding("changed", "changed", {"shapes": shapes})


def _rejecting(runs: Sequence[CrawlRun]) -> Finding | None:
    if not runs or _share(runs[0]) <= MANY_REJECTED:
        return None
    earlier = [_share(run) for run in runs[1 : HISTORY + 1] if run.notices or run.rejected]
    if len(earlier) >= ENOUGH and _share(runs[0]) <= 3 * median(earlier):
        return None  # it has always been like that
    last = runs[0]
    facts = {"rejected": last.rejected, "entries": last.notices + last.rejected}
    return Finding("changed", "rejecting", facts)


def _share(run: CrawlRun) -> float:
    total = run.notices + run.rejected
    return run.rejected / total if total else 0.0


def _newest(run: CrawlRun) -> datetime | None:
    text = run.stats.get("newest")
    try:
        found = datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return found if found and found.tzinfo else None


def _quiet(time: timedelta, source: Source) -> dict[str, Any]:
    return {"hours": time / timedelta(hours=1), "cadence": source.cadence}
