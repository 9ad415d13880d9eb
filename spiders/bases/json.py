"""Web services that answer in JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, ClassVar

from scrapy import Request
from scrapy.http import Response

from data.errors import TendrilError
from data.records import Notice, digest
from spiders.bases.api_request import Call, dig, error_told
from spiders.bases.base import Outputs, Reader, SourceSpider
from spiders.bases.paging import Paging, SinglePage
from spiders.crawling.part import Part
from spiders.crawling.window import Window
from spiders.formats.reading.decode import JsonError, json_of, text_of

MAX_FIELDS = 500  # keys that are rather data than fields
ALL_AT_ONCE = timedelta(days=36_500)


class JsonApiSpider(SourceSpider):
    """Read a web service page by page.

    1. Declare `name` and `source`; `source.start_url` is the address of the service.
    2. Set `read` to the parser of its answers (bytes in, notices out).
    3. Set `entries` to the dotted path of the list of entries, and `paging` to the way in which
       the service hands out pages (spiders.bases.paging).
    4. Set `parameters` to what every call sends. Put values that depend on the settings or on
       the window into `call`.
    5. For a service that is asked by time, set `window`, `since`, `until` and `time_format`;
       set `cap` when the service hands out only so many entries of one window: a larger window
       is then split.
    6. For a service that only sorts, newest first, set `window = ALL_AT_ONCE` and
       `newest_first`: the pages are read until one is older than the last run.
    7. For follow-up requests override `page`.
    """

    read: ClassVar[Reader]
    entries: ClassVar[str] = ""
    paging: ClassVar[Paging] = SinglePage()
    parameters: ClassVar[Mapping[str, str | int]] = {}
    since: ClassVar[str | None] = None
    until: ClassVar[str | None] = None
    time_format: ClassVar[str] = "%Y-%m-%dT%H:%M:%SZ"
    cap: ClassVar[int | None] = None
    newest_first: ClassVar[bool] = False
    fields: AbstractSet[str] = frozenset()  # of entries, as far as this source is known

    @classmethod
    def check(cls) -> None:
        """Refuse what contradicts itself."""
        super().check()
        if not hasattr(cls, "read"):
            raise TendrilError(f"Spider {cls.name} declares no parser: set `read`.")
        if (cls.since or cls.until) and cls.window is None:
            raise TendrilError(
                f"Spider {cls.name} sends a time but has no window: set `window`, or leave"
                " `since` and `until` out."
            )
        if cls.cap is not None and cls.window is None:
            raise TendrilError(
                f"Spider {cls.name} has a cap, but no window that could be split: set `window`,"
                " or leave the cap out."
            )
        if cls.newest_first and (cls.since or cls.until or cls.window != ALL_AT_ONCE):
            raise TendrilError(
                f"Spider {cls.name} reads newest first, so it neither sends times nor cuts"
                " windows: set `window = ALL_AT_ONCE`, and leave `since` and `until` out."
            )

    def begin(self, part: Part) -> Iterable[Request]:
        """Ask for the first page of a part."""
        yield self.ask(self.paging.first(self.call(part.window)), part)

    def call(self, window: Window | None) -> Call:
        """Return the call for a window; a service that takes more overrides this."""
        call = Call(self.start_url, dict(self.parameters))
        if window is not None:
            for name, time in ((self.since, window.since), (self.until, window.until)):
                if name:
                    call = call.with_value(name, time.strftime(self.time_format))
        return call

    def ask(self, call: Call, part: Part) -> Request:
        """Return the request of a page."""
        call = replace(call, url=self.moved(call.url))
        return call.request(callback=self.parse, cb_kwargs={"call": call}, meta={"part": part})

    def parse(self, response: Response, call: Call) -> Outputs:
        """Land the entries of a page and ask for the next one."""
        part: Part = response.meta["part"]
        raw = utf8(response)
        try:
            data = json_of(raw)
        except JsonError as error:
            yield from self.salvaged(raw, response, error)
            return
        if trouble := self.trouble(data):
            self.problem(f"{response.url}: {trouble}", part)
        count = self.count(data, response)
        if self.too_many(data, count, part) or self.repeated(raw, part, response):
            return
        part.counted += count
        newest: datetime | None = None
        for output in self.page(raw, data, response):
            if isinstance(output, Notice) and output.published_at:
                newest = max(newest or output.published_at, output.published_at)
            yield output
        if self.newest_first and newest and part.window and newest < part.window.since:
            return
        following = self.paging.following(call, data, count)
        if following is None:
            self.ended(data, part)
            return
        part.pages += 1
        if part.pages >= self.job.manners.max_pages:
            self.problem(
                f"{part.name} has more than {part.pages} pages: stopped at the page limit", part
            )
            return
        yield self.ask(following, part)

    def salvaged(self, raw: bytes, response: Response, error: JsonError) -> Outputs:
        """Land what can be read of an answer that is cut off or damaged, or no JSON at all."""
        notices = 0
        for record in self.land(raw, response, type(self).read):
            notices += isinstance(record, Notice)
            yield record
        if notices:
            reason = f"is cut off or damaged ({error}); {notices} notices of it were read"
        else:
            reason = f"is not JSON: {beginning(raw)}"
        self.problem(
            f"The answer of {response.url} {reason}", response.meta["part"], broken=not notices
        )

    def page(self, raw: bytes, data: Any, response: Response) -> Outputs:
        """Return the notices of a page; a source with follow-up requests overrides this."""
        return self.land(raw, response, type(self).read)

    def trouble(self, data: Any) -> str | None:
        """Return why the service itself calls a page incomplete, or None."""
        return error_told(data)

    def count(self, data: Any, response: Response) -> int:
        """Return how many entries a page has; a page without the list is a changed structure."""
        entries = dig(data, self.entries)
        if isinstance(entries, list | Mapping):
            self.audit(entries, response.meta["part"])
            return len(entries)
        self.problem(
            f"{response.url} has no list at {self.entries or 'its top'}: the service answers in"
            " another form than before",
            response.meta["part"],
            broken=True,
        )
        return 0

    def audit(self, entries: Sequence[Any] | Mapping[str, Any], part: Part) -> None:
        """Count the fields of entries that no run before this one has met."""
        values = entries.values() if isinstance(entries, Mapping) else entries
        met = Counter(key for entry in values if isinstance(entry, Mapping) for key in entry)
        known = set(self.cursor.state.get("fields", []))
        if known:
            for key in sorted(met.keys() - known):
                self.ledger.unfamiliar(f"field {str(key)[:60]!r}", met[key])
        self.fields = (self.fields | known | met.keys()) if len(met) < MAX_FIELDS else known
        part.state["fields"] = sorted(map(str, self.fields))

    def too_many(self, data: Any, count: int, part: Part) -> bool:
        """Split a window of which the service hands out only a part; True when it is split.

        A service that states no total is taken to have more when a page is full.
        """
        total = self.paging.total(data)
        if self.cap is None or part.pages:
            return False
        if total is None and isinstance(self.paging, SinglePage) and count >= self.cap:
            total = count + 1
        if total is None or total <= self.cap:
            return False
        if self.split(part):
            return True
        self.problem(
            f"{part.name} has {total} entries or more and the service hands out {self.cap}", part
        )
        return False

    def repeated(self, raw: bytes, part: Part, response: Response) -> bool:
        """Return whether a page came before: the service goes round in circles."""
        fingerprint = digest(raw)
        if fingerprint in part.seen:
            self.problem(f"{response.url} repeats an earlier page; stopped there", part)
            return True
        part.seen.add(fingerprint)
        return False

    def ended(self, data: Any, part: Part) -> None:
        """Compare what came with the total that the service states."""
        total = self.paging.total(data)
        if total is not None and part.counted < total and part.whole:
            self.problem(f"{part.name}: {part.counted} of {total} entries came", part)


def utf8(response: Response) -> bytes:
    """Return the body of a text answer in UTF-8, whatever charset it was sent in."""
    return text_of(response.body, charset(response)).encode()


def charset(response: Response) -> str | None:
    """Return the charset that the HTTP header names, or None."""
    content_type = (response.headers.get("Content-Type") or b"").decode("latin-1").lower()
    _, named, value = content_type.partition("charset=")
    return value.split(";")[0].strip(" \"'") or None if named else None


def beginning(raw: bytes) -> str:
    """Return the first words of an answer, for a message."""
    text = " ".join(raw[:200].decode("utf-8", errors="replace").split())
    return repr(text[:80]) if text else "it is empty"
