"""What a crawl of a declared publisher asks for: parts, pages and items as requests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import partial
from typing import Any, ClassVar

from scrapy import Request
from scrapy.http import Response

from spiders.archives.unpack import Limits
from spiders.bases.base import Outputs, SourceSpider
from spiders.crawling.cursor import Cursor
from spiders.crawling.part import Part
from spiders.crawling.window import Window, within
from spiders.publishers import periods, turns
from spiders.publishers.admission import Admission
from spiders.publishers.asking import ask, combinations, headers, narrowed, values_of
from spiders.publishers.declaration.publisher import Publisher
from spiders.publishers.items import Found, ItemMemory
from spiders.publishers.reading import Reading
from spiders.publishers.turns import Turn


class PlannedSpider(SourceSpider):
    """The asking half of `PublisherSpider`; the other one reads the answers."""

    publisher: ClassVar[Publisher]
    options = frozenset({"each", "parameters"})

    def __init__(self, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        self.each, self.more = narrowed(self.publisher, self.name, self.job.options)
        self.items = ItemMemory.of(self.cursor.state)
        self.admission = Admission(self.publisher.token)
        self.entries_met = 0
        self.columns_met: set[str] = set()
        limits = Limits(max_file_bytes=max(64 << 20, self.source.max_bytes))
        self.reading = Reading(self.publisher, self.name, self.source, self.now, limits)

    # What is to be read.

    def latest(self) -> datetime:
        """Return the end of what can be asked for now."""
        period = self.publisher.period
        return periods.latest(self.now, period) if period else super().latest()

    def opened(self, cursor: Cursor) -> Cursor:
        """Return the cursor with the time of this run open, some periods back."""
        period, before = self.publisher.period, cursor.until
        opened = super().opened(cursor)
        if period is None or before is None or not period.back or self.asked is not None:
            return opened
        since = periods.earlier(periods.begin_of(before, period.step), period.step, period.back)
        stretch = Window(since, self.latest()) if since < self.latest() else None
        return opened.backfill(stretch) if stretch else opened

    def plan(self) -> Iterator[Part]:
        """Return the parts of this run."""
        period = self.publisher.period
        if period is None:
            yield from super().plan()
            return
        open_windows = self.cursor.open
        if self.asked is not None:
            open_windows = within(open_windows, self.asked)
        for stretch in reversed(open_windows):
            for begin, window in periods.periods_in(stretch, period):
                yield Part(f"{self.name} {begin:%Y-%m-%d}", window, aim=begin)

    def begin(self, part: Part) -> Iterable[Request]:
        """Ask for the first page of every combination, after a token where one is needed."""
        if self.admission.is_needed:
            then = partial(self.begin_admitted, part)
            return [self.admission.request(self, self.own_key, part, then)]
        return self.begin_admitted(part)

    def begin_admitted(self, part: Part) -> Iterator[Request]:
        """Ask for the first page of every combination, and for items that earlier runs left."""
        for left in self.items.take_left(self.limit):
            yield self.item_request(left, part)
        for combination in combinations(self.each):
            values = {**combination, **values_of(self.publisher, part.window, part.aim)}
            yield self.page_request(values, turns.first(self.publisher.pages, self.resumed), part)

    @property
    def resumed(self) -> int | None:
        """Return the page at which the last run ended, where the next one begins there."""
        pages, page = self.publisher.pages, self.cursor.state.get("page")
        return page if pages and pages.resume and isinstance(page, int) else None

    @property
    def limit(self) -> int:
        """Return how many items this run reads."""
        return self.publisher.items.limit if self.publisher.items else 0

    @property
    def own_key(self) -> str | None:
        """Return the operator's key, or None for a service without one."""
        return self.key() if self.publisher.key else None

    @property
    def sent(self) -> dict[str, str]:
        """Return the headers of every request, with the key or the token."""
        return {**headers(self.publisher, self.own_key), **self.admission.headers}

    def page_request(self, values: Mapping[str, Any], turn: Turn, part: Part) -> Request:
        """Return the request of a page."""
        request = ask(
            self.publisher,
            values,
            turn,
            more=self.more,
            moved=self.moved,
            key=self.own_key,
            sent=self.sent,
            callback=self.parse,
            cb_kwargs={"values": values, "turn": turn},
        )
        request.meta["part"] = part
        request.meta["tdm"] = self.job.record is not None  # a first look asks for reservations
        if self.publisher.revised and self.publisher.answer is None:
            request.meta["conditional"] = request.url
        return request

    def item_request(self, item: Found, part: Part) -> Request:
        """Return the request of an item."""
        self.items.asked.add(item.url)
        items = self.publisher.items
        revised = items is not None and items.revised
        return Request(
            self.moved(item.url),
            callback=self.parse_item,
            cb_kwargs={"item": item},
            headers={**self.sent, "Accept": "*/*"},
            meta={"part": part, "conditional": self.moved(item.url) if revised else None},
        )

    def parse(self, response: Response, values: Mapping[str, Any], turn: Turn) -> Outputs:
        """Read a page; PublisherSpider says how."""
        raise NotImplementedError

    def parse_item(self, response: Response, item: Found) -> Outputs:
        """Read an item; PublisherSpider says how."""
        raise NotImplementedError
