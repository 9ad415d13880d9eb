"""One spelling of a text, so that accents, case, hyphens and umlauts do not matter."""

from __future__ import annotations

import re

from data.text.folding import umlauts_alike

_INNER_HYPHENS = re.compile(r"(?<=\w)[\u00ad\u2010\u2011\-‑](?=\w)")
_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Return `text` in lower case without accents and umlaut spellings."""
    return umlauts_alike(text)


def words(text: str) -> list[str]:
    """Return the folded words of `text`; a hyphenated compound is one word."""
    return _WORD.findall(fold(_INNER_HYPHENS.sub("", text)))
