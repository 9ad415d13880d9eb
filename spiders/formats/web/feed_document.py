"""From the bytes of a feed to its entries, under feedparser's names, and whether all are there."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spiders.formats.reading.decode import JsonError, json_of, objects_in, text_of
from spiders.formats.reading.whole import lacks_end, started
from spiders.formats.web.feed_repair import repaired

Fields = Mapping[str, Any]

_FEED_MARK = re.compile(r"<((?:[a-zA-Z0-9]+:)?(?:rss|RDF|feed|channel|entry))[\s>/]", re.IGNORECASE)
_HTML_MARK = re.compile(r"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_DECLARED = re.compile(r"""^(<\?xml[^>]*?)\s+encoding\s*=\s*["'][^"']*["']""")
_NOT_A_FEED = "an HTML page came instead of a feed; look for the feed's new address"
_ITEMS = "(?:[a-zA-Z0-9]+:)?(?:item|entry)"


@dataclass(frozen=True, slots=True)
class FeedDocument:
    """A feed's own fields and its entries; `cut` says why these are not all."""

    head: Fields
    entries: Sequence[Fields]
    cut: str | None = None


def document(raw: bytes, base_url: str | None = None) -> FeedDocument:
    """Read a feed in XML or JSON; raises ValueError when it is none or has no entries.

    `base_url` is for xml:base; links without one are left as they are.
    """
    text = text_of(raw).lstrip("\ufeff \t\r\n\x00")
    if not text:
        raise ValueError("the feed is empty")
    return _json_feed(text) if text.startswith("{") else _xml_feed(text, base_url)


def _xml_feed(text: str, base_url: str | None) -> FeedDocument:
    marked = _FEED_MARK.search(text[:4096])
    page = _HTML_MARK.search(text[:4096])
    if marked is None:
        raise ValueError(_NOT_A_FEED if page else "neither RSS, Atom, RDF nor a JSON feed")
    head, entries, damaged = _parsed(text, base_url, has_page=page is not None)
    cut = None
    root = marked.group(1)
    # RSS keeps its items in the channel; behind that nothing is lost.
    ends = [root, "channel"] if root.lower() == "rss" else [root]
    if all(lacks_end(text, name) for name in ends):
        entries = _without_half(entries, text)
        cut = f"the feed breaks off: its end is missing, {len(entries)} entries were read"
    elif damaged and (stated := started(text, _ITEMS)) > len(entries):
        cut = f"the XML is damaged: {len(entries)} of {stated} entries could be read"
    if not entries:
        raise ValueError(cut or (_NOT_A_FEED if page else "the feed has no entries"))
    return FeedDocument(head, entries, cut)


def _parsed(
    text: str, base_url: str | None, *, has_page: bool
) -> tuple[Fields, Sequence[Fields], bool]:
    """Return the feed's own fields, its entries, and whether a strict parser gave up on it."""
    import feedparser

    body = _DECLARED.sub(r"\1", text, count=1).encode("utf-8", errors="replace")
    headers = {"content-type": "text/xml; charset=utf-8"}
    if base_url and "xml:base" in text:  # else it would make an address of every short guid too
        headers["content-location"] = base_url
    # A stream, because bytes that look like an address or a file name would be opened.
    parsed = feedparser.parse(io.BytesIO(body), response_headers=headers)
    entries: Sequence[Fields] = list(parsed.entries)
    damaged = bool(parsed.bozo)
    if (damaged or not entries or not parsed.version) and not has_page:
        head, again = repaired(text, base_url)
        if len(again) > len(entries):
            return {**head, **parsed.feed}, again, damaged
        if not entries and not parsed.version and not head:
            raise ValueError("the XML is too damaged to find a feed in it")
    return parsed.feed, entries, damaged


def _without_half(entries: Sequence[Fields], text: str) -> Sequence[Fields]:
    """Return the entries without a last one that was cut within what names it.

    Half a title or half an address would land as a notice of its own.
    """
    last = max((match.start() for match in re.finditer(rf"<{_ITEMS}[\s>]", text)), default=-1)
    tail = text[last:] if last >= 0 else ""
    if last < 0 or not entries or re.search(rf"</{_ITEMS}\s*>", tail):
        return entries
    has_id = any(entry.get("id") and entry.get("id") != entry.get("link") for entry in entries)
    ends = ["</(?:[a-z]+:)?title>", r"</(?:[a-z]+:)?link>|<(?:[a-z]+:)?link[^>]*/>"]
    ends += ["</(?:guid|id|[a-z]+:id)>"] if has_id else []
    whole = all(re.search(end, tail, re.IGNORECASE) for end in ends)
    return entries if whole else entries[:-1]


def _json_feed(text: str) -> FeedDocument:
    """Return the fields and items of a JSON Feed (jsonfeed.org) under feedparser's names."""
    cut = None
    try:
        whole = json_of(text.encode("utf-8", errors="replace"))
    except JsonError as error:
        whole = _broken(text)
        if not whole["items"]:
            raise ValueError(str(error)) from None
        cut = f"the feed is cut or damaged ({error}), {len(whole['items'])} entries were read"
    items = whole.get("items") if isinstance(whole, Mapping) else None
    if not isinstance(items, list):
        raise ValueError("JSON without `items`, so no JSON feed")
    if not items:
        raise ValueError("the feed has no entries")
    head = {name: whole.get(key) for name, key in _HEAD.items()}
    return FeedDocument(head, [_json_entry(item) for item in items], cut)


_HEAD = {"title": "title", "language": "language", "link": "home_page_url", "self": "feed_url"}


def _broken(text: str) -> dict[str, Any]:
    """Return the items that can be read one by one, and what stands before them."""
    found = re.search(r',?\s*"items"\s*:\s*\[', text)
    try:
        head = json_of(f"{text[: found.start()]}}}".encode()) if found else {}
    except JsonError:
        head = {}
    items = [item for _, item in objects_in(text.encode(), "items") if isinstance(item, Mapping)]
    return {**(head if isinstance(head, Mapping) else {}), "items": items}


def _json_entry(item: object) -> Fields:
    if not isinstance(item, Mapping):
        return {}
    attached = item.get("attachments")
    return {
        "id": item.get("id"),
        "title": item.get("title"),
        "link": item.get("url") or item.get("external_url"),
        "summary": item.get("summary") or item.get("content_text") or item.get("content_html"),
        "published": item.get("date_published"),
        "updated": item.get("date_modified"),
        "language": item.get("language"),
        "links": [
            {"rel": "enclosure", "href": each.get("url")}
            for each in (attached if isinstance(attached, list) else [])
            if isinstance(each, Mapping)
        ],
    }
