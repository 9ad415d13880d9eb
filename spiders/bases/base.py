"""What all spiders share: a source, a cursor, parts to read and the way to say what went wrong."""

from __future__ import annotations

from collections import deque
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, ClassVar
from zoneinfo import ZoneInfo

import scrapy
from scrapy import Request
from scrapy.http import Response

from data.errors import TendrilError
from data.records import Notice, Rejected
from spiders.bases.addresses import Addressed
from spiders.crawling.cursor import Cursor
from spiders.crawling.part import CrawlIssue, Part
from spiders.crawling.request_errors import RefusedRequest
from spiders.crawling.window import Window, cut_back, publication_days, within
from spiders.formats.reading.whole import CutOff
from spiders.source import TURN, Source

if TYPE_CHECKING:
    from spiders.crawling.job import Job
    from spiders.crawling.ledger import CrawlLedger

Reader = Callable[..., Iterator[Notice | Rejected]]
Outputs = Iterator[Notice | Rejected | Request]

FAR_BELOW = 0.5  # a run that brings less than this share of what is normal was cut short


class SourceSpider(Addressed, scrapy.Spider):
    """The base of the bases; inherit from one of those.

    A spider declares `name` and `source`. An incremental one declares `window`, the longest
    stretch of time of one request; the time since the last run is then cut into windows, and
    each is a part of the crawl. Every other spider has one part.
    """

    name: str
    source: ClassVar[Source]
    window: ClassVar[timedelta | None] = None
    least_window: ClassVar[timedelta] = timedelta(minutes=1)  # a capped window is split down to it
    first: ClassVar[timedelta] = timedelta(days=7)  # how far back the first run goes
    overlap: ClassVar[timedelta] = timedelta(0)  # read again, for what is published late
    whole_days: ClassVar[bool] = False  # the service only knows days
    today: ClassVar[bool] = True  # whether the present day can be asked for
    zone: ClassVar[str] = "UTC"  # in which the service's days begin
    notice_source: ClassVar[str | None] = None  # when the notices belong to another source name
    options: ClassVar[frozenset[str]] = frozenset()  # settings of this source, beside at_least

    ledger: CrawlLedger

    def __init__(self, job: Job, cursor: Cursor | None = None, **kwargs: Any) -> None:
        """Check the declaration and open the time that is to be read."""
        self.check()
        super().__init__(**kwargs)
        self.job = job
        self.now: datetime = job.now
        self.met = 0  # entries that were seen, where not every one is landed again
        allowed = self.options | {"at_least"}
        unknown = sorted(set(job.options) - allowed)
        if unknown:
            known = ", ".join(sorted(allowed))
            raise TendrilError(
                f"Source {self.name}: option {unknown[0]!r} is not known; known options: {known}."
            )
        normal = job.options.get("at_least", self.source.at_least)
        if not isinstance(normal, int) or normal < 0:
            raise TendrilError(f"Source {self.name}: at_least {normal!r} is no number of notices.")
        self.normal = normal  # for one turn of the cadence, by the settings or the declaration
        self.cursor = self.opened(cursor or Cursor())
        self.planned = self.plan()
        self.parts: deque[Part] = deque()  # that go before the planned ones

    @classmethod
    def check(cls) -> None:
        """Refuse a declaration that cannot be meant; each base adds its own rules."""
        if not isinstance(getattr(cls, "source", None), Source):
            raise TendrilError(f"Spider {cls.__name__} declares no source.")
        if cls.window is None and (cls.overlap or cls.whole_days):
            raise TendrilError(
                f"Spider {cls.name} declares overlap or whole_days without a window: give the"
                " window that these are about, or leave them out."
            )
        if cls.whole_days and cls.window is not None and cls.window % timedelta(days=1):
            raise TendrilError(f"Spider {cls.name} reads whole days, so its window must be days.")

    # What is to be read.

    def opened(self, cursor: Cursor) -> Cursor:
        """Return the cursor with the time of this run open."""
        if self.window is None:
            return cursor
        if self.asked is not None:
            return cursor.backfill(self.asked)
        return cursor.ask(self.latest(), first=self.reach, overlap=self.overlap)

    @property
    def reach(self) -> timedelta:
        """Return how far back the very first run goes."""
        days = self.job.first_days
        return self.first if days is None else timedelta(days=days)

    @property
    def asked(self) -> Window | None:
        """Return the stretch of the past that this run is asked for, or None."""
        if self.job.since is None:
            return None
        until = min(self._day(self.job.until or self.now), self.latest())
        since = self._day(self.job.since)
        if since >= until:
            raise TendrilError(
                f"Source {self.name}: nothing to read from {since:%Y-%m-%d} on;"
                f" the service has what was published before {self.latest():%Y-%m-%d %H:%M}."
            )
        return Window(since, until)

    def latest(self) -> datetime:
        """Return the end of what can be asked for now."""
        if not self.whole_days:
            return self.now
        return self._day(self.now) + (timedelta(days=1) if self.today else timedelta(0))

    def _day(self, time: datetime) -> datetime:
        if not self.whole_days:
            return time
        local = time.astimezone(ZoneInfo(self.zone))
        return local.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=UTC)

    def plan(self) -> Iterator[Part]:
        """Return the parts of this run, newest windows first so that a cut run has today's."""
        if self.window is None:
            yield Part(self.name)
            return
        open_windows = self.cursor.open
        if self.asked is not None:
            open_windows = within(open_windows, self.asked)
        for stretch in reversed(open_windows):
            for window in cut_back(stretch, self.window):
                yield Part(f"{self.name} {window}", window)

    async def start(self) -> AsyncIterator[Any]:
        """Begin the first parts; each that ends brings the next."""
        for _ in range(self.job.manners.concurrency or self.source.concurrency):
            for request in self.following(None):
                yield request

    def following(self, ended: Part | None) -> list[Request]:
        """Return the first requests of the next part."""
        part = self.parts.popleft() if self.parts else next(self.planned, None)
        if part is None:
            return []
        requests = list(self.begin(part))
        for request in requests:
            request.meta["part"] = part
        return requests

    def left_over(self) -> int:
        """Return how many parts were not begun, and give them up."""
        return len(self.parts) + sum(1 for _ in self.planned)

    def begin(self, part: Part) -> Iterable[Request]:
        """Return the first requests of a part; each base says how."""
        raise NotImplementedError

    def split(self, part: Part) -> bool:
        """Read the halves of a capped window instead; False when it is as short as can be."""
        halves = part.window.split(self.least_window) if part.window else None
        if halves is None:
            return False
        part.replaced = True
        self.parts.extendleft(Part(f"{self.name} {half}", half) for half in halves)
        return True

    # What an answer means.

    def refused(self, refused: RefusedRequest, part: Part) -> Iterable[Any] | None:
        """Return what to do about a refusal, or None when it is a problem.

        A service that answers with a refusal to say "nothing there" overrides this.
        """
        return None

    def throttled(self, response: Response) -> float | None:
        """Return the seconds to wait when an answer means "too many requests", else None.

        429 and 503 are understood without it.
        """
        return None

    def problem(self, reason: str, part: Part | None = None, *, broken: bool = False) -> None:
        """Say why this crawl is not whole; `broken` when the source has changed its structure."""
        self.ledger.trouble(part, CrawlIssue("unreadable" if broken else "cut", reason, broken))

    def land(self, raw: bytes, response: Response, read: Reader) -> Outputs:
        """Return the notices of an answer; an answer with rejections only is a problem."""
        return self.checked(self.records(raw, self.hidden(response.url), read), response)

    def records(self, raw: bytes, path: str, read: Reader) -> Iterator[Notice | Rejected]:
        """Return what a parser reads from bytes of this source."""
        return read(raw, source=self.notice_source or self.name, path=path, retrieved_at=self.now)

    def checked(self, records: Iterable[Notice | Rejected], response: Response) -> Outputs:
        """Hand on the records of an answer; what was cut off, and rejections only, is a problem."""
        rejected: Rejected | None = None
        notices = 0
        for record in records:
            if isinstance(record, CutOff):
                self.problem(f"{response.url}: {record.reason}", response.meta["part"])
            elif isinstance(record, Rejected):
                rejected = rejected or record
            else:
                notices += 1
            yield record
        if rejected is not None and not notices:
            self.problem(
                f"Nothing can be read from {response.url}: {rejected.reason}",
                response.meta["part"],
                broken=True,
            )

    def shortfall(self, notices: int) -> CrawlIssue | None:
        """Return why so few notices cannot be all, or None when they may well be."""
        notices = max(notices, self.met)
        expected = 0.0 if self.ledger.unchanged else self.expected()
        if not expected or notices >= expected * FAR_BELOW:
            return None
        reason = (
            f"{notices} notices where at least {expected:g} are normal: look whether"
            f" {self.source.start_url} has changed"
        )
        return CrawlIssue("few", reason, facts={"notices": notices, "expected": round(expected)})

    def expected(self) -> float:
        """Return how many notices are normal for what this run read."""
        if self.window is None or not self.normal:
            return float(self.normal)
        # The present day is not over: most services publish after the run of the morning.
        over = within(
            self.ledger.read, Window(datetime.min.replace(tzinfo=UTC), self._day(self.now))
        )
        days = sum(publication_days(window, self.source.cadence == "weekdays") for window in over)
        return self.normal * days / TURN[self.source.cadence]
