"""Sitemaps, with or without the marks of Google News."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, ClassVar
from urllib.parse import urldefrag

from scrapy import Request
from scrapy.http import Response
from scrapy.utils.gz import gunzip

from data.errors import TendrilError
from data.records import Notice, digest
from spiders.bases.articles import ArticleSpider
from spiders.bases.base import Outputs
from spiders.bases.json import ALL_AT_ONCE
from spiders.bases.listing_page import KINDS
from spiders.crawling.part import Part
from spiders.crawling.request_errors import RefusedRequest
from spiders.formats.web import article
from spiders.formats.web.sitemap import SitemapEntry, SitemapError, cut_off, entries

GZIP = b"\x1f\x8b"
REMEMBERED = 5000  # addresses of pages


class SitemapSpider(ArticleSpider):
    """Read the pages that a sitemap names and that are new.

    1. Declare `name` and `source`; `source.start_url` is a sitemap or an index of sitemaps.
    2. Set `wanted` to a pattern (a regular expression) for the addresses of the pages; without
       one every page is read.
    3. Set `nested` to a pattern for the sitemaps of an index; those that did not change since
       the last run are left alone.
    4. Turn `articles` off to take titles and dates from the sitemap only, which has to be a news
       sitemap then.
    """

    window = ALL_AT_ONCE
    wanted: ClassVar[str] = ""
    nested: ClassVar[str] = ""
    articles: ClassVar[bool] = True

    @classmethod
    def check(cls) -> None:
        """Refuse patterns that are none."""
        super().check()
        for pattern in (cls.wanted, cls.nested):
            try:
                re.compile(pattern)
            except re.error as error:
                raise TendrilError(f"Spider {cls.name}: {pattern!r}: {error}.") from None

    def begin(self, part: Part) -> Iterable[Request]:
        """Ask for the sitemap."""
        self.known = set(self.cursor.state.get("entries", []))
        self.followed: dict[str, None] = {}
        yield Request(self.start_url, callback=self.parse)

    def parse(self, response: Response) -> Outputs:
        """Follow the sitemaps and the pages of a sitemap that are new."""
        part: Part = response.meta["part"]
        try:
            raw = self.unpacked(response)
            found = entries(raw, base_url=self.own(response.url))
        except (SitemapError, OSError, EOFError) as error:
            self.problem(f"{response.url} is no sitemap: {error}", part, broken=True)
            return
        if cut := cut_off(raw):
            self.problem(f"{response.url}: {cut}, {len(found)} entries were read", part)
        for entry in found:
            url = urldefrag(self.moved(entry.url)).url
            if url in part.seen or not self.due(entry, part):
                continue
            part.seen.add(url)
            if entry.is_sitemap:
                if re.search(self.nested, url):
                    yield Request(url, callback=self.parse)
            elif re.search(self.wanted, url):
                yield from self.page(entry, url, part)

    def unpacked(self, response: Response) -> bytes:
        """Return a sitemap out of its gzip, within the limit of an answer."""
        body: bytes = response.body
        if not body.startswith(GZIP):
            return body
        return gunzip(body, max_size=self.job.manners.max_bytes or self.source.max_bytes)

    def due(self, entry: SitemapEntry, part: Part) -> bool:
        """Return whether an entry may have changed since the last run."""
        when = entry.published or entry.modified
        return when is None or part.window is None or when >= part.window.since

    def page(self, entry: SitemapEntry, url: str, part: Part) -> Outputs:
        """Land a page, by what the sitemap says or by reading it."""
        self.met += 1
        name = digest(url.encode())[:12]
        self.followed[name] = None
        older = (entry for entry in self.cursor.state.get("entries", []))
        part.state = {"entries": list(dict.fromkeys([*self.followed, *older]))[:REMEMBERED]}
        if name in self.known:
            return
        if entry.title:
            notice = self.notice(entry, url)
            yield self.article(notice) if self.articles else notice
        elif self.articles:
            yield Request(url, callback=self.parse_page, meta={"tdm": True})
        else:
            self.problem(f"{self.start_url} has entries without a title, such as {url}", part)

    def notice(self, entry: SitemapEntry, url: str) -> Notice:
        """Return an entry of a news sitemap as a notice."""
        return Notice(
            source=self.name,
            source_id=url[:500],
            kind=KINDS[self.source.kind],
            url=url,
            published_at=entry.published or entry.modified,
            retrieved_at=self.now,
            language=entry.language or self.source.language,
            title=entry.title or "",
            warnings=entry.warnings,
        )

    def parse_page(self, response: Response) -> Outputs:
        """Land a page of which the sitemap knows only the address."""
        yield from article.read(
            response.body,
            source=self.name,
            path=response.url,
            retrieved_at=self.now,
            kind=KINDS[self.source.kind],
        )

    def refused(self, refused: RefusedRequest, part: Part) -> Iterable[Any] | None:
        """Pass over a page that is gone or may not be read."""
        if refused.request.meta.get("tdm") and (refused.gone or refused.forbidden):
            return super().refused(refused, part) or ()
        return super().refused(refused, part)
