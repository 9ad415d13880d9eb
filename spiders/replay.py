"""A crawl without a network: recorded answers instead of a download, all else as it is."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scrapy import Request
from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from data.records import Notice, Rejected
from spiders.base import SourceSpider
from spiders.books import Books
from spiders.crawl_run import CrawlRun
from spiders.cursor import Cursor
from spiders.fixture import Fixture, Recorded
from spiders.job import Job
from spiders.refusals import NotModified, Refusal

Answers = Callable[[Request], Response | None]


@dataclass
class Kept:
    """A landing in memory."""

    records: list[Notice | Rejected] = field(default_factory=list)

    def add(self, record: Notice | Rejected) -> None:
        """Take one record."""
        self.records.append(record)

    def flush(self) -> None:
        """Do nothing: there is no disk."""

    def close(self) -> None:
        """Do nothing: there is no disk."""


@dataclass(frozen=True)
class Replayed:
    """What a replayed crawl came to."""

    run: CrawlRun
    records: list[Notice | Rejected]
    cursor: Cursor
    unanswered: list[str]  # requests for which nothing was recorded


def replay(spider: SourceSpider, answers: Answers, landing: Kept | None = None) -> Replayed:
    """Run a spider against `answers`, one request after the other."""
    return asyncio.run(_replay(spider, answers, landing or Kept()))


def replay_fixture(spider: type[SourceSpider], fixture: Fixture) -> Replayed:
    """Run a spider against a fixture."""
    left = list(fixture.answers)

    def answer(request: Request) -> Response | None:
        url = running.hidden(request.url)
        fitting = next((found for found in left if found.fits(request, url)), None)
        if fitting is None:
            return None
        left.remove(fitting)
        return response_of(request, fitting, fixture.body(fitting))

    job = Job(
        source=spider.name,
        landing=Path("unused"),
        run="replay",
        now=fixture.now,
        first_days=fixture.first_days,
        options=dict(fixture.options),
        spec=dict(fixture.spec) if fixture.spec else None,
    )
    running = spider(job=job)
    return replay(running, answer)


def response_of(request: Request, recorded: Recorded, body: bytes) -> Response:
    """Return a recorded answer as Scrapy would have it."""
    headers = Headers(dict(recorded.headers))
    kind = responsetypes.from_args(headers=headers, url=request.url, body=body)
    return kind(
        url=request.url, status=recorded.status, headers=headers, body=body, request=request
    )


async def _replay(spider: SourceSpider, answers: Answers, kept: Kept) -> Replayed:
    cursors, unanswered = [spider.cursor], []
    books = Books(spider, kept, cursors.append)
    waiting = deque([request async for request in books.process_start(spider.start())])
    requests = 0
    while waiting:
        request = waiting.popleft()
        requests += 1
        response = answers(request)
        if response is None:
            unanswered.append(f"{request.method} {request.url} {request.body[:300].decode()}")
            response = response_of(request, Recorded(request.url, status=404), b"")
        waiting.extend([output async for output in _outputs(books, spider, request, response)])
    books.settle()
    run = books.account({"downloader/request_count": requests})
    return Replayed(run, kept.records, cursors[-1], unanswered)


async def _outputs(
    books: Books, spider: SourceSpider, request: Request, response: Response
) -> AsyncIterator[Request]:
    """Call the callback or the errback, as Scrapy does."""
    if error := _error(spider, response):
        failure = Failure(error)  # type: ignore[no-untyped-call]
        failure.request = request  # type: ignore[attr-defined]  # as Scrapy does
        outputs = request.errback(failure) if request.errback else []
        if not isinstance(error, HttpError):
            for output in outputs:
                yield output
            return
    else:
        callback = request.callback or spider.parse
        outputs = callback(response, **request.cb_kwargs)
    async for output in books.process_spider_output(response, _each(outputs)):
        yield output


def _error(spider: SourceSpider, response: Response) -> Exception | None:
    if response.status == 304:
        return NotModified("unchanged")
    if spider.throttled(response) is not None:
        return Refusal("asked to wait")
    return None if 200 <= response.status < 300 else HttpError(response)


async def _each(outputs: Iterable[Any]) -> AsyncIterator[Any]:
    for output in outputs:
        yield output
