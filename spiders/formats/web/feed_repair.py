"""Feeds that a strict parser gives up on, read by a forgiving one."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urljoin

from lxml import etree

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_PROLOGUE = re.compile(r"^\s*<\?xml[^>]*\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*(?:\[[^\]]*\])?\s*>", re.IGNORECASE)
# An ampersand that begins no entity.
_BARE_AMPERSAND = re.compile(r"&(?!#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|[a-zA-Z][a-zA-Z0-9]{1,31};)")
_ENTITY = re.compile(r"&([a-zA-Z][a-zA-Z0-9]{1,31});")
_XML_ENTITIES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_NAMES = {"pubdate": "published", "guid": "id", "about": "id", "description": "summary",
          "encoded": "content", "modified": "updated"}  # fmt: skip


def repaired(body: str, base_url: str | None = None) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return the feed's fields and its entries under feedparser's names, as far as readable."""
    text = _CONTROL.sub(" ", body)
    text = _DOCTYPE.sub("", _PROLOGUE.sub("", text), count=1)
    text = _BARE_AMPERSAND.sub("&amp;", text)
    text = _ENTITY.sub(_character, text)
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        raw = text.encode("utf-8", errors="replace")
        root = etree.fromstring(raw, parser, base_url=base_url)
    except (etree.XMLSyntaxError, ValueError):
        return {}, []
    if root is None or _name(root) not in {"rss", "rdf", "feed", "channel", "entry"}:
        return {}, []
    entries = [
        _entry(item) for item in root.iter(etree.Element) if _name(item) in {"item", "entry"}
    ]
    channel = next((item for item in root.iter(etree.Element) if _name(item) == "channel"), root)
    head = {
        name: (child.text or child.get("href") or "").strip()
        for child in channel
        if (name := _name(child)) in {"title", "link", "language"}
    }
    return head, entries


def _character(match: re.Match[str]) -> str:
    """Return the character of an HTML entity, which XML does not know."""
    import html

    name = match.group(1)
    if name in _XML_ENTITIES:
        return match.group()
    character = html.unescape(match.group())
    return "&amp;" + match.group()[1:] if character == match.group() else character


def _name(element: etree._Element) -> str:
    """Return the element's name without its namespace, in lower case; "" for comments."""
    if not isinstance(element.tag, str):
        return ""
    return re.split(r"[}:]", element.tag)[-1].lower()


def _entry(item: etree._Element) -> dict[str, Any]:
    entry: dict[str, Any] = {"links": []}
    for key, value in item.attrib.items():
        if re.split(r"[}:]", str(key))[-1] == "about":
            entry["id"] = str(value)
    for child in item:
        name = _name(child)
        if name in {"link", "enclosure"}:
            address = child.get("href") or child.get("url") or (child.text or "").strip()
            address = urljoin(child.base or "", address)  # by xml:base
            rel = "enclosure" if name == "enclosure" else child.get("rel", "alternate")
            entry["links"].append({"rel": rel, "href": address})
            if rel == "alternate":
                entry.setdefault("link", address)
            continue
        text = "".join(str(part) for part in child.itertext()).strip()
        if name and text:
            entry.setdefault(_NAMES.get(name, name), text)
    return entry
