"""RSS 0.9 to 2.0, RDF, Atom and JSON feeds, well-formed or not.

feedparser reads the XML; what it leaves open is completed here: dates in other languages and
forms, links that stand in other places than `link` or leave out the host, publishers' names
behind headlines, and ids that several entries share.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Any
from urllib.parse import urljoin

from data.records import Document, Notice, NoticeKind, Rejected, digest
from data.web.headline import says_nothing_more, without_publisher
from data.web.html_text import links, plain, shorten
from data.web.web_address import is_aggregator, without_tracking
from spiders.formats.reading import values
from spiders.formats.reading.dates import moment
from spiders.formats.reading.whole import CutOff
from spiders.formats.web import feed_document
from spiders.formats.web.feed_ids import Named, entry_ids

_MAX_SUMMARY = 1500  # characters kept of an entry's text; a feed may carry whole articles
_DATE_FIELDS = ("published", "updated", "created", "prism_publicationdate", "dcterms_issued",
                "date", "pubdate", "dcterms_created", "issued", "dc_date")  # fmt: skip
_TAG = re.compile(
    r"</?(?:p|br|div|span|a|b|strong|em|img|ul|li|script|table)\b[^<>]*>", re.IGNORECASE
)
_DATE_IN_URL = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?=[/._-])")


@dataclass(frozen=True, slots=True)
class _Context:
    """What an entry takes over from its feed."""

    source: str
    retrieved_at: datetime | None
    kind: NoticeKind
    zone: tzinfo
    language: str | None
    base: str | None
    title: str | None


def read(
    raw: bytes,
    *,
    source: str = "feed",
    path: str,
    retrieved_at: datetime | None = None,
    kind: NoticeKind = NoticeKind.NEWS,
    zone: tzinfo = UTC,
    base_url: str | None = None,
    shared: Collection[str] = (),
) -> Iterator[Notice | Rejected]:
    """Read the entries of one feed as notices of `kind`; `zone` holds for times without one.

    `base_url` is where the feed was fetched; without it relative links go by what the feed says
    of itself. `shared` are ids that several entries of this feed had before. A feed that is not
    whole ends with a CutOff.
    """
    try:
        found = feed_document.document(raw, base_url)
    except ValueError as error:
        yield Rejected(path, str(error), source, digest(raw))
        return
    head = found.head
    context = _Context(
        source=source,
        retrieved_at=retrieved_at,
        kind=kind,
        zone=zone,
        language=values.language(head.get("language")),
        base=base_url or _own_address(head) or _web_address(head.get("link")),
        title=values.clean(plain(_string(head.get("title")))),
    )
    notices = [_notice(entry, context) for entry in found.entries]
    home = _web_address(head.get("link"), context.base)
    known = [n for n in notices if n is not None]
    ids = iter(entry_ids([_named(n) for n in known], home=home, shared=shared))
    for number, notice in enumerate(notices, start=1):
        if notice is None:
            reason = "the entry has neither a title nor a text"
            yield Rejected(f"{path}:entry {number}", reason, source)
        elif name := next(ids):
            yield notice.model_copy(update={"source_id": name})
    if found.cut:
        yield CutOff(path, found.cut, source, digest(raw))


def _named(notice: Notice) -> Named:
    return Named(notice.source_id or None, notice.url, notice.title, notice.published_at)


def _own_address(head: Mapping[str, Any]) -> str | None:
    """Return where a feed says that it is."""
    stated = [head.get("self")]
    stated += [
        link.get("href")
        for link in head.get("links") or []
        if isinstance(link, Mapping) and link.get("rel") == "self"
    ]
    return next((found for value in stated if (found := _web_address(value))), None)


def _notice(item: Mapping[str, Any], context: _Context) -> Notice | None:
    """Return the notice of one entry, its own id as source_id; None without title and text."""
    markup = _markup(item)
    text = plain(markup)
    if text and _TAG.search(text):  # escaped twice
        text = plain(text)
    title = values.clean(plain(_string(item.get("title"))))
    if not title and text:
        title = shorten(text.replace("\n", " "), 120)
    if not title:
        return None
    url = _link(item, markup, context.base)
    outlets = (*_publishers(item), context.title)
    if is_aggregator(url):  # which puts the publisher behind every headline
        outlets += (title.rpartition(" - ")[2],)
    title = without_publisher(title, outlets)
    language = values.language(item.get("language")) or context.language
    published, unread = _published(item, url, context.zone, language)
    said = text if text and not says_nothing_more(text, title, outlets) else None
    name = values.clean(item.get("id"))
    return Notice(
        source=context.source,
        source_id=without_tracking(name) if name else "",
        kind=context.kind,
        url=url,
        published_at=published,
        retrieved_at=context.retrieved_at,
        language=language,
        title=title,
        description=shorten(said, _MAX_SUMMARY) if said else None,
        documents=_enclosures(item, url, context.base),
        raw_digest=digest(repr(sorted((str(k), str(v)) for k, v in item.items())).encode()),
        warnings=(f"unknown date {unread[:40]!r}",) if unread and not published else (),
    )


def _publishers(item: Mapping[str, Any]) -> list[str | None]:
    """Return the names of who published an entry, as the feed states them beside it."""
    source = item.get("source")
    name = source.get("title") if isinstance(source, Mapping) else source
    return [values.clean(plain(_string(each))) for each in (name, item.get("publisher"))]


def _string(value: object) -> str | None:
    return value if isinstance(value, str) else values.clean(value)


def _markup(item: Mapping[str, Any]) -> str | None:
    """Return the entry's own summary, or else its content, as published."""
    summary = _string(item.get("summary")) or _string(item.get("description"))
    if summary and summary.strip():
        return summary
    content = item.get("content")
    if isinstance(content, list):
        parts = (_string(part.get("value")) for part in content if isinstance(part, Mapping))
        return next((part for part in parts if part), None)
    return _string(content)


def _web_address(value: object, base: str | None = None) -> str | None:
    """Return an http(s) address, made absolute where there is a base; other schemes are none."""
    text = values.clean(value)
    if not text or " " in text:
        return None
    try:
        address = urljoin(base, text) if base else text
    except ValueError:
        return None
    if not re.match(r"https?://[^/\s]", address, re.IGNORECASE):
        return None
    return without_tracking(address)


def _link(item: Mapping[str, Any], markup: str | None, base: str | None) -> str | None:
    """Return where the entry points: its link, its id, an enclosure, or a link in its text."""
    related = [link for link in item.get("links") or [] if isinstance(link, Mapping)]
    chosen = _web_address(item.get("link"), base)
    if chosen:
        return chosen
    for wanted in ("alternate", "related", "via", "self", "enclosure"):
        for link in related:
            if link.get("rel", "alternate") == wanted and (
                found := _web_address(link.get("href"), base)
            ):
                return found
    other = (item.get("feedburner_origlink"), item.get("id"), item.get("comments"))
    named = next((found for value in other if (found := _web_address(value))), None)
    return named or next(iter(links(markup)), None)


def _published(
    item: Mapping[str, Any], url: str | None, zone: tzinfo, language: str | None
) -> tuple[datetime | None, str | None]:
    """Return when the entry appeared, stated or else the day in its address, and what is unread."""
    unread = None
    for field in _DATE_FIELDS:
        text = _string(item.get(field))
        if (found := moment(text, zone, language)) is not None:
            return found, None
        unread = unread or text
    for address in (url, values.clean(item.get("id"))):
        match = _DATE_IN_URL.search(address or "")
        if match and (found := moment("{:0>4}-{:0>2}-{:0>2}".format(*match.groups()), zone)):
            return found, unread
    return None, unread


def _enclosures(item: Mapping[str, Any], url: str | None, base: str | None) -> tuple[Document, ...]:
    """Return the files that belong to the entry, such as a press release as PDF."""
    found = (
        _web_address(link.get("href"), base)
        for link in item.get("links") or []
        if isinstance(link, Mapping) and link.get("rel") == "enclosure"
    )
    return tuple(Document(url=link) for link in values.unique(found) if link != url)
