"""Languages by code and by name, from the Common Locale Data Repository (through Babel)."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

_SHORT: Final = 2  # letters of an ISO 639-1 code


def two_letters(code: str) -> str | None:
    """Return ISO 639-1 for a code of ISO 639-1, -2 (either form) or -3, or None."""
    code = code.lower()
    return code if len(code) == _SHORT else _aliases().get(code)


def language_named(name: str) -> str | None:
    """Return the ISO 639-1 code of a language by its English name, or None."""
    return _by_name().get(name.lower())


def language_name(code: str, reader: str) -> str:
    """Return the name of a language in the reader's own, or its code when it has none there."""
    from babel import Locale

    return str(Locale(reader).languages.get(code, code))


@lru_cache(maxsize=1)
def _aliases() -> dict[str, str]:
    from babel.core import get_global

    known = get_global("language_aliases").items()
    return {code: short for code, short in known if len(short) == _SHORT < len(code)}


@lru_cache(maxsize=1)
def _by_name() -> dict[str, str]:
    from babel import Locale

    known = Locale("en").languages.items()
    return {name.lower(): code for code, name in known if len(code) == _SHORT}
