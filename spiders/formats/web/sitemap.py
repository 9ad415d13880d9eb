"""Sitemaps and news sitemaps (sitemaps.org, Google News): addresses with what is told of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from lxml import etree

from data.records import Notice, NoticeKind, Rejected, digest
from spiders.formats.reading import values
from spiders.formats.reading.dates import moment


@dataclass(frozen=True, slots=True)
class Entry:
    """One address of a sitemap; `is_sitemap` when it names a further sitemap."""

    url: str
    is_sitemap: bool
    modified: datetime | None = None
    published: datetime | None = None
    title: str | None = None
    language: str | None = None


class SitemapError(ValueError):
    """Say why a payload is no sitemap."""


def read(
    raw: bytes,
    *,
    source: str = "sitemap",
    path: str,
    retrieved_at: datetime | None = None,
    kind: NoticeKind = NoticeKind.NEWS,
    zone: tzinfo = UTC,
) -> Iterator[Notice | Rejected]:
    """Read the entries of a news sitemap that tell a title; others only lead to pages."""
    try:
        found = entries(raw, zone)
    except SitemapError as error:
        yield Rejected(path, str(error), source, digest(raw))
        return
    titled = [entry for entry in found if entry.title and not entry.is_sitemap]
    if not titled:
        what = "sitemaps" if found and found[0].is_sitemap else "pages"
        reason = f"a sitemap that names {len(found)} {what} and no titles; crawl it as a source"
        yield Rejected(path, reason, source, digest(raw))
    for entry in titled:
        yield Notice(
            source=source,
            source_id=entry.url[:500],
            kind=kind,
            url=entry.url,
            published_at=entry.published or entry.modified,
            retrieved_at=retrieved_at,
            language=entry.language,
            title=entry.title or "",
            raw_digest=digest(repr(entry).encode()),
        )


def entries(raw: bytes, zone: tzinfo = UTC) -> list[Entry]:
    """Return the addresses of a sitemap or a sitemap index in their order; raises SitemapError."""
    body = raw.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not body.startswith(b"<"):
        lines = [line.strip().decode("utf-8", "replace") for line in body.splitlines()]
        found = [Entry(line, is_sitemap=False) for line in lines if _is_address(line)]
        if found and len(found) == sum(bool(line) for line in lines):
            return found
        raise SitemapError("neither a sitemap in XML nor a list of addresses")
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SitemapError(f"damaged XML: {str(error)[:100]}") from None
    name = _name(root) if root is not None else ""
    if name == "html":
        raise SitemapError("an HTML page came instead of a sitemap")
    if name not in {"urlset", "sitemapindex"}:
        raise SitemapError(f"XML with the root {name or 'none'}, not a sitemap")
    read_entries = (_entry(item, zone) for item in root if _name(item) in {"url", "sitemap"})
    return [entry for entry in read_entries if entry]


def _name(element: etree._Element) -> str:
    return element.tag.rsplit("}", 1)[-1].lower() if isinstance(element.tag, str) else ""


def _is_address(text: str) -> bool:
    return re.match(r"https?://[^/\s]+\S*$", text) is not None


def _entry(item: etree._Element, zone: tzinfo) -> Entry | None:
    texts: dict[str, str] = {}
    for element in item.iter(etree.Element):
        text = values.clean("".join(str(part) for part in element.itertext()))
        # An image or a video of the page has a `loc` and a `title` of its own.
        space = str(element.tag).rsplit("}", 1)[0].lower() if "}" in str(element.tag) else ""
        if text and "image" not in space and "video" not in space:
            texts.setdefault(_name(element), text)
    url = texts.get("loc", "")
    if not _is_address(url):
        return None
    return Entry(
        url=url,
        is_sitemap=_name(item) == "sitemap",
        modified=moment(texts.get("lastmod"), zone),
        published=moment(texts.get("publication_date"), zone),
        title=texts.get("title"),
        language=values.language(texts.get("language")),
    )
