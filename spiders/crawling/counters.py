"""The figures of one crawl and its account: what came, what was odd, and what went wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from data.records import Notice, Rejected
from data.vocabulary import RunState
from spiders.crawling.crawl_run import CrawlRun, ToldProblem
from spiders.crawling.part import CrawlIssue

UNKNOWN = "unknown "  # how parsers begin a warning about something that they do not know
MAX_UNKNOWN = 100  # different names that are kept
MAX_PROBLEMS = 200  # different problems that are kept
MAX_REASONS = 5  # problems that are told
MAX_REJECTIONS = 20  # different reasons of rejections that are told, the most frequent


class CrawlCounters:
    """Counts records and problems, and says how whole the crawl was."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.notices = 0
        self.rejected = 0
        self.newest: datetime | None = None  # the latest publication that is not in the future
        self.unknown: Counter[str] = Counter()
        self.reasons: Counter[str] = Counter()  # of rejections
        self.problems: dict[CrawlIssue, None] = {}
        self.broken = False

    def count(self, record: Notice | Rejected) -> None:
        """Count one record and what its parser did not know."""
        if isinstance(record, Rejected):
            self.rejected += 1
            self.reasons[record.reason] += 1
            return
        self.notices += 1
        if record.published_at and record.published_at <= self.now:
            self.newest = max(self.newest or record.published_at, record.published_at)
        for warning in record.warnings:
            if warning.startswith(UNKNOWN):
                self.unfamiliar(warning.removeprefix(UNKNOWN))

    def unfamiliar(self, name: str, times: int = 1) -> None:
        """Count something that nobody knew, such as `field 'x'`."""
        if name in self.unknown or len(self.unknown) < MAX_UNKNOWN:
            self.unknown[name] += times

    def trouble(self, problem: CrawlIssue) -> None:
        """Keep a problem, once."""
        self.broken |= problem.broken
        if len(self.problems) < MAX_PROBLEMS:
            self.problems[problem] = None

    @property
    def state(self) -> RunState:
        """Return how whole the crawl was: `failed` when it broke or brought nothing."""
        if not self.problems:
            return "ok"
        return "incomplete" if self.notices and not self.broken else "failed"

    @property
    def told(self) -> tuple[ToldProblem, ...]:
        """Return each kind of problem once, with its facts where they differ."""
        found = [ToldProblem(each.kind, dict(each.facts)) for each in self.problems]
        return tuple(each for n, each in enumerate(found) if each not in found[:n])[:MAX_REASONS]

    @property
    def reason(self) -> str | None:
        """Return the problems in one line."""
        if not self.problems:
            return None
        more = len(self.problems) - MAX_REASONS
        told = "; ".join(problem.reason for problem in list(self.problems)[:MAX_REASONS])
        return told + (f"; and {more} more" if more > 0 else "")

    def with_figures(self, stats: Mapping[str, Any]) -> dict[str, Any]:
        """Return Scrapy's statistics as plain values, with the newest day and the rejections."""
        return {
            **{
                key: value if isinstance(value, int | float | str) else str(value)
                for key, value in stats.items()
            },
            "newest": self.newest.isoformat() if self.newest else None,
            "rejected_reasons": dict(self.reasons.most_common(MAX_REJECTIONS)),
        }

    def account(self, source: str, run: str, seconds: float, stats: dict[str, Any]) -> CrawlRun:
        """Return the figures as the account of a crawl that took so many seconds."""
        return CrawlRun(
            source=source,
            run=run,
            started_at=self.now,
            finished_at=self.now + timedelta(seconds=seconds),
            state=self.state,
            reason=self.reason,
            problems=self.told,
            notices=self.notices,
            rejected=self.rejected,
            requests=int(stats.get("downloader/request_count", 0)),
            unknown_fields=dict(self.unknown),
            stats=stats,
        )
