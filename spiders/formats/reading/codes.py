"""Codes of countries, languages, currencies, CPV and NUTS, checked and remembered.

The same few codes fill every notice, so each answer is kept; all functions are pure.
"""

from __future__ import annotations

import re
from functools import lru_cache

from spiders.formats.reading import values

_CPV = re.compile(r"(\d{8})(?:-\d)?")
_NUTS = re.compile(r"[A-Z]{2}[0-9A-Z]{0,3}")
# ISO 4217, with the currencies that euro countries had when the oldest notices were published.
_CURRENCIES = frozenset(
    {"AED", "AFN", "ALL", "AMD", "ANG", "AOA", "ARS", "AUD", "AWG", "AZN", "BAM", "BBD", "BDT",
     "BGN", "BHD", "BIF", "BMD", "BND", "BOB", "BRL", "BSD", "BTN", "BWP", "BYN", "BYR", "BZD",
     "CAD", "CDF", "CHF", "CLF", "CLP", "CNY", "COP", "CRC", "CUP", "CVE", "CYP", "CZK", "DJF",
     "DKK", "DOP", "DZD", "EEK", "EGP", "ERN", "ETB", "EUR", "FJD", "FKP", "GBP", "GEL", "GHS",
     "GIP", "GMD", "GNF", "GTQ", "GYD", "HKD", "HNL", "HRK", "HTG", "HUF", "IDR", "ILS", "INR",
     "IQD", "IRR", "ISK", "JMD", "JOD", "JPY", "KES", "KGS", "KHR", "KMF", "KPW", "KRW", "KWD",
     "KYD", "KZT", "LAK", "LBP", "LKR", "LRD", "LSL", "LTL", "LVL", "LYD", "MAD", "MDL", "MGA",
     "MKD", "MMK", "MNT", "MOP", "MRO", "MRU", "MTL", "MUR", "MVR", "MWK", "MXN", "MYR", "MZN",
     "NAD", "NGN", "NIO", "NOK", "NPR", "NZD", "OMR", "PAB", "PEN", "PGK", "PHP", "PKR", "PLN",
     "PYG", "QAR", "ROL", "RON", "RSD", "RUB", "RWF", "SAR", "SBD", "SCR", "SDG", "SEK", "SGD",
     "SHP", "SIT", "SKK", "SLE", "SLL", "SOS", "SRD", "SSP", "STD", "STN", "SVC", "SYP", "SZL",
     "THB", "TJS", "TMT", "TND", "TOP", "TRL", "TRY", "TTD", "TWD", "TZS", "UAH", "UGX", "USD",
     "UYU", "UZS", "VED", "VEF", "VES", "VND", "VUV", "WST", "XAF", "XCD", "XDR", "XOF", "XPF",
     "YER", "ZAR", "ZMW", "ZWL"}
)  # fmt: skip


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
    """Return the ISO 4217 code, or None when there is no such currency."""
    upper = code.strip().upper()
    return upper if upper in _CURRENCIES else None


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
