"""Sitemaps and news sitemaps (sitemaps.org, Google News): addresses with what is told of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from urllib.parse import urljoin

from lxml import etree

from data.records import Notice, NoticeKind, Rejected, digest
from data.web.headline import without_publisher
from data.web.web_address import without_tracking
from spiders.formats.reading import values
from spiders.formats.reading.dates import moment
from spiders.formats.reading.decode import text_of
from spiders.formats.reading.whole import CutOff, lacks_end

_ROOT = re.compile(r"<((?:[\w-]+:)?(?:urlset|sitemapindex))[\s>/]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """One address of a sitemap; `is_sitemap` when it names a further sitemap."""

    url: str
    is_sitemap: bool
    modified: datetime | None = None
    published: datetime | None = None
    title: str | None = None
    language: str | None = None
    warnings: tuple[str, ...] = ()  # what was stated and not understood


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
        found, cut = entries(raw, zone), cut_off(raw)
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
            warnings=entry.warnings,
        )
    if cut:
        yield CutOff(path, cut, source, digest(raw))


def cut_off(raw: bytes) -> str | None:
    """Return that a sitemap breaks off, or None when it has its end or is a list of lines."""
    text = text_of(raw)
    root = _ROOT.search(text[:4096])
    if root is None or not lacks_end(text, root.group(1)):
        return None
    return "the sitemap breaks off: its end is missing"


def entries(raw: bytes, zone: tzinfo = UTC, base_url: str | None = None) -> list[SitemapEntry]:
    """Return the addresses of a sitemap or a sitemap index in their order; raises SitemapError.

    `base_url` is where it was fetched. Of a sitemap that breaks off, half an entry is left out.
    """
    text = text_of(raw).lstrip("\ufeff \t\r\n")
    if not text.startswith("<"):
        lines = [line.strip() for line in text.splitlines()]
        found = [SitemapEntry(line, is_sitemap=False) for line in lines if _is_address(line)]
        if found and len(found) == sum(bool(line) for line in lines):
            return found
        raise SitemapError("neither a sitemap in XML nor a list of addresses")
    root = _tree(text)
    items = [item for item in root if _name(item) in {"url", "sitemap"}]
    if items and cut_off(raw) and not re.search(r"</(?:\w+:)?(?:url|sitemap)\s*>\s*$", text):
        del items[-1]
    read_entries = (_entry(item, zone, base_url) for item in items)
    return [entry for entry in read_entries if entry]


def _tree(text: str) -> etree._Element:
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    body = re.sub(r"^<\?xml[^>]*\?>", "", text).encode("utf-8", errors="replace")
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SitemapError(f"damaged XML: {str(error)[:100]}") from None
    name = _name(root) if root is not None else ""
    if name == "html":
        raise SitemapError("an HTML page came instead of a sitemap")
    if name not in {"urlset", "sitemapindex"}:
        raise SitemapError(f"XML with the root {name or 'none'}, not a sitemap")
    return root


def _name(element: etree._Element) -> str:
    return element.tag.rsplit("}", 1)[-1].lower() if isinstance(element.tag, str) else ""


def _is_address(text: str) -> bool:
    return re.match(r"https?://[^/\s]+\S*$", text) is not None


def _entry(item: etree._Element, zone: tzinfo, base: str | None) -> SitemapEntry | None:
    texts: dict[str, str] = {}
    for element in item.iter(etree.Element):
        text = values.clean("".join(str(part) for part in element.itertext()))
        # An image or a video of the page has a `loc` and a `title` of its own.
        space = str(element.tag).rsplit("}", 1)[0].lower() if "}" in str(element.tag) else ""
        if text and "image" not in space and "video" not in space:
            texts.setdefault(_name(element), text)
    is_sitemap = _name(item) == "sitemap"
    url = urljoin(base or "", texts.get("loc", ""))
    if "loc" not in texts or not _is_address(url):
        return None
    language = values.language(texts.get("language"))
    days = {
        name: moment(texts.get(name), zone, language) for name in ("lastmod", "publication_date")
    }
    unread = [texts[name] for name, found in days.items() if found is None and name in texts]
    title = texts.get("title")
    return SitemapEntry(
        url=url if is_sitemap else without_tracking(url),
        is_sitemap=is_sitemap,
        modified=days["lastmod"],
        published=days["publication_date"],
        title=without_publisher(title, [texts.get("name")]) if title else None,
        language=language,
        warnings=tuple(f"unknown date {text[:40]!r}" for text in unread),
    )
