"""Titles as their publishers wrote them, without what a portal puts in front."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale
from babel.core import UnknownLocaleError

from ranking.lexical.sentences import specific

_DASH = re.compile(r"\s+[–—-]\s+")
# "Germany – Pumps – Supply of pumps": country, category, title.
_COUNTRY, _CATEGORY, _TITLE = range(3)
_LONGEST_CATEGORY = 80
# Letters of a word that names a thing: "PRJ_116416" and "Procedura P020/2026" have none.
_LEAST = 4


def own_title(title: str, language: str | None = None) -> str:
    """Return a title without the "Country – Category – " that TED puts in front.

    The category stays before a title that names no thing: "Pumps – Lot 2, PRJ_11".
    """
    parts = _DASH.split(title, maxsplit=_TITLE)
    if len(parts) > _TITLE and len(parts[_CATEGORY]) <= _LONGEST_CATEGORY:
        names = _countries(language or "") | _countries("en")
        if parts[_COUNTRY].strip().casefold() in names:
            own = parts[_TITLE].strip()
            names_it = any(len(word) >= _LEAST for word in specific(own))
            return own if names_it else title[title.index(parts[_CATEGORY]) :]
    return title


@cache
def _countries(language: str) -> frozenset[str]:
    """Return the names of countries in a language, in lower case."""
    try:
        territories = Locale.parse(language).territories if language else {}
    except (UnknownLocaleError, ValueError):
        return frozenset()
    return frozenset(name.casefold() for code, name in territories.items() if code.isalpha())
