"""The spider of a declared publisher: what its answers say."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping
from typing import Any
from urllib.parse import urljoin

from scrapy.http import Response

from data.records import Notice, Rejected, digest
from spiders.bases.api_request import error_told
from spiders.bases.base import Outputs
from spiders.bases.json import beginning, charset
from spiders.bases.package import SIGNATURES
from spiders.crawling.part import CrawlIssue, Part
from spiders.crawling.request_errors import RefusedRequest
from spiders.formats.reading.decode import JsonError
from spiders.formats.reading.xml import XmlRefusedError
from spiders.publishers import turns
from spiders.publishers.answers import (
    Listed,
    NoListError,
    failure_in,
    fits,
    headers_of,
    is_there,
    listed,
    told_in,
)
from spiders.publishers.items import Found, apart, followed, found_in
from spiders.publishers.planned import PlannedSpider
from spiders.publishers.turns import Turn

UNADMITTED = 401  # the token is missing or too old
SCARCE = 10  # entries after which a column that none of them has is a wrong one


class PublisherSpider(PlannedSpider):
    """Read a publisher as its declaration says (spiders.publishers.declaration).

    1. Declare `name`, `source` and the `publisher`.
    2. A part of the crawl is a period, a stretch of time, or the whole.
    3. In a part every combination of `each` is asked for, page after page.
    4. Entries become notices by columns, or lead to items, of which new ones are read.

    A list, a total or a column that is declared and not there is a failure, never zero.
    """

    def parse(self, response: Response, values: Mapping[str, Any], turn: Turn) -> Outputs:
        """Land the entries of a page, or follow them, and ask for the next one."""
        part: Part = response.meta["part"]
        if self.says_missing(response):
            return
        if self.publisher.answer is None:
            yield from self.document(response, self.publisher.format)
            return
        page = self.listed(response, turn)
        if page is None or self.repeated(response, values, part) or self.capped(page, turn, part):
            return
        kept = [e for e in page.entries if all(fits(e, each) for each in self.publisher.keep)]
        self.met += len(page.entries)
        rest, followed_up = apart(kept, self.publisher)
        seen = False
        if rest or not self.publisher.items:
            seen = yield from self.land_entries(rest, response, part)
        if self.publisher.items and (followed_up or not rest):
            seen = yield from self.follow(followed_up, values, response, part)
        if not (seen and self.publisher.newest_first):
            yield from self.next_page(page, values, turn, response)

    def listed(self, response: Response, turn: Turn) -> Listed | None:
        """Return the entries of a page, or None when it is none."""
        publisher, part = self.publisher, response.meta["part"]
        answer, pages = publisher.answer or "json", publisher.pages
        ends = answer == "html" and turn.number > 1 and pages is not None and pages.until_empty
        try:
            page = listed(
                response.body,
                answer,
                publisher.entries or "",
                charset=publisher.charset or charset(response),
                delimiter=publisher.columns.delimiter if publisher.columns else None,
                may_be_absent=publisher.may_be_absent or ends,
            )
        except (JsonError, XmlRefusedError) as error:
            reason = f"is no whole {answer.upper()} ({error}): {beginning(response.body)}"
        except NoListError as error:
            reason = "; ".join(filter(None, (str(error), told_in(response.body))))
        else:
            if trouble := failure_in(page.data, publisher) or error_told(page.data):
                self.problem(f"{response.url}: {trouble}", part)
            return page
        self.problem(f"{response.url} {reason}", part, broken=True)
        return None

    def land_entries(
        self, entries: list[Any], response: Response, part: Part
    ) -> Generator[Any, None, bool]:
        """Land entries that are notices; return whether an earlier run has met them."""
        columns, path = self.publisher.columns, self.hidden(response.url)
        if columns is None:
            form = self.publisher.format
            records = self.reading.entries(response.body, entries, form, path)
        else:
            self.entries_met += len(entries)
            for name, places in columns.fields.items():
                if any(is_there(entry, place) for entry in entries for place in places):
                    self.columns_met.add(name)
            found = [Found.of(entry, self.publisher, response.url) for entry in entries]
            records = (self.reading.notice(each, columns) for each in found)
        newest, pages = None, self.publisher.pages
        # The very first run of a list that begins with the oldest passes over all of the past.
        first = pages is not None and pages.resume and self.resumed is None
        for record in self.checked(records, response):
            if isinstance(record, Notice) and record.published_at:
                newest = max(newest or record.published_at, record.published_at)
                if first and record.published_at < self.now - self.reach:
                    continue
            yield record
        return bool(newest and part.window and newest < part.window.since)

    def follow(
        self, entries: list[Any], values: Mapping[str, Any], response: Response, part: Part
    ) -> Generator[Any, None, bool]:
        """Ask for the items that are new; return whether there was none."""
        found, lost = found_in(entries, self.publisher, response.url, values)
        for entry, reason in lost:
            yield Rejected(self.hidden(response.url), reason, self.name)
            yield from self.reading.of_list(Found.of(entry, self.publisher, response.url))
        if lost and not found:
            self.problem(f"{response.url}: {lost[0][1]} in any entry", part, broken=True)
        revised = self.publisher.items is not None and self.publisher.items.revised
        chosen = followed(found, self.publisher)
        chosen = [item for item in chosen if item.url not in self.items.asked]
        unknown = [item for item in chosen if revised or item.url not in self.items]
        for item in unknown:
            if len(self.items.asked) < self.limit:
                yield self.item_request(item, part)
            else:
                self.items.leave(item)
        part.state |= self.items.state()
        return bool(entries) and not unknown

    def parse_item(self, response: Response, item: Found) -> Outputs:
        """Land what an item says, over what the list said."""
        part: Part = response.meta["part"]
        if not self.says_missing(response):
            yield from self.document(response, self.publisher.item_format, item)
        self.items.remember(item)
        part.state |= self.items.state()

    def document(self, response: Response, form: str, item: Found | None = None) -> Outputs:
        """Land the notices of a file, or of each member of an archive."""
        if self.publisher.archive and not response.body.startswith(SIGNATURES):
            reason = f"{response.url} is no archive: {beginning(response.body)}"
            self.problem(reason, response.meta["part"], broken=True)
            return
        path = self.hidden(response.url)
        yield from self.checked(self.reading.file(response.body, path, form, item), response)

    def next_page(
        self, page: Listed, values: Mapping[str, Any], turn: Turn, response: Response
    ) -> Outputs:
        """Ask for the next page, while there is one."""
        part: Part = response.meta["part"]
        pages, sent = self.publisher.pages, headers_of(response)
        if page.entries and (missing := turns.unsaid(pages, page.data, sent)):
            self.problem(f"{response.url} has no {missing}, which is declared", part, broken=True)
        if pages and pages.resume and page.entries:
            part.state |= {"page": turn.values["page"]}
        following = turns.following(pages, turn, page.data, page.entries, sent)
        if following is None:
            total = turns.total(pages, page.data, sent)
            counted = turn.counted + len(page.entries)
            if total is not None and counted < total and part.whole:
                self.problem(f"{part.name}: {counted} of {total} entries came", part)
            return
        if following.number > self.job.manners.max_pages:
            self.problem(f"{part.name} has more than {turn.number} pages: stopped there", part)
            return
        if following.link:
            following = following.to(self.moved(urljoin(response.url, following.link)))
        yield self.page_request(values, following, part)

    def capped(self, page: Listed, turn: Turn, part: Part) -> bool:
        """Split a stretch of which the service hands out only a part; True when it is split."""
        cap = self.publisher.times.cap if self.publisher.times else None
        total = turns.total(self.publisher.pages, page.data, {})
        total = len(page.entries) + 1 if total is None and len(page.entries) == cap else total
        if cap is None or total is None or total <= cap or turn.number > 1:
            return False
        if self.split(part):
            return True
        self.problem(f"{part.name} has {total} entries or more, the service hands out {cap}", part)
        return False

    def repeated(self, response: Response, values: Mapping[str, Any], part: Part) -> bool:
        """Return whether a page came before: the service goes round in circles."""
        mark = digest(response.body + repr(sorted(values.items())).encode())
        if mark in part.seen:
            self.problem(f"{response.url} repeats an earlier page; stopped there", part)
            return True
        part.seen.add(mark)
        return False

    def says_missing(self, response: Response) -> bool:
        """Return whether an answer means in words that a period has nothing."""
        words = self.publisher.period.missing_says if self.publisher.period else None
        return response.status == 204 or bool(words and words.encode() in response.body[:2000])

    def refused(self, refused: RefusedRequest, part: Part) -> Iterable[Any] | None:
        """Pass over a period that is not there, the page behind the last, and an item gone."""
        if refused.status == UNADMITTED:
            again = self.admission.again(refused.request, self, self.own_key, part)
            if again is not None:
                return again
        period, pages = self.publisher.period, self.publisher.pages
        turn: Turn | None = refused.request.cb_kwargs.get("turn")
        if period and turn and refused.status in period.missing:
            return ()
        if pages and turn and turn.number > 1 and refused.status in pages.missing:
            return ()
        item: Found | None = refused.request.cb_kwargs.get("item")
        if item is None or refused.forbidden:
            return None
        if refused.gone:
            self.items.remember(item)
            rejected = Rejected(self.hidden(refused.request.url), refused.reason, self.name)
            return [rejected, *self.reading.of_list(item)]
        # The other items are read all the same; this one is asked for again by the next run.
        self.items.leave(item)
        part.state |= self.items.state()
        self.ledger.trouble(None, refused.problem)
        return ()

    def throttled(self, response: Response) -> float | None:
        """Return the seconds to wait where the declaration says that a status means that."""
        return self.publisher.slow_down.get(response.status)

    def shortfall(self, notices: int) -> CrawlIssue | None:
        """Return why so few notices cannot be all, or which declared column no entry had."""
        columns = self.publisher.columns
        absent = sorted((columns.fields if columns else {}).keys() - self.columns_met)
        if self.publisher.items is None and absent and self.entries_met >= SCARCE:
            places = columns.fields[absent[0]] if columns else ()
            reason = f"none of {self.entries_met} entries has the column {absent[0]} ({places[0]})"
            return CrawlIssue("unreadable", f"{reason}: the service has renamed it", broken=True)
        return super().shortfall(notices)
