"""The few pages by which a company presents itself: its first one, and what it makes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from scrapy import Request
from scrapy.http import HtmlResponse, Response

from spiders.bases.base import Outputs, SourceSpider
from spiders.bases.json import charset
from spiders.crawling.part import Part
from spiders.crawling.request_errors import RefusedRequest
from spiders.formats.web.site_links import Kind, is_same_site, site_links


class SiteSpider(SourceSpider):
    """Ask for a company's page and for a handful of its own pages that are linked from it.

    1. Declare `name` and `source`; `source.start_url` is the page.
    2. Set `most` to how many pages of each kind are read beside it.

    Nothing lands: the answers are what a caller records (`Job.record`).
    """

    most: ClassVar[dict[Kind, int]] = {"product": 5, "about": 1, "certificate": 1}

    def begin(self, part: Part) -> Iterable[Request]:
        """Ask for the first page."""
        yield Request(self.start_url, callback=self.parse)

    def parse(self, response: Response) -> Outputs:
        """Follow the links to what the company makes."""
        part: Part = response.meta["part"]
        part.pages += 1
        if not isinstance(response, HtmlResponse):
            self.problem(f"{response.url} is no web page", part)
            return
        page = BeautifulSoup(response.body, "lxml", from_encoding=charset(response))
        for link in site_links(page, response.url, most=self.most):
            yield Request(link.url, callback=self.parse_page, cb_kwargs={"first": response.url})

    def parse_page(self, response: Response, first: str) -> Outputs:
        """Say where a page led elsewhere; what it holds is recorded."""
        if not is_same_site(response.url, first):
            where = urlsplit(response.url).hostname
            self.problem(f"{response.url}: a link led to {where}", response.meta["part"])
        yield from ()

    def refused(self, refused: RefusedRequest, part: Part) -> Iterable[Any] | None:
        """Go on without a further page; without the first one there is nothing."""
        if "first" not in refused.request.cb_kwargs:
            return None
        return []
