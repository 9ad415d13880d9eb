"""Codes of countries, languages, currencies, CPV and NUTS, checked and remembered.

The same few codes fill every notice, so each answer is kept; all functions are pure.
"""

from __future__ import annotations

import re
from functools import lru_cache

from spiders.formats.reading import values

_CPV = re.compile(r"(\d{8})(?:-\d)?")
_NUTS = re.compile(r"[A-Z]{2}[0-9A-Z]{0,3}")
# Of the codes with X, which are metals, funds and tests, those that are money somewhere.
_SHARED_CURRENCIES = frozenset({"XAF", "XCD", "XCG", "XDR", "XOF", "XPF"})


@lru_cache(maxsize=1024)
def country(code: str) -> str | None:
    """Return ISO 3166 alpha-2 for an alpha-2 or alpha-3 code; EL is GR and UK is GB."""
    upper = code.strip().upper()
    return values.country(upper) if len(upper) in {2, 3} else None


@lru_cache(maxsize=1024)
def language(code: str) -> str | None:
    """Return ISO 639-1 for a two- or three-letter language code in either case."""
    return values.language(code)


@lru_cache(maxsize=1024)
def currency(code: str) -> str | None:
    """Return the ISO 4217 code of a currency of today or of former days, or None."""
    upper = code.strip().upper()
    return upper if upper in _currencies() else None


@lru_cache(maxsize=16384)
def cpv(code: str) -> str | None:
    """Return the eight digits of a CPV code, whose check digit is optional."""
    match = _CPV.fullmatch(code.strip())
    return match.group(1) if match else None


@lru_cache(maxsize=16384)
def nuts(code: str) -> str | None:
    """Return a NUTS code of any version and level, as published but in upper case."""
    upper = code.strip().upper()
    return upper if _NUTS.fullmatch(upper) and country(upper[:2]) else None


@lru_cache(maxsize=1)
def _currencies() -> frozenset[str]:
    from babel.core import get_global

    known = get_global("all_currencies")
    return _SHARED_CURRENCIES | {code for code in known if not code.startswith("X")}
