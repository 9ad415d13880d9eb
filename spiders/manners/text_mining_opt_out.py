"""Reservations against text and data mining: the TDM Reservation Protocol (W3C, 2024).

A publisher states them in the header `tdm-reservation`, in a meta tag of the page (which the
article parser reads) or for paths of the whole site in `/.well-known/tdmrep.json`.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from spiders.crawling.request_errors import Reserved
from spiders.formats.reading.decode import JsonError, json_of

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

Rules = tuple[tuple[str, bool], ...]  # path pattern, whether it is reserved


class TdmMiddleware:
    """Keep away from pages that are reserved; only for requests with `tdm` in their meta."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.rules: dict[str, Rules] = {}  # by scheme and host

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> TdmMiddleware:
        """Make the middleware of one crawl."""
        return cls(crawler)

    def process_request(self, request: Request) -> Awaitable[None] | None:
        """Refuse a page that its site reserves."""
        return self._permitted(request) if request.meta.get("tdm") else None

    async def _permitted(self, request: Request) -> None:
        parts = urlsplit(request.url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self.rules:
            self.rules[site] = await self._rules(site)
        if reserved(self.rules[site], parts.path or "/"):
            raise Reserved(f"{site} reserves {parts.path} against text and data mining")

    def process_response(self, request: Request, response: Response) -> Response:
        """Refuse a page whose header reserves it."""
        header = response.headers.get("tdm-reservation")
        if request.meta.get("tdm") and header is not None and header.strip() == b"1":
            raise Reserved(f"{request.url} is reserved against text and data mining")
        return response

    async def _rules(self, site: str) -> Rules:
        request = Request(
            f"{site}/.well-known/tdmrep.json",
            callback=NO_CALLBACK,
            meta={"dont_obey_robotstxt": True, "dont_retry": True},
        )
        engine = self.crawler.engine
        try:
            response = await engine.download_async(request) if engine else None
        except Exception:  # noqa: BLE001 - no statement is no reservation, whatever the reason
            return ()
        if response is None or response.status != 200:
            return ()
        return rules_of(response.body)


def rules_of(raw: bytes) -> Rules:
    """Return the rules of a tdmrep.json; what is not understood is no rule."""
    try:
        value = json_of(raw)
    except JsonError:
        return ()
    return tuple(
        (str(rule["location"]), str(rule.get("tdm-reservation")) == "1")
        for rule in (value if isinstance(value, list) else [])
        if isinstance(rule, Mapping) and rule.get("location")
    )


def reserved(rules: Rules, path: str) -> bool:
    """Return whether the most specific rule for a path reserves it."""
    fitting = [rule for rule in rules if _fits(rule[0], path)]
    return max(fitting, key=lambda rule: len(rule[0]))[1] if fitting else False


def _fits(pattern: str, path: str) -> bool:
    """Match as robots.txt does (RFC 9309): `*` is anything, `$` ends, else a beginning."""
    ends = pattern.endswith("$")
    parts = (re.escape(part) for part in pattern.removesuffix("$").split("*"))
    return re.match(".*".join(parts) + ("$" if ends else ""), path) is not None
