"""One page of a company as drafting reads it: what it states for machines, and its headings."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup, NavigableString, Tag

from data.text.controls import without_controls
from data.text.text_encoding import text_of
from spiders.formats.reading.values import as_list
from spiders.formats.web.site_links import Kind

# Of a title and of a page's words: what is longer is no title, and says nothing more.
LONGEST_TITLE = 200
_LONGEST_TEXT = 200_000
_LONGEST_BLOCK = 4_000
_MOST_BLOCKS = 300
_MOST_OBJECTS = 500
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}
_SILENT = (
    "script", "style", "noscript", "template", "iframe", "object", "svg", "nav", "aside", "form",
    "button", "select", "dialog", "footer",
)  # fmt: skip
_LINES = frozenset(
    {"p", "li", "ul", "ol", "div", "section", "article", "br", "td", "tr", "dd", "dt", "main",
     "header", "figure", "blockquote"}
)  # fmt: skip
_SPACE = re.compile(r"\s+")  # a line of the source is none of the page
_NOTICE = re.compile(r"cookie|consent|gdpr|dsgvo", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Block:
    """A heading with what stands below it, as lines."""

    level: int  # 1 to 4
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class SitePage:
    """What one page says; texts are plain and without what steers a terminal."""

    url: str
    kind: Kind | None  # None: the first page
    title: str
    site_name: str
    description: str
    keywords: tuple[str, ...]
    language: str  # ISO 639-1, "" where it is not stated
    objects: tuple[Mapping[str, Any], ...]  # schema.org, outer before inner
    blocks: tuple[Block, ...]
    text: str
    footer: str


def read_page(raw: bytes, url: str, kind: Kind | None, charset: str | None = None) -> SitePage:
    """Read a page of any form; what is not there stays empty."""
    page = BeautifulSoup(text_of(raw, charset), "lxml")
    stated = dict(_stated(page))
    objects = tuple(_objects(page))
    title = _line(page.title.get_text(" ") if page.title else "")
    root = page.html
    language = str(root.get("lang") or "") if root else ""
    footer = "\n".join(_text(each) for each in page.find_all("footer", limit=5))
    _silence(page)
    blocks = tuple(_blocks(page.body)) if page.body else ()
    return SitePage(
        url=url,
        kind=kind,
        title=title,
        site_name=stated.get("og:site_name") or stated.get("application-name") or "",
        description=(stated.get("description") or stated.get("og:description") or "")[:1000],
        keywords=tuple(_keywords(stated.get("keywords", ""))),
        language=_language(language or stated.get("og:locale", "")),
        objects=objects,
        blocks=blocks,
        text=(_text(page.body) if page.body else "")[:_LONGEST_TEXT],
        footer=footer[:_LONGEST_BLOCK],
    )


def objects_of(pages: list[SitePage], kinds: frozenset[str]) -> Iterator[Mapping[str, Any]]:
    """Yield the schema.org objects of some types, those of the first page first."""
    for page in pages:
        for item in page.objects:
            if kinds & {str(kind).rpartition("/")[2] for kind in as_list(item.get("@type"))}:
                yield item


def said(value: object, limit: int = LONGEST_TITLE) -> str:
    """Return a text of a schema.org object as one plain line, "" for anything else."""
    value = next(iter(as_list(value)), None)
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("@value")
    if not isinstance(value, str):
        return ""
    text = BeautifulSoup(value, "lxml").get_text(" ") if "<" in value else value
    return _line(text, limit)


def _stated(page: BeautifulSoup) -> Iterator[tuple[str, str]]:
    for meta in reversed(page.find_all("meta", content=True, limit=200)):
        name = meta.get("property") or meta.get("name")
        if name:
            yield str(name).strip().lower(), _line(str(meta["content"]), 1000)


def _objects(page: BeautifulSoup) -> Iterator[Mapping[str, Any]]:
    waiting = []
    for script in page.find_all("script", type=re.compile("ld.json"), limit=20):
        try:
            waiting.append(json.loads((script.string or "").strip().rstrip(";"), strict=False))
        except (ValueError, RecursionError):
            continue
    for _ in range(_MOST_OBJECTS):  # a page may nest without end
        if not waiting:
            return
        item = waiting.pop(0)
        if isinstance(item, list):
            waiting = [*item[:_MOST_OBJECTS], *waiting]
        elif isinstance(item, Mapping):
            if "@type" in item:
                yield item
            waiting += [each for each in item.values() if isinstance(each, list | Mapping)]


def _silence(page: BeautifulSoup) -> None:
    """Take out what is no content: menus, forms, and what asks for cookies."""
    for tag in page.find_all(_SILENT):
        if not tag.decomposed:
            tag.decompose()
    for tag in page.find_all(["div", "section"], attrs={"class": _NOTICE}) + page.find_all(
        ["div", "section"], id=_NOTICE
    ):
        if not tag.decomposed:
            tag.decompose()


def _blocks(body: Tag) -> Iterator[Block]:
    """Yield the headings with what follows each; a heading within a heading is part of it."""
    level, title, parts, size, count = 0, "", [""], 0, 0
    inside: set[int] = set()
    for element in body.descendants:
        if id(element) in inside:
            continue
        if isinstance(element, Tag) and element.name in _HEADINGS:
            if title:
                yield Block(level, title, _lines("".join(parts)))
                count += 1
            if count >= _MOST_BLOCKS:
                return
            inside = {id(each) for each in element.descendants}
            level, title = _HEADINGS[element.name], _text(element).replace("\n", " ")
            title = title if len(title) <= LONGEST_TITLE else ""
            parts, size = [], 0
        elif isinstance(element, Tag):
            if element.name in _LINES:
                parts.append("\n")
        elif type(element) is NavigableString and size < _LONGEST_BLOCK:
            parts.append(_SPACE.sub(" ", str(element)[:_LONGEST_BLOCK]))
            size += len(element)
    if title:
        yield Block(level, title, _lines("".join(parts)))


def _text(tag: Tag) -> str:
    parts: list[str] = []
    for element in tag.descendants:
        if isinstance(element, Tag):
            if element.name in _LINES or element.name in _HEADINGS:
                parts.append("\n")
        elif type(element) is NavigableString:
            parts.append(_SPACE.sub(" ", str(element)))
    return _lines("".join(parts))


def _lines(text: str) -> str:
    lines = (" ".join(without_controls(line).split()) for line in text[:_LONGEST_TEXT].splitlines())
    return "\n".join(line for line in lines if line)


def _line(text: str, limit: int = LONGEST_TITLE) -> str:
    """Return a text on one line, cut; what goes on for ever is no title."""
    return " ".join(without_controls(text[: limit * 4]).split())[:limit].strip()


def _keywords(text: str) -> Iterator[str]:
    for word in re.split(r"[,;|]", text)[:40]:
        if 3 <= len(word.strip()) <= 60:
            yield " ".join(word.split())


def _language(tag: str) -> str:
    code = tag.strip().lower()[:2]
    return code if re.fullmatch(r"[a-z]{2}", code) else ""
