"""Countries as CRMs write them: a code, or a name in English or German."""

from __future__ import annotations

from functools import cache

from babel import Locale

from enrich.words.fold import fold


def country_of(text: str | None) -> str | None:
    """Return the code (ISO 3166) of a country, None for what is none."""
    if not text:
        return None
    code = text.strip().upper()
    return code if code in _codes() else _by_name().get(fold(text))


@cache
def _codes() -> frozenset[str]:
    return frozenset(str(code) for code in Locale("en").territories if len(str(code)) == 2)


@cache
def _by_name() -> dict[str, str]:
    return {
        fold(str(name)): str(code)
        for language in ("en", "de")
        for code, name in Locale(language).territories.items()
        if len(str(code)) == 2
    }
