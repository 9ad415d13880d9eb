"""Pages that list notices in HTML, each with a page of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar
from urllib.parse import urldefrag, urljoin
from zoneinfo import ZoneInfo

from bs4 import BeautifulSoup, Tag
from scrapy import Request
from scrapy.http import Response

from data.errors import TendrilError
from data.records import Notice, Rejected, digest
from spiders.bases.base import Outputs, SourceSpider
from spiders.bases.json import charset
from spiders.bases.listing_page import Found, notice_of, texts
from spiders.crawling.part import Part
from spiders.crawling.request_errors import RefusedRequest

FIELDS = frozenset(
    {"title", "summary", "date", "deadline", "buyer", "applicant", "authority", "place"}
)
REMEMBERED = 5000  # addresses of entries


class ListingSpider(SourceSpider):
    """Read a listing and the pages that it leads to, by CSS selectors (Beautiful Soup).

    1. Declare `name` and `source`; `source.start_url` is the first page of the listing.
    2. Set `entry` to the selector of one entry, and `link` to that of the link in it.
    3. Set `fields` to selectors within the entry: title, summary, date, deadline, buyer,
       applicant, authority, place.
    4. Set `detail` to selectors of the same fields on the entry's own page, when it has more.
    5. Set `next_page` to the selector of the link to the next page.
    6. Set `zone` to the time zone in which the dates are meant.
    7. Set `pages` to how many pages the very first run reads. Later runs read until they meet a
       page with nothing new, or every page of these when `newest_first` is off.
    """

    entry: ClassVar[str]
    link: ClassVar[str] = "a[href]"
    fields: ClassVar[Mapping[str, str]] = {}
    detail: ClassVar[Mapping[str, str]] = {}
    next_page: ClassVar[str | None] = None
    pages: ClassVar[int] = 5
    newest_first: ClassVar[bool] = True

    @classmethod
    def check(cls) -> None:
        """Refuse what contradicts itself."""
        super().check()
        if not getattr(cls, "entry", ""):
            raise TendrilError(f"Spider {cls.name} names no entries: set the selector `entry`.")
        if unknown := sorted({*cls.fields, *cls.detail} - FIELDS):
            raise TendrilError(
                f"Spider {cls.name}: {unknown[0]!r} is no field of a listing; there are"
                f" {', '.join(sorted(FIELDS))}."
            )
        if "pages" in vars(cls) and cls.pages > 1 and cls.next_page is None:
            raise TendrilError(
                f"Spider {cls.name} reads {cls.pages} pages but knows no way to the next one: set"
                " `next_page`, or leave `pages` out."
            )
        if cls.window is not None:
            raise TendrilError(f"Spider {cls.name}: a listing is read by pages, not by a window.")

    def begin(self, part: Part) -> Iterable[Request]:
        """Ask for the first page of the listing."""
        self.known = set(self.cursor.state.get("entries", []))
        self.first_run = not self.known
        self.landed: dict[str, None] = {}
        yield Request(self.start_url, callback=self.parse)

    def parse(self, response: Response) -> Outputs:
        """Follow the entries of a page that are new, then the next page."""
        part: Part = response.meta["part"]
        part.pages += 1
        page = BeautifulSoup(response.body, "lxml", from_encoding=charset(response))
        entries = page.select(self.entry)
        if not entries:
            if part.pages == 1:
                self.problem(
                    f"{response.url} has no entries ({self.entry!r}): the page is built in"
                    " another way than before",
                    part,
                    broken=True,
                )
            return
        new = [found for entry in entries if (found := self.found(entry, response))]
        fresh = [found for found in new if found.url not in part.seen]
        self.met += len(fresh)
        part.seen.update(found.url for found in fresh)
        unknown = [found for found in fresh if digest(found.url.encode())[:12] not in self.known]
        for found in unknown if self.newest_first else fresh:
            yield from self.follow(found)
        self.remember(part, fresh)
        if not fresh:
            self.problem(f"{response.url} repeats an earlier page; stopped there", part)
        elif unknown or not self.newest_first:
            yield from self.following_page(page, response, part)

    def found(self, entry: Tag, response: Response) -> Found | None:
        """Return what the listing itself says of an entry, or None without a link."""
        anchor = entry if entry.name == "a" else entry.select_one(self.link)
        href = anchor.get("href") if anchor else None
        if not isinstance(href, str) or not href.strip() or anchor is None:
            return None
        url = urldefrag(urljoin(response.url, href.strip())).url
        if not url.startswith(("http://", "https://")):
            return None
        values = texts(entry, self.fields)
        values.setdefault("title", " ".join(anchor.get_text(" ").split()))
        return Found(self.moved(url), values)

    def follow(self, found: Found) -> Outputs:
        """Land an entry as the listing has it, or ask for its page."""
        if self.detail:
            yield Request(found.url, callback=self.parse_detail, cb_kwargs={"found": found})
        else:
            yield self.notice(found, b"")

    def parse_detail(self, response: Response, found: Found) -> Outputs:
        """Land an entry with what its own page says."""
        page = BeautifulSoup(response.body, "lxml", from_encoding=charset(response))
        values = {**found.values, **texts(page, self.detail)}
        if not texts(page, self.detail):
            self.problem(
                f"{response.url} has none of the fields {', '.join(self.detail)}: the page is"
                " built in another way than before",
                response.meta["part"],
            )
        yield self.notice(Found(found.url, values), response.body)

    def notice(self, found: Found, raw: bytes) -> Notice | Rejected:
        """Return an entry as a notice."""
        return notice_of(
            found,
            raw,
            source=self.name,
            declared=self.source,
            zone=ZoneInfo(self.zone),
            retrieved_at=self.now,
        )

    def refused(self, refused: RefusedRequest, part: Part) -> Iterable[Any] | None:
        """Set an entry aside whose page is gone; anything else is a problem."""
        if refused.gone and "found" in refused.request.cb_kwargs:
            return [Rejected(refused.request.url, refused.reason, self.name)]
        return None

    def following_page(self, page: BeautifulSoup, response: Response, part: Part) -> Outputs:
        """Ask for the next page while there is one and this run may read it."""
        anchor = page.select_one(self.next_page) if self.next_page else None
        href = anchor.get("href") if anchor else None
        if not isinstance(href, str) or not href.strip():
            return
        limit = self.job.manners.max_pages
        if (self.first_run or not self.newest_first) and part.pages >= self.pages:
            return  # as many as were asked for
        if part.pages >= limit:
            self.problem(f"{part.name} has more than {limit} pages: stopped at the limit", part)
            return
        yield Request(self.moved(urljoin(response.url, href.strip())), callback=self.parse)

    def remember(self, part: Part, found: Iterable[Found]) -> None:
        """Keep the entries for the next run, the newest first."""
        self.landed.update(dict.fromkeys(digest(entry.url.encode())[:12] for entry in found))
        older = [
            entry for entry in self.cursor.state.get("entries", []) if entry not in self.landed
        ]
        part.state = {"entries": [*self.landed, *older][:REMEMBERED]}
