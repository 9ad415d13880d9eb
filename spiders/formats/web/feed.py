"""RSS 0.9 to 2.0, RDF, Atom and JSON feeds, well-formed or not.

feedparser reads the XML; what it leaves open is completed here: dates in other languages and
forms, links that stand in other places than `link`, and feeds with damage that stops it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, tzinfo
from typing import Any
from urllib.parse import urljoin

from data.records import Document, Notice, NoticeKind, Rejected, digest
from spiders.formats.reading import values
from spiders.formats.reading.dates import moment
from spiders.formats.reading.decode import JsonError, json_of
from spiders.formats.web.feed_repair import repaired
from spiders.formats.web.html_text import links, plain, shorten

_MAX_SUMMARY = 1500  # characters kept of an entry's text; a feed may carry whole articles
_DATE_FIELDS = ("published", "updated", "created", "prism_publicationdate", "dcterms_issued",
                "date", "pubdate", "dcterms_created", "issued", "dc_date")  # fmt: skip
_DATE_IN_URL = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?=[/._-])")
_FEED_MARK = re.compile(rb"<(?:[a-zA-Z0-9]+:)?(?:rss|RDF|feed|channel|entry)[\s>/]", re.IGNORECASE)
_HTML_MARK = re.compile(rb"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_NOT_A_FEED = "an HTML page came instead of a feed; look for the feed's new address"


def read(
    raw: bytes,
    *,
    source: str = "feed",
    path: str,
    retrieved_at: datetime | None = None,
    kind: NoticeKind = NoticeKind.NEWS,
    zone: tzinfo = UTC,
    base_url: str | None = None,
) -> Iterator[Notice | Rejected]:
    """Read the entries of one feed as notices of `kind`; `zone` holds for times without one."""
    body = raw.lstrip(b"\xef\xbb\xbf \t\r\n")
    try:
        if body.startswith(b"{"):
            head, entries = _json_feed(body)
        else:
            head, entries = _xml_feed(body)
    except ValueError as error:
        yield Rejected(path, str(error), source, digest(raw))
        return
    language = values.language(head.get("language"))
    base = base_url or _web_address(head.get("link"))
    for number, entry in enumerate(entries, start=1):
        found = notice(
            entry, source=source, retrieved_at=retrieved_at, kind=kind, zone=zone,
            language=language, base_url=base,
        )  # fmt: skip
        where = f"{path}:entry {number}"
        yield found or Rejected(where, "the entry has neither a title nor a text", source)


def _xml_feed(body: bytes) -> tuple[Mapping[str, Any], list[Mapping[str, Any]]]:
    """Return the feed's own fields and its entries; raises ValueError when it is no feed."""
    if not body:
        raise ValueError("the feed is empty")
    marked = _FEED_MARK.search(body[:4096])
    page = _HTML_MARK.search(body[:4096])
    if page and marked is None:
        raise ValueError(_NOT_A_FEED)
    if marked is None:
        raise ValueError("neither RSS, Atom, RDF nor a JSON feed")
    import feedparser

    # A stream, because bytes that look like an address or a file name would be opened.
    parsed = feedparser.parse(io.BytesIO(body), response_headers={"content-type": "text/xml"})
    entries = list(parsed.entries)
    if (parsed.bozo or not entries or not parsed.version) and not page:
        head, again = repaired(body)
        if len(again) > len(entries):
            return {**head, **parsed.feed}, list(again)
        if not entries and not parsed.version and not head:
            raise ValueError("the XML is too damaged to find a feed in it")
    if not entries:
        raise ValueError(_NOT_A_FEED if page else "the feed has no entries")
    return parsed.feed, entries


def _json_feed(body: bytes) -> tuple[Mapping[str, Any], list[Mapping[str, Any]]]:
    """Return the fields and items of a JSON Feed (jsonfeed.org) under feedparser's names."""
    try:
        whole = json_of(body)
    except JsonError as error:
        raise ValueError(str(error)) from None
    items = whole.get("items") if isinstance(whole, Mapping) else None
    if not isinstance(items, list):
        raise ValueError("JSON without `items`, so no JSON feed")
    if not items:
        raise ValueError("the feed has no entries")
    entries: list[Mapping[str, Any]] = []
    for item in items:
        if not isinstance(item, Mapping):
            entries.append({})
            continue
        text = item.get("summary") or item.get("content_text") or item.get("content_html")
        entries.append(
            {
                "id": item.get("id"),
                "title": item.get("title"),
                "link": item.get("url") or item.get("external_url"),
                "summary": text,
                "published": item.get("date_published"),
                "updated": item.get("date_modified"),
                "language": item.get("language"),
            }
        )
    return {"language": whole.get("language"), "link": whole.get("home_page_url")}, entries


def notice(
    item: Mapping[str, Any],
    *,
    source: str,
    retrieved_at: datetime | None = None,
    kind: NoticeKind = NoticeKind.NEWS,
    zone: tzinfo = UTC,
    language: str | None = None,
    base_url: str | None = None,
) -> Notice | None:
    """Return the notice of one entry (feedparser's fields), or None without title and text."""
    markup = _markup(item)
    text = plain(markup)
    title = values.clean(plain(_string(item.get("title"))))
    if not title and text:
        title = shorten(text.replace("\n", " "), 120)
    if not title:
        return None
    url = _link(item, markup, base_url)
    published = _published(item, url, zone)
    name = values.clean(item.get("id")) or url
    if not name:
        name = digest(f"{title}\n{published}".encode())
    description = shorten(text, _MAX_SUMMARY) if text and text != title else None
    return Notice(
        source=source,
        source_id=name[:500],
        kind=kind,
        url=url,
        published_at=published,
        retrieved_at=retrieved_at,
        language=values.language(item.get("language")) or language,
        title=title,
        description=description,
        documents=_enclosures(item, url),
        raw_digest=digest(repr(sorted((str(k), str(v)) for k, v in item.items())).encode()),
    )


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
    return address if re.match(r"https?://[^/\s]", address, re.IGNORECASE) else None


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


def _published(item: Mapping[str, Any], url: str | None, zone: tzinfo) -> datetime | None:
    """Return when the entry appeared: stated, or else the day in its address."""
    for field in _DATE_FIELDS:
        if (found := moment(_string(item.get(field)), zone)) is not None:
            return found
    for field in ("published_parsed", "updated_parsed", "created_parsed"):
        parts = item.get(field)
        if parts:
            year, month, day, hour, minute, second = parts[:6]
            try:
                return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
            except ValueError:
                continue
    for address in (url, values.clean(item.get("id"))):
        match = _DATE_IN_URL.search(address or "")
        if match and (found := moment("{:0>4}-{:0>2}-{:0>2}".format(*match.groups()), zone)):
            return found
    return None


def _enclosures(item: Mapping[str, Any], url: str | None) -> tuple[Document, ...]:
    """Return the files that belong to the entry, such as a press release as PDF."""
    found = (
        _web_address(link.get("href"))
        for link in item.get("links") or []
        if isinstance(link, Mapping) and link.get("rel") == "enclosure"
    )
    return tuple(Document(url=link) for link in values.unique(found) if link != url)
