"""The words of a text that may carry HTML, as feeds and pasted pages do."""

from __future__ import annotations

import html
import re

_BREAK = re.compile(r"<(?:br|/?p|/?div|/?li|/?h[1-6]|/?tr)\b[^<>]{0,300}>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z!][^<>]{0,2000}>")


def words_of(text: str) -> str:
    """Return `text` without tags and with its entities read; plain text stays as it is."""
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub("\n", text))
    return html.unescape(text) if "&" in text else text
