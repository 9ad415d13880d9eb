"""Article pages behind feeds and sitemaps: read for a summary, unless their publisher objects."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from scrapy import Request
from scrapy.http import Response

from data.records import Notice
from spiders.bases.base import Outputs, SourceSpider
from spiders.crawling.part import Part
from spiders.crawling.request_errors import RefusedRequest
from spiders.formats.web import article


class ArticleSpider(SourceSpider):
    """Follow notices to their pages and add what the feed leaves out.

    A page that may not be read, or is gone, costs nothing: the notice lands as it was found.
    """

    def article(self, notice: Notice) -> Request:
        """Return the request of the page of a notice; `tdm` asks whether it may be mined."""
        return Request(
            str(notice.url),
            callback=self.parse_article,
            cb_kwargs={"notice": notice},
            meta={"tdm": True},
        )

    def parse_article(self, response: Response, notice: Notice) -> Outputs:
        """Land a notice with the date, language and summary of its page."""
        found = next(
            article.read(
                response.body,
                source=notice.source,
                path=response.url,
                retrieved_at=self.now,
                kind=notice.kind,
            ),
            None,
        )
        yield completed(notice, found) if isinstance(found, Notice) else notice

    def refused(self, refused: RefusedRequest, part: Part) -> Iterable[Any] | None:
        """Land the notice without its page; a page that may come back is a problem."""
        notice = refused.request.cb_kwargs.get("notice")
        if notice is None:
            return super().refused(refused, part)
        if not refused.gone and not refused.forbidden:
            self.ledger.trouble(part, refused.problem)
        return [notice]


def completed(notice: Notice, page: Notice) -> Notice:
    """Return a notice with what its page adds; what the feed says itself stays."""
    longer = len(page.description or "") > len(notice.description or "")
    return notice.model_copy(
        update={
            "description": page.description if longer else notice.description,
            "published_at": notice.published_at or page.published_at,
            "language": notice.language or page.language,
            "raw_digest": page.raw_digest,
        }
    )
