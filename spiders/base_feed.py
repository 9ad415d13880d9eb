"""RSS, Atom and JSON feeds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from scrapy import Request
from scrapy.http import Response

from data.records import Notice, NoticeKind, Rejected, digest
from spiders.base import Outputs, SourceSpider
from spiders.base_json import beginning
from spiders.formats import feed
from spiders.part import Part
from spiders.source import SourceKind

KINDS: dict[SourceKind, NoticeKind] = {
    "tender": NoticeKind.TENDER,
    "investment": NoticeKind.PROJECT,
    "permit": NoticeKind.PERMIT,
    "news": NoticeKind.NEWS,
}
REMEMBERED = 1000  # entry ids kept of the last run


class FeedSpider(SourceSpider):
    """Read a feed: one request, the newest entries.

    1. Declare `name` and `source`; `source.start_url` is the address of the feed.
    2. A feed of a special form sets `read` to its own parser.

    The feed is asked with the ETag and Last-Modified of the last run. Entries that went by
    between two runs are noticed: a run that knows none of the entries of the last one is
    incomplete.
    """

    notice_kind: ClassVar[NoticeKind | None] = None  # else after the kind of the source

    def begin(self, part: Part) -> Iterable[Request]:
        """Ask for the feed, if it changed."""
        yield Request(self.start_url, callback=self.parse, meta={"conditional": self.start_url})

    def parse(self, response: Response) -> Outputs:
        """Land the entries."""
        part: Part = response.meta["part"]
        ids: list[str] = []
        for record in self.land(response.body, response, self.entries):
            if isinstance(record, Notice):
                ids.append(digest(record.source_id.encode())[:12])
            yield record
        known = self.cursor.state.get("entries", [])
        if not ids and part.whole and not known and not self.source.at_least:
            return  # a feed may be new and empty
        if not ids and part.whole:
            self.problem(f"{response.url} has no entries: {beginning(response.body)}", part)
        if known and ids and not set(known) & set(ids):
            self.problem(
                f"{response.url} has none of the entries of the last run: some went by unread;"
                " crawl more often"
            )
        part.state = {"entries": ids[:REMEMBERED]}

    def entries(self, raw: bytes, **where: object) -> Iterable[Notice | Rejected]:
        """Return the entries of a feed as notices."""
        kind = self.notice_kind or KINDS[self.source.kind]
        return feed.read(raw, kind=kind, **where)
