"""Where a project is, each name once: the town, its region, the country."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from babel import Locale

from ranking.lexical.fold import fold, words
from tendril.digest.model import ShownPlace

if TYPE_CHECKING:
    from data.codes.reference import Reference

_COUNTRY = 2  # letters of a code
_WORD = re.compile(r"[^\W_]+")
_CEDEX = re.compile(r"\s+cedex(?:\s+\d+)?$", re.IGNORECASE)


def place_of(row: Mapping[str, Any], reference: Reference, language: str) -> ShownPlace:
    """Return the place of a project's row of `details`.

    A town is shown with a region that it lies in: that of the buyer, or of another lot, is left
    out where the project's regions are elsewhere.
    """
    country = row["country"]
    codes = [code for code in row["nuts"] or () if len(code) > _COUNTRY]
    common = _common(codes)
    town = _town(row, common, country)
    found = reference.nuts_nearest(common, language) if common else None
    region = found[1] if found and len(found[0]) > _COUNTRY else None
    return ShownPlace(
        town,
        _named(region, town) if region else None,
        _country(country, reference, language) if country else None,
        country,
    )


def _country(code: str, reference: Reference, language: str) -> str | None:
    """Return a country's name, from the Common Locale Data where no list has the language."""
    own = None if language in reference.languages else Locale(language).territories.get(code)
    return own or reference.nuts_label(code, language)


def _common(codes: Sequence[str]) -> str | None:
    """Return the finest region that holds all the places."""
    if not codes:
        return None
    common = codes[0]
    while len(common) > _COUNTRY and not all(code.startswith(common) for code in codes):
        common = common[:-1]
    return common if len(common) > _COUNTRY else None


def _town(row: Mapping[str, Any], region: str | None, country: str | None) -> str | None:
    own = [place for place in row["places"] or () if place["town"]]
    parties = [party["place"] for party in row["parties"] or () if party["role"] == "buyer"]
    buyers = [place for place in parties if place and place["town"]]
    for place in own:
        if _lies_in(place, region, country):
            return _plain(place["town"])
    # What the tagger read, in the text or in the buyer's name, belongs to the region it read.
    read = [str(town) for town in row["towns"] or ()]
    if read and not own:
        return read[0]
    # Where a buyer sits is where things go if the notice or the buyer's name says that town: of
    # 1,229 notices that tell a place in words 80 % then, 30 % otherwise, even in one region.
    for place in buyers:
        if _lies_in(place, region, country) and _named_in(_plain(place["town"]), row):
            return _plain(place["town"])
    return None


def _plain(town: str) -> str:
    """Return a town without what the French post adds: "Saint-Pierre Cedex 9"."""
    return _CEDEX.sub("", town) or town


def _named_in(town: str, row: Mapping[str, Any]) -> bool:
    """Return whether a project or its buyer's name says a town."""
    wanted = _spaced(town)
    return any(wanted in _spaced(row.get(name)) for name in ("buyer", "title", "description"))


def _spaced(text: str | None) -> str:
    return f" {' '.join(_WORD.findall(fold(text or '')))} "


def _lies_in(place: Mapping[str, Any], region: str | None, country: str | None) -> bool:
    if place["country"] not in (country, None):
        return False
    nuts = place["nuts"]
    return not region or not nuts or nuts.startswith(region) or region.startswith(nuts)


def _named(region: str, town: str | None) -> str | None:
    """Return a region's name unless it only repeats the town: "Ulm, Stadtkreis"."""
    own = set(words(town or ""))
    said = [part for part in region.split(", ") if not own or set(words(part)) != own]
    if own and own <= set(words(region)) and len(said) < len(region.split(", ")):
        return None  # the town is a region of its own
    if own and own < set(words(region)):
        return None  # "Miasto Wrocław"
    return region
