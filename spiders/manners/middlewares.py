"""Downloader middlewares: a budget, waiting where a host asks for it, and conditional requests."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from spiders.crawling.cursor import Validators
from spiders.crawling.part import Part
from spiders.crawling.request_errors import NotModified, RequestRefused, Unasked
from spiders.manners.backoff import back_off, retry_after

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from spiders.bases.base import SourceSpider

NOT_MODIFIED = 304
CONDITIONS = ("If-None-Match", "If-Modified-Since")
MAX_CRAWL_DELAY = 60.0  # seconds; longer ones are meant to keep everybody out


class BudgetMiddleware:
    """Send no more requests than a run may."""

    def __init__(self, crawler: Crawler) -> None:
        self.left: int = crawler.settings.getint("TENDRIL_MAX_REQUESTS")
        self.budget = self.left

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> BudgetMiddleware:
        """Make the middleware of one crawl."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Refuse the first request that is too many, and every one after it."""
        if self.left <= 0:
            raise RequestRefused(
                f"The budget of {self.budget} requests is spent; the next run reads the rest"
            )
        self.left -= 1


class PatienceMiddleware:
    """Wait where a host asks for it (429, 503, Retry-After), the whole host and not one request.

    A source that says "too many requests" in its own way overrides `SourceSpider.throttled`.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.max_wait: float = crawler.settings.getfloat("TENDRIL_MAX_WAIT")
        self.statuses = {int(code) for code in crawler.settings.getlist("RETRY_HTTP_CODES")}
        self.quiet_until: dict[str, float] = {}  # host: on the monotonic clock

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> PatienceMiddleware:
        """Make the middleware of one crawl."""
        return cls(crawler)

    def process_request(self, request: Request) -> Awaitable[None] | None:
        """Hold a request back while its host wants quiet."""
        host = urlsplit(request.url).netloc
        return self._held_back(host) if host in self.quiet_until else None

    async def _held_back(self, host: str) -> None:
        while (wait := self.quiet_until.get(host, 0.0) - time.monotonic()) > 0:
            await asyncio.sleep(wait)

    def process_response(self, request: Request, response: Response) -> Request | Response:
        """Repeat a request after the wait that the host asks for, if that is bearable."""
        spider = cast("SourceSpider", self.crawler.spider)
        asked = spider.throttled(response)
        if asked is None and response.status not in self.statuses:
            return response
        attempt = request.meta.get("retry_times", 0) + 1
        named = retry_after(response, datetime.now(UTC))
        wait = named if named is not None else (asked or back_off(attempt))
        if wait > self.max_wait:
            raise RequestRefused(
                f"{urlsplit(request.url).netloc} asks to wait {wait:.0f} s (HTTP"
                f" {response.status}), longer than the {self.max_wait:.0f} s allowed;"
                " the next run goes on"
            )
        reason = f"HTTP {response.status}"
        retry = get_retry_request(request, spider=spider, reason=reason, give_up_log_level="INFO")
        if retry is None:
            if asked is not None:
                raise RequestRefused(
                    f"{urlsplit(request.url).netloc} still refuses {request.url} as too much"
                )
            return response
        self._keep_quiet(request, wait)
        return retry

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Leave a host alone for a moment that broke off or gave no answer."""
        if not isinstance(exception, IgnoreRequest):
            self._keep_quiet(request, back_off(request.meta.get("retry_times", 0) + 1))

    def _keep_quiet(self, request: Request, wait: float) -> None:
        host = urlsplit(request.url).netloc
        until = time.monotonic() + wait
        self.quiet_until[host] = max(self.quiet_until.get(host, 0.0), until)


class CrawlDelay:
    """Keep the Crawl-delay of robots.txt where it is longer than the source's own; an extension."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.agent: str = crawler.settings["ROBOTSTXT_USER_AGENT"]
        crawler.signals.connect(self.parsed, signal=signals.robots_parsed)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CrawlDelay:
        """Make the extension of one crawl."""
        return cls(crawler)

    def parsed(self, robotparser: Any, request: Request) -> None:
        """Slow down the host whose robots.txt was read."""
        delay = robotparser.rp.crawl_delay(self.agent) or 0.0
        engine = self.crawler.engine
        host = urlsplit(request.url).hostname or ""
        slot = engine.downloader.slots.get(host) if engine else None
        if slot is not None and delay > slot.delay:
            slot.delay = min(float(delay), MAX_CRAWL_DELAY)


class ConditionalMiddleware:
    """Ask whether a page changed since the last crawl (RFC 9110, 13.1)."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ConditionalMiddleware:
        """Make the middleware of one crawl."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Send the validators of the last whole crawl along."""
        if not request.meta.get("conditional"):
            return
        spider = cast("SourceSpider", self.crawler.spider)
        known = spider.cursor.validators.get(request.meta["conditional"])
        if known is None:
            return
        if known.etag:
            request.headers["If-None-Match"] = known.etag
        if known.last_modified:
            request.headers["If-Modified-Since"] = known.last_modified

    def process_response(self, request: Request, response: Response) -> Response:
        """Keep the validators of the answer; stop at one that did not change."""
        address = request.meta.get("conditional")
        if not address:
            return response
        if response.status == NOT_MODIFIED:
            if not any(name in request.headers for name in CONDITIONS):
                raise Unasked(
                    f"{request.url} answers that nothing changed (HTTP 304), though nothing of it"
                    " is known here: no notice was read"
                )
            raise NotModified(f"{request.url} is unchanged")
        if response.status == 200:
            part: Part = request.meta["part"]
            etag, modified = _header(response, "ETag"), _header(response, "Last-Modified")
            if etag or modified:
                part.validators[address] = Validators(etag, modified)
        return response


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None
