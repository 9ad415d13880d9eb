"""The names of the months, from the Common Locale Data Repository (through Babel)."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Where a word is two months (listopad: November in Polish and Czech, October in Croatian), the
# language that is told decides, else the first of these.
LANGUAGES = (
    "en", "de", "fr", "es", "it", "nl", "pt", "pl", "cs", "sv", "da", "nb", "nn", "fi", "ro", "hu",
    "sk", "sl", "hr", "bg", "el", "et", "lv", "lt", "tr", "ru", "uk", "be", "sr", "sr_Latn", "mk",
    "sq", "ca", "gl", "eu", "ga", "mt", "is", "cy", "de_AT", "id",
)  # fmt: skip
_BESIDE = {"mrz": 3}  # common in German, and not in the repository


def month_number(word: str, language: str | None = None) -> int | None:
    """Return the month, from 1, that a name or abbreviation of it means, or None."""
    folded = _folded(word)
    if len(folded) < 3:
        return None
    if folded in _BESIDE:
        return _BESIDE[folded]
    known = (language, *LANGUAGES) if language else LANGUAGES
    return next((found for code in known if (found := _months(code).get(folded))), None)


@lru_cache(maxsize=100)
def _months(code: str) -> dict[str, int]:
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return {}
    names: dict[str, int] = {}
    for width in ("wide", "abbreviated"):
        for context in ("format", "stand-alone"):
            for number, name in locale.months[context][width].items():
                names.setdefault(_folded(name), number)
                # "Sept." and "Sept" of a locale whose own abbreviation is "Sep".
                if width == "wide" and len(name) > 4:
                    names.setdefault(_folded(name)[:4], number)
    return names


def _folded(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in decomposed if char.isalnum())
