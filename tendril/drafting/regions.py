"""Where a company delivers, as its pages say, and else where it sits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal
from urllib.parse import urlsplit

from babel import Locale

from data.codes.country_codes import eu_code
from ranking.lexical.sentences import sentences
from spiders.formats.reading.values import as_list
from tendril.drafting.company import COMPANIES
from tendril.drafting.page import SitePage, objects_of, said
from tendril.drafting.site_words import folded, has_beginning, has_phrase

# The members of the EU and of the European Economic Area, Switzerland and the United Kingdom.
EUROPE = (
    "AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "EL", "ES", "FI", "FR", "HR", "HU", "IE",
    "IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK", "UK",
)  # fmt: skip
_DACH = ("DE", "AT", "CH")
_LANGUAGES = ("en", "de", "fr", "it", "es", "pl", "nl", "cs", "pt")
# Of a company's own pages; beyond it nothing new is said.
_MOST_SENTENCES = 1500
# Names of countries that are words of their own.
_AMBIGUOUS = frozenset({"JO", "TD", "GE", "GG", "JE", "NU", "IO"})
# Endings of web addresses that are sold to everybody.
_SOLD = frozenset({"AI", "CC", "CO", "FM", "GG", "IM", "IO", "LY", "ME", "SH", "TO", "TV", "WS"})
How = Literal["stated", "text", "seat", "none"]


@dataclass(frozen=True, slots=True)
class Regions:
    """Countries (as the EU writes them), and how they are known; `everywhere` has none."""

    codes: tuple[str, ...] = ()
    how: How = "none"
    everywhere: bool = False
    said: str = ""  # the words that say so


def regions_of(pages: list[SitePage]) -> Regions:
    """Return where a company delivers: what it states for machines first, then its sentences."""
    return _stated(pages) or _told(pages) or _seat(pages) or Regions()


def _stated(pages: list[SitePage]) -> Regions | None:
    found: dict[str, None] = {}
    areas = [
        name
        for item in objects_of(pages, COMPANIES)
        for area in as_list(item.get("areaServed"))
        if (name := said(area))
    ]
    for name in areas:
        if has_phrase(folded(name), "deliver", "everywhere") or folded(name) == "world":
            return Regions(how="stated", everywhere=True, said=name)
        if folded(name) in ("europe", "europa", "eu", "european union"):
            found.update(dict.fromkeys(EUROPE))
        elif code := country_code(name):
            found[code] = None
    return Regions(tuple(found), "stated", said=", ".join(areas)[:200]) if found else None


def _told(pages: list[SitePage]) -> Regions | None:
    """Return the widest region of which a sentence says that something is delivered there."""
    found: dict[str, None] = {}
    words = europe = ""
    left = _MOST_SENTENCES
    for page in pages:
        for sentence in [page.description, *sentences(page.text)][:left]:
            left -= 1
            text = folded(sentence[:600])
            if has_phrase(text, "deliver", "everywhere"):
                return Regions(how="text", everywhere=True, said=sentence[:200])
            if has_phrase(text, "deliver", "dach"):
                found.update(dict.fromkeys(_DACH))
                words = words or sentence[:200]
            if not has_beginning(text, "deliver"):
                continue
            if has_phrase(text, "deliver", "europe"):
                europe = europe or sentence[:200]
            named = countries_in(text)
            if named:
                found.update(dict.fromkeys(named))
                words = words or sentence[:200]
    if europe:
        return Regions(EUROPE, "text", said=europe)
    return Regions(tuple(found), "text", said=words) if found else None


def _seat(pages: list[SitePage]) -> Regions | None:
    """Return the country of the company's address, else that of its web address."""
    for item in objects_of(pages, COMPANIES):
        for address in as_list(item.get("address")):
            name = said(address.get("addressCountry")) if isinstance(address, Mapping) else ""
            if code := country_code(name):
                return Regions((code,), "seat", said=name)
    ending = (urlsplit(pages[0].url).hostname or "").rpartition(".")[2].upper()
    if ending not in _SOLD and (ending in EUROPE or ending in _names("en").values()):
        return Regions((eu_code(ending),), "seat", said=f".{ending.lower()}")
    return None


def country_code(name: str) -> str | None:
    """Return the code of a country by its code or its name in one of nine languages."""
    text = name.strip()
    if re.fullmatch(r"[A-Z]{2}", text) and text in {*_names("en").values(), "EL", "UK"}:
        return eu_code(text)
    wanted = folded(text)
    for language in _LANGUAGES:
        if code := _names(language).get(wanted):
            return eu_code(code)
    return None


def countries_in(text: str) -> list[str]:
    """Return the codes of the countries that a folded text names, in their order."""
    joined = f" {text} "
    found = {
        joined.index(f" {name} "): eu_code(code)
        for language in _LANGUAGES
        for name, code in _names(language).items()
        if code not in _AMBIGUOUS and len(name) > 3 and f" {name} " in joined
    }
    return list(dict.fromkeys(found[place] for place in sorted(found)))


@cache
def _names(language: str) -> dict[str, str]:
    """Return the codes (ISO 3166) of countries by their folded names in a language."""
    territories = Locale(language).territories
    return {
        folded(str(name)): str(code)
        for code, name in territories.items()
        if re.fullmatch(r"[A-Z]{2}", str(code))
        and str(code) not in ("EU", "EZ", "UN", "ZZ", "XA", "XB")
    }
