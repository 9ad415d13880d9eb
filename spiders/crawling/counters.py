"""The figures of one crawl: what came, what was odd about it, and what went wrong."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from data.records import Notice, Rejected
from data.vocabulary import RunState
from spiders.crawling.crawl_run import ToldProblem
from spiders.crawling.part import CrawlIssue

UNKNOWN = "unknown "  # how parsers begin a warning about something that they do not know
MAX_UNKNOWN = 100  # different names that are kept
MAX_PROBLEMS = 200  # different problems that are kept
MAX_REASONS = 5  # problems that are told


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
