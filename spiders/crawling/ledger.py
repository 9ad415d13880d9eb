"""The ledger of a crawl: every notice lands, and a part is closed when all of it has landed.

A Scrapy spider middleware. It takes notices out of the callbacks' output in order, which an item
pipeline, running beside the callback, could not promise; so when a part's last callback has
ended, its notices are written, and only then the cursor moves.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from scrapy import Request, signals
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from data.errors import TendrilError
from data.records import Notice, Rejected
from spiders.crawling.counters import CrawlCounters
from spiders.crawling.crawl_run import CrawlRun
from spiders.crawling.cursor import Cursor
from spiders.crawling.part import CrawlIssue, Part
from spiders.crawling.partial import missing
from spiders.crawling.protocols import Booked, Landing
from spiders.crawling.request_errors import NotModified, RefusedRequest
from spiders.crawling.window import Window, merged

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from spiders.crawling.job import Job

SETTLED = 1.0  # seconds
BREATH = 200  # records
# What Scrapy calls the end of a crawl, in words.
FINISHES = {"closespider_timeout": "the time limit was reached", "shutdown": "it was stopped"}

Save = Callable[[Cursor], None]  # keeps the cursor


class CrawlLedger:
    """Lands notices, counts, and moves the cursor of one crawl."""

    def __init__(self, spider: Booked, landing: Landing, save: Save) -> None:
        self.spider = spider
        self.landing = landing
        self.save = save
        self.job: Job = spider.job
        self.cursor: Cursor = spider.cursor
        self.tally = CrawlCounters(self.job.now)
        self.unfinished: set[Part] = set()
        self.read: tuple[Window, ...] = ()  # the time that was read whole
        self.lost = False  # notices could not be written
        self.unchanged = False  # the service had nothing new
        self.started = time.monotonic()
        self.settled = self.started  # when notices and cursor were written last
        spider.ledger = self

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CrawlLedger:
        """Make the ledger of a crawl that `spiders.run_one` starts."""
        from spiders.landing import LandingWriter

        spider = cast("Booked", crawler.spider)
        job: Job = spider.job
        landing = LandingWriter(
            job.landing, run=job.run, source=spider.name, keep_contacts=job.keep_contacts
        )
        ledger = cls(spider, landing, lambda cursor: cursor.save(job.landing / spider.name))
        crawler.signals.connect(ledger.crashed, signal=signals.spider_error)
        crawler.signals.connect(ledger.closed, signal=signals.spider_closed)
        return ledger

    # The middleware's interface.

    async def process_start(self, start: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """Enter the requests that a spider starts with."""
        async for output in start:
            if isinstance(output, Request):
                yield self.entered(output, None)
            elif isinstance(output, Notice | Rejected):
                self.land(output)

    async def process_spider_output(
        self, response: Response, result: AsyncIterator[Any]
    ) -> AsyncIterator[Request]:
        """Land the notices of a callback, enter its requests, then count it as finished."""
        part: Part = response.meta["part"]
        if reason := missing(response):
            self.trouble(part, CrawlIssue("cut", reason))
        try:
            async for output in result:
                for request in self.take(output, part):
                    yield request
                if self.due_to_breathe():
                    await asyncio.sleep(0)
        except Exception as error:
            self.trouble(part, _crash(error, response))
            raise
        finally:
            following = self.finished(part)
        for request in following:
            yield request

    # The accounts.

    def due_to_breathe(self) -> bool:
        """Return whether timers and signals should have their turn in a long callback."""
        return (self.tally.notices + self.tally.rejected) % BREATH == 0

    def take(self, output: Any, part: Part) -> Iterator[Request]:
        """Land a notice, or enter a request and hand it on."""
        if isinstance(output, Request):
            yield self.entered(output, part)
        elif output is not None:
            self.land(output)

    def entered(self, request: Request, part: Part | None) -> Request:
        """Count a request to its part and make sure that its end is heard of."""
        owner = cast("Part", request.meta.setdefault("part", part))
        owner.waiting += 1
        self.unfinished.add(owner)
        if request.errback is None:
            request.errback = self.failed
        return request

    def land(self, record: Notice | Rejected) -> None:
        """Write one record and count it."""
        if self.lost:
            return
        try:
            self.landing.add(record)
        except TendrilError as error:
            self.give_up(error)
        else:
            self.tally.count(record)

    def unfamiliar(self, name: str, times: int = 1) -> None:
        """Count something that the source did not have before, such as `field 'x'`."""
        self.tally.unfamiliar(name, times)

    def failed(self, failure: Failure) -> list[Any]:
        """Book a request that brought no answer to read; the errback of every request."""
        request: Request = failure.request  # type: ignore[attr-defined]  # set by Scrapy
        part: Part = request.meta["part"]
        outputs = list(self.meaning(_error(failure), request, part))
        if isinstance(failure.value, HttpError):
            return outputs  # Scrapy hands these on to process_spider_output
        requests = [follow for output in outputs for follow in self.take(output, part)]
        return requests + self.finished(part)

    def meaning(self, error: BaseException, request: Request, part: Part) -> Iterable[Any]:
        """Let the spider say what a failure means; else it is a problem."""
        if isinstance(error, NotModified):
            part.unchanged = True
            return ()
        refused = RefusedRequest.of(error, request)
        outputs = self.spider.refused(refused, part)
        if outputs is None:
            self.trouble(part, refused.problem)
            return ()
        return outputs

    def trouble(self, part: Part | None, problem: CrawlIssue) -> None:
        """Note why the crawl, and this part of it, is not whole."""
        if part is not None:
            part.whole = False
        self.tally.trouble(replace(problem, reason=self.spider.hidden(problem.reason)))

    def finished(self, part: Part) -> list[Request]:
        """Count one callback as ended; close its part with the last one and start what follows."""
        part.waiting -= 1
        if part.waiting:
            return []
        self.unfinished.discard(part)
        if part.whole and not part.replaced:
            self.cursor = part.close(self.cursor)
            self.settle(at_least=SETTLED)
            self.unchanged |= part.unchanged
            if part.window is not None:
                self.read = merged([*self.read, part.window])
        return [self.entered(request, None) for request in self.spider.following(part)]

    def settle(self, at_least: float = 0.0) -> None:
        """Write the notices, then the cursor; not more often than every `at_least` seconds.

        A crawl that dies in between reads a second's worth of parts again.
        """
        if self.lost or time.monotonic() - self.settled < at_least:
            return
        try:
            self.landing.flush()
            self.save(self.cursor)
        except (TendrilError, OSError) as error:
            self.give_up(error)
        self.settled = time.monotonic()

    def give_up(self, error: Exception) -> None:
        """Stop the crawl when its notices cannot be written; the cursor stays where it is."""
        self.lost = True
        self.trouble(None, CrawlIssue("unwritable", str(error), broken=True))
        engine = self.spider.crawler.engine if hasattr(self.spider, "crawler") else None
        if engine is not None:
            self.closing = asyncio.ensure_future(engine.close_spider_async(reason="shutdown"))

    def account(self, stats: dict[str, Any], finish: str = "finished") -> CrawlRun:
        """Return what this crawl brought, and whether that was all."""
        finish = FINISHES.get(finish, finish)
        for part in sorted(self.unfinished, key=lambda part: part.name):
            self.trouble(
                part, CrawlIssue("unfinished", f"{part.name} was not read to its end ({finish})")
            )
        if left_over := self.spider.left_over():
            self.trouble(
                None, CrawlIssue("unfinished", f"{left_over} parts were not begun ({finish})")
            )
        if not self.tally.problems and (short := self.spider.shortfall(self.tally.notices)):
            self.trouble(None, short)
        seconds = time.monotonic() - self.started
        return self.tally.account(self.spider.name, self.job.run, seconds, stats)

    def crashed(self, failure: Failure, response: Response | None) -> None:
        """Book an exception in the spider itself, also one before the first request."""
        meta = getattr(response, "meta", {})
        self.trouble(meta.get("part"), _crash(_error(failure), response))

    def closed(self, spider: Booked, reason: str) -> None:
        """Write what is left and the account of the run."""
        from spiders.landing import write_run

        self.settle()
        if not self.lost:
            self.landing.close()
        stats = self.tally.with_figures(spider.crawler.stats.get_stats())
        write_run(self.job.landing, self.account(stats, reason).to_json())


def _error(failure: Failure) -> BaseException:
    return failure.value or RuntimeError("an error without a name")


def _crash(error: BaseException, response: Response | None) -> CrawlIssue:
    where = f" while reading {response.url}" if isinstance(response, Response) else ""
    return CrawlIssue("crashed", f"{type(error).__name__}{where}: {error}", broken=True)
