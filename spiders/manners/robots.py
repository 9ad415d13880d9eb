"""robots.txt as RFC 9309 (2.3.1) has it: what cannot be read forbids, what is not there allows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest

from spiders.crawling.request_errors import RobotsUnread, explain

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response

TOO_MANY = 429  # of the 4xx the one that says "later" and not "there is none"


class RobotsMiddleware(RobotsTxtMiddleware):
    """Ask no host whose robots.txt fails, does not come, or leads where Tendril does not go."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.unread: dict[str, str] = {}  # host: why

    async def process_request(self, request: Request, spider: Any = None) -> None:
        """Hold back a request that robots.txt forbids, or may forbid."""
        await super().process_request(request)
        host = urlsplit(request.url).netloc
        if host in self.unread and not request.meta.get("dont_obey_robotstxt"):
            raise RobotsUnread(
                f"robots.txt of {host} could not be read ({self.unread[host]}), so nothing was"
                " asked there; the next run tries again"
            )

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        status = response.status
        if status == TOO_MANY or not (200 <= status < 300 or 400 <= status < 500):
            self.unread[netloc] = f"HTTP {status}"
            self._robots_error(IgnoreRequest(), netloc)
            return
        if status >= 400:  # the body is a page that says so
            response = response.replace(body=b"")
        await super()._parse_robots(response, netloc, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        why = explain(exc, Request(f"http://{netloc}/robots.txt"))
        self.unread.setdefault(netloc, why.removesuffix(f": http://{netloc}/robots.txt"))
        super()._robots_error(exc, netloc)
