"""RSS, Atom and JSON feeds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, ClassVar

from scrapy import Request
from scrapy.http import Response

from data.records import Notice, NoticeKind, Rejected, digest
from spiders.bases.articles import ArticleSpider
from spiders.bases.base import Outputs, Reader
from spiders.bases.json import beginning, utf8
from spiders.bases.listing_page import KINDS
from spiders.crawling.part import Part
from spiders.formats.web import feed
from spiders.formats.web.feed_ids import shared_id

REMEMBERED = 1000  # entry ids kept of the last run


class FeedSpider(ArticleSpider):
    """Read a feed: one request, the newest entries.

    1. Declare `name` and `source`; `source.start_url` is the address of the feed.
    2. A feed of a special form sets `read` to its own parser.
    3. Set `articles` to read the page of each entry too, where its publisher allows it; done
       once, as the cursor remembers the entries.

    The feed is asked with the ETag and Last-Modified of the last run. Entries that went by
    between two runs are noticed: a run that knows none of the entries of the last one is
    incomplete. A feed that breaks off lands what came of it, is incomplete, and is read again.
    """

    read: ClassVar[Reader] = feed.read
    articles: ClassVar[bool] = False
    notice_kind: ClassVar[NoticeKind | None] = None  # else after the kind of the source

    def begin(self, part: Part) -> Iterable[Request]:
        """Ask for the feed, if it changed."""
        yield Request(self.start_url, callback=self.parse, meta={"conditional": self.start_url})

    def parse(self, response: Response) -> Outputs:
        """Land the entries."""
        part: Part = response.meta["part"]
        ids: list[str] = []
        known = self.cursor.state.get("entries", [])
        several: set[str] = set()
        reader = partial(self.entries, base_url=self.own(response.url))
        for record in self.land(utf8(response), response, reader):
            if not isinstance(record, Notice):
                yield record
                continue
            self.met += 1
            ids.append(digest(record.source_id.encode())[:12])
            several.add(shared_id(record.source_id) or "")
            if not self.articles or record.url is None:
                yield record
            elif ids[-1] not in known:  # else its page was read in an earlier run
                yield self.article(record)
        if not ids and part.whole and not known and not self.source.at_least:
            return  # a feed may be new and empty
        if not ids and part.whole:
            self.problem(f"{response.url} has no entries: {beginning(response.body)}", part)
        if known and ids and not set(known) & set(ids):
            self.problem(
                f"{response.url} has none of the entries of the last run: some went by unread;"
                " crawl more often"
            )
        shared = dict.fromkeys([*sorted(several - {""}), *self.shared])
        part.state = {"entries": ids[:REMEMBERED], "shared": list(shared)[:REMEMBERED]}

    @property
    def shared(self) -> list[str]:
        """Return the ids that several entries of this feed had in earlier runs."""
        return list(self.cursor.state.get("shared", []))

    def entries(
        self, raw: bytes, base_url: str | None = None, **where: Any
    ) -> Iterator[Notice | Rejected]:
        """Return the entries of a feed that lies at `base_url` as notices."""
        reader = type(self).read
        if reader is not feed.read:
            return reader(raw, **where)
        kind = self.notice_kind or KINDS[self.source.kind]
        return feed.read(raw, kind=kind, base_url=base_url, shared=self.shared, **where)
