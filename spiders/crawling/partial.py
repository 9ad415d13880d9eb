"""Answers of which HTTP itself says, or leaves open, that they are not whole."""

from __future__ import annotations

import re

from scrapy.http import Response

PARTIAL_CONTENT = 206
_RANGE = re.compile(r"bytes\s+(\d+)-(\d+)/(\d+|\*)")
_HTML_END = re.compile(rb"</(?:html|body)\s*>", re.IGNORECASE)


def missing(response: Response) -> str | None:
    """Return why an answer is not whole, or None when nothing speaks against it.

    A connection that simply ends is the end of an answer without a length; then a page of HTML
    must have its own end. XML and JSON are looked at by their parsers.
    """
    if response.status == PARTIAL_CONTENT and not _is_all(response):
        return f"{response.url} sent a part only (HTTP 206), though the whole was asked for"
    kind = (response.headers.get("Content-Type") or b"").lower()
    if "partial" in response.flags and b"html" in kind and not _HTML_END.search(response.body):
        return f"{response.url} breaks off: the connection ended before the page did"
    return None


def _is_all(response: Response) -> bool:
    """Return whether the range that came is the whole."""
    header = response.headers.get("Content-Range") or b""
    match = _RANGE.match(header.decode("latin-1").strip())
    if match is None:
        return False
    first, last, total = match.groups()
    return first == "0" and total != "*" and int(last) + 1 >= int(total)
