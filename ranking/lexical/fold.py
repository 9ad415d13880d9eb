"""One spelling of a text, so that accents, case, hyphens and umlauts do not matter."""

from __future__ import annotations

import re

from data.folding import umlauts_alike

_INNER_HYPHENS = re.compile(r"(?<=\w)[\u00ad\u2010\u2011\-‑](?=\w)")
_WORD = re.compile(r"[^\W_]+")
# "5. Mai" and "Nr. 3" go on.
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{3}[.!?;])\s+(?=[^\Wa-z_])|\n+|\s+[•–]\s+")


def fold(text: str) -> str:
    """Return `text` in lower case without accents and umlaut spellings."""
    return umlauts_alike(text)


def words(text: str) -> list[str]:
    """Return the folded words of `text`; a hyphenated compound is one word."""
    return _WORD.findall(fold(_INNER_HYPHENS.sub("", text)))


def sentences(text: str) -> list[str]:
    """Return the sentences of `text` as they stand, without empty ones."""
    return [part.strip() for part in _SENTENCE_END.split(text) if part and part.strip()]
