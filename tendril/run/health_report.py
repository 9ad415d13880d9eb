"""How sources, warehouse and digest are doing, read from files that are never locked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from data.errors import TendrilError
from data.warehouse import sql
from spiders.health import well
from tendril.coverage.homes import home_gaps
from tendril.crawl_outcomes import SourceReport, source_reports
from tendril.delivery.problems import undelivered
from tendril.digest.kept import kept_digests, newest_digests
from tendril.digest.locale import Locale
from tendril.digest.sentences.findings import sentence
from tendril.run.job_health import JobHealth, Problem, job_health
from tendril.run.watch.health import clock_problems

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from data.published.snapshot import Snapshot
    from tendril.home.folder import Home
    from tendril.home.settings import Settings
    from tendril.run.last_run import LastRun


@dataclass(frozen=True, slots=True)
class Report:
    """What `tendril status` tells."""

    sources: tuple[SourceReport, ...]
    warehouse: dict[str, int] | None  # rows per table of the published copy; None without one
    job: JobHealth
    problems: tuple[Problem, ...]  # of the job, its digests, the warehouse and deliveries
    digests: dict[str, Path]  # the newest of each profile, by its id
    uncovered: tuple[str, ...] = ()  # countries of the profiles without a source of their own

    @property
    def last_run(self) -> LastRun | None:
        """Return the last run of the job."""
        return self.job.last

    @property
    def digest(self) -> Path | None:
        """Return the newest digest."""
        return max(self.digests.values(), key=lambda path: path.name[:10], default=None)

    @property
    def well(self) -> bool:
        """Whether job, digests and warehouse are well, and every source is as it has been."""
        return not self.problems and well(source.health for source in self.sources)


def report(
    home: Home, settings: Settings, *, now: datetime, copy: Snapshot | None = None
) -> Report:
    """Return the state of one home; nothing is locked or changed.

    `copy` is the published copy where the caller has it open.
    """
    job = job_health(home, settings, now=now)
    problems = list(job.problems)
    problems += clock_problems(home, now=now)
    problems += [
        Problem("delivery", each.text, each.do) for each in undelivered(home.outbox, now=now)
    ]
    try:
        warehouse = _counts(home, copy)
    except TendrilError as error:
        warehouse = None
        do = "`tendril run --no-crawl` makes it again."
        problems.append(Problem("warehouse", str(error).rstrip("."), do))
    sources = source_reports(home, settings, _stored(home, copy), now=now)
    return Report(
        sources=sources,
        uncovered=tuple(each.country for each in home_gaps(home, (e.source for e in sources))),
        warehouse=warehouse,
        job=job,
        problems=tuple(problems),
        digests={
            kept.profile: kept.path.with_suffix(".html")
            for kept in newest_digests(kept_digests(home.digests))
        },
    )


def _stored(home: Home, copy: Snapshot | None) -> list[dict[str, Any]]:
    """Return the outcomes that the published copy keeps; none where it cannot be read."""
    if copy is not None:
        return copy.rows("crawl_runs")
    if not home.published.is_file():
        return []
    try:
        with home.read() as warehouse:
            return warehouse.rows("crawl_runs")
    except TendrilError:  # told as a problem of the warehouse
        return []


def sentences(each: SourceReport) -> tuple[str, ...]:
    """Return what is wrong with a source, the worst first, in English."""
    return tuple(sentence(finding, Locale("en", "UTC")) for finding in each.health.findings)


def as_json(found: Report) -> dict[str, Any]:
    """Return the report as plain values."""
    last = found.last_run
    return {
        "sources": [_source(each) for each in found.sources],
        "warehouse": found.warehouse,
        "well": found.well,
        "problems": [
            {"about": each.about, "text": each.text, "do": each.do} for each in found.problems
        ],
        "last_run": {
            "run": last.run,
            "state": found.job.state,
            "started_at": last.started_at,
            "finished_at": last.finished_at,
            "problems": last.problems,
        }
        if last
        else None,
        "uncovered": list(found.uncovered),
        "digest": str(found.digest) if found.digest else None,
        "digests": {profile: str(path) for profile, path in found.digests.items()},
    }


def _source(each: SourceReport) -> dict[str, Any]:
    last = each.last
    return {
        "name": each.name,
        "title": each.source.title,
        "kind": each.source.kind,
        "state": each.state,
        "reason": last.reason if last else None,
        "last_run": last.started_at if last else None,
        "notices": last.notices if last else 0,
        "rejected": last.rejected if last else 0,
        "normal": each.source.at_least,
        "cadence": each.source.cadence,
        "runs": len(each.runs),
        "usual": each.health.usual,
        "newest": each.health.newest,
        "seen_live": each.seen_live,
        "findings": [
            {"state": finding.state, "text": text}
            for finding, text in zip(each.health.findings, sentences(each), strict=True)
        ],
    }


def _counts(home: Home, copy: Snapshot | None) -> dict[str, int] | None:
    if copy is not None:
        return dict(copy.rows("counted")[0])
    if not home.published.is_file():
        return None
    from data.published.reading import read

    with read(home.published, sql("counted")) as rows:
        return dict(zip(rows.columns, next(iter(rows.rows)), strict=True))
