"""How the crawls of each source ended: the one place where status, digest and health ask.

The outcome of a crawl is the run.json that it wrote last into landing. The table `crawl_run` is
the copy of it that the warehouse keeps; it speaks only for crawls whose run.json is gone, such as
after old landing files were removed. So a warehouse that is behind landing, or landing that is
smaller than the warehouse, never gives a second answer.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

import orjson

from spiders.configured import is_seen_live, source_of
from spiders.crawling.crawl_run import CrawlRun, told_problems
from spiders.health import SourceHealth, health
from tendril.stages.incoming.crawl import jobs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from pathlib import Path

    from data.vocabulary import RunState
    from spiders.source import Source
    from tendril.home.folder import Home
    from tendril.home.settings import Settings


@dataclass(frozen=True, slots=True)
class SourceReport:
    """One source: what it declares, and its runs, the newest first."""

    name: str
    source: Source
    runs: tuple[CrawlRun, ...]
    health: SourceHealth
    known_live: bool = False  # held against the publisher before Tendril was released
    stands_in: bool = False  # another host answers in the publisher's place

    @property
    def last(self) -> CrawlRun | None:
        """Return the newest run."""
        return self.runs[0] if self.runs else None

    @property
    def seen_live(self) -> bool:
        """Whether what is declared was held against the publisher itself, here or elsewhere.

        A crawl that brought notices has done so, unless another host stands in for the publisher.
        """
        return self.known_live or (not self.stands_in and any(run.notices for run in self.runs))

    @property
    def state(self) -> RunState | Literal["never"]:
        """Return how the last run ended; `never` without one."""
        return self.last.state if self.last else "never"


def source_reports(
    home: Home, settings: Settings, stored: Iterable[Mapping[str, Any]], *, now: datetime
) -> tuple[SourceReport, ...]:
    """Return how each source of the settings is doing.

    `stored` are the rows of data/queries/crawl_runs.sql in the warehouse that the reader has open.
    """
    runs = outcomes(home.landing, stored)
    return tuple(
        replace(
            source_report(job.source, source_of(job), runs.get(job.source, ()), now),
            known_live=job.spec is None and is_seen_live(job.source),
            stands_in=job.base_url is not None,
        )
        for job in jobs(settings, home, now=now)
    )


def source_report(
    name: str, source: Source, runs: Iterable[CrawlRun], now: datetime
) -> SourceReport:
    """Return how one source is doing, by its runs in any order."""
    ordered = tuple(sorted(runs, key=lambda run: run.started_at, reverse=True))
    return SourceReport(name, source, ordered, health(name, source, ordered, now))


def outcomes(
    landing: Path, stored: Iterable[Mapping[str, Any]] = ()
) -> dict[str, tuple[CrawlRun, ...]]:
    """Return the runs of every source: those of landing, and the stored ones that it lacks."""
    found = {(run.source, run.run): run for row in stored if (run := _stored(row))}
    for path in landing.glob("*/*/run.json"):
        try:
            run = CrawlRun.from_json(orjson.loads(path.read_bytes()))
        except (OSError, ValueError, TypeError, KeyError):
            continue  # a run.json that cannot be read says nothing; the run stays in landing
        found[run.source, run.run] = run
    by_source: dict[str, list[CrawlRun]] = {}
    for run in found.values():
        by_source.setdefault(run.source, []).append(run)
    return {source: tuple(runs) for source, runs in by_source.items()}


def _stored(row: Mapping[str, Any]) -> CrawlRun | None:
    """Return a row of crawl_run as the account that it was, None where it tells no time."""
    begun = row["started_at"]
    if begun is None:
        return None
    stats = json.loads(row["stats"] or "{}")
    return CrawlRun(
        source=row["source"],
        run=row["run"],
        started_at=begun,
        finished_at=row["finished_at"] or begun,
        state=row["state"],
        reason=row["reason"],
        notices=row["notices"],
        rejected=row["rejected"],
        requests=row["requests"],
        unknown_fields=stats.pop("unknown_fields", None) or {},
        problems=told_problems(stats.pop("problems", None)),
        stats=stats,
    )
