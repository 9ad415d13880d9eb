"""Text and links from outside, made safe to show."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from data.text.controls import harmless, without_controls
from data.web import html_text

# What is as wide as nothing; what steers a terminal is kept out by data.text.controls.
_UNSEEN = re.compile("[\u200b\ufeff]")
_SPACE = re.compile(r"\s+")
# A tag that was cut off with the end of its text.
_CUT_TAG = re.compile(r"<[a-zA-Z/!][^<>]*$")
# A number and what it counts: a unit, a scale, a short noun.
_COUNTED = re.compile(r"(\d) (?=[^\s\d]{1,4}(?:[\s.,;:)]|$))")
# Enough for any summary; longer texts are cut before the costly steps.
_LONGEST = 20_000


def plain(text: str | None, *, limit: int | None = None) -> str | None:
    """Return `text` as one line without markup and controls, cut at a word, or None when empty."""
    if not text:
        return None
    # The sequences of a terminal go first, while they are whole; entities may make new ones.
    text = html_text.plain(_CUT_TAG.sub("", without_controls(text[:_LONGEST]))) or ""
    text = _SPACE.sub(" ", _UNSEEN.sub(" ", without_controls(text))).strip()
    if not text:
        return None
    return shortened(text, limit) if limit else text


def bound(text: str | None) -> str | None:
    """Return `text` with numbers kept on one line with what they count: 18.000 t, 14 Mio., 90 %."""
    return _COUNTED.sub("\\1\N{NO-BREAK SPACE}", text) if text else text


def shortened(text: str, limit: int) -> str:
    """Return `text` cut to at most `limit` characters, at a sentence's or a word's end."""
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    sentence = max(head.rfind(". "), head.rfind("! "), head.rfind("? "))
    # An abbreviation's full stop ("Nr. ") seldom stands in the last part as well.
    if sentence >= limit * 0.6 and head[sentence - 3 : sentence].isalpha():
        return head[: sentence + 1]
    word = head.rfind(" ")
    if word > limit // 2:
        head = head[:word]
    return head.rstrip(" ,;:-–(") + "…"


def web_link(url: str | None) -> str | None:
    """Return `url` when it is an absolute http(s) address without credentials, else None."""
    if not url:
        return None
    url = url.strip()
    if url != harmless(url) or _UNSEEN.search(url) or _SPACE.search(url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host or "@" in parts.netloc:
        return None
    return url
