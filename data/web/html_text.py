"""HTML made plain text; nothing that a browser would run or load survives."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

_LOOKS_LIKE_HTML = re.compile(r"<[a-zA-Z!/][^<>]*>|&(?:[a-zA-Z]{2,8}|#x?[0-9a-fA-F]{1,6});")
_SILENT = frozenset({"script", "style", "noscript", "template", "iframe", "object", "svg", "head"})
_BREAKS = frozenset(
    {"address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "fieldset",
     "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main",
     "nav", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul"}
)  # fmt: skip
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def is_html(text: str) -> bool:
    """Tell whether a text has tags or entities: "A < B & C" has none."""
    return _LOOKS_LIKE_HTML.search(text) is not None


def plain(text: str | None) -> str | None:
    """Return the words of a piece of HTML, one block a line, or None when there are none."""
    if text is None:
        return None
    text = _NOT_XML.sub(" ", text)
    if not is_html(text):
        return _lines(text)
    if "<" not in text:
        return _lines(html.unescape(text))
    from lxml import etree

    try:
        root = etree.fromstring(
            f"<div>{text}</div>".encode("utf-8", errors="replace"),
            etree.HTMLParser(encoding="utf-8", no_network=True),
        )
    except (etree.XMLSyntaxError, ValueError):
        root = None
    # Beyond a depth of 256 the parser gives up; then the tags are cut out.
    if root is None or (text.count("<") > 250 and not "".join(root.itertext()).strip()):
        return _lines(html.unescape(re.sub(r"<[^>]*>", " ", text)))
    pieces: list[str] = []
    _walk(root, pieces)
    return _lines("".join(pieces))


def _walk(root: etree._Element, pieces: list[str]) -> None:
    """Collect the text below `root` without recursion, for hostile depths."""
    from lxml import etree

    silent = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in {"comment", "pi"}:
            if not silent and element.tail:
                pieces.append(element.tail)
            continue
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            silent += tag in _SILENT
            if not silent:
                pieces.append(("\n" if tag in _BREAKS else "") + (element.text or ""))
            continue
        silent -= tag in _SILENT
        if not silent and element is not root:
            pieces.append(("\n" if tag in _BREAKS else "") + (element.tail or ""))


def _lines(text: str) -> str | None:
    lines = (re.sub(r"[^\S\n]+", " ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line) or None


def links(text: str | None) -> list[str]:
    """Return the web addresses that a piece of HTML links to, in order."""
    found = re.findall(r"""href\s*=\s*["']?\s*(https?://[^\s"'<>]+)""", text or "", re.IGNORECASE)
    return [html.unescape(link) for link in found]


def shorten(text: str, limit: int) -> str:
    """Return at most `limit` characters of `text`, cut after a sentence or else a word."""
    if len(text) <= limit:
        return text
    head = text[:limit]
    ends = [match.end() for match in re.finditer(r"[.!?…。！？][\"'”»“)]*(?=\s|$)", head)]
    if ends and ends[-1] >= limit // 3:
        return head[: ends[-1]].strip()
    cut = head[: limit - 1]
    return (cut.rsplit(None, 1)[0] if " " in cut else cut).rstrip(" ,;:-–") + "…"
