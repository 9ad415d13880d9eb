"""Localities with the NUTS 3 regions of their postal codes, from countrystatecity-postal-codes."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from importlib import resources
from typing import TYPE_CHECKING

import orjson

from enrich.words.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from enrich.places.areas.postal import PostalCodes

_LONGEST_CODE = 9
# Codes of single streets; their first digits are a town or a part of one. The Spanish table has
# codes of municipalities, which share only the province with postal codes.
_AREA_DIGITS = {"PT": 4, "NL": 4, "ES": 2}
_FRENCH_SAINTS = {"st": "saint", "ste": "sainte"}
_SEPARATORS = re.compile(r"[\s-]")


def localities_of(
    postal: PostalCodes, countries: Sequence[str]
) -> Iterator[tuple[tuple[str, str], tuple[str, Counter[str]]]]:
    """Yield ((country, folded name), (name as written, NUTS 3 regions of its postal codes))."""
    folder = resources.files("countrystatecity_postal_codes").joinpath("data", "by-country")
    for country in countries:
        file = folder.joinpath(country, "postcodes.json")
        if not file.is_file():
            continue
        written: dict[str, str] = {}
        regions: defaultdict[str, Counter[str]] = defaultdict(Counter)
        of_code = _regions_of_codes(postal, country)
        digits = _AREA_DIGITS.get(country, _LONGEST_CODE)
        rows = orjson.loads(file.read_bytes())
        for locality, code in {(row["localityName"], row["code"]) for row in rows}:
            region = of_code.get(_SEPARATORS.sub("", code)[:digits])
            if region is None or not locality:
                continue
            # "Wien, Innere Stadt", "Tähtelä, Inkoo": a part and its town, either way around.
            for part in dict.fromkeys((locality, *locality.split(", "))):
                name = _folded(part, country)
                written.setdefault(name, part)
                regions[name][region] += 1
        for name, counts in regions.items():
            yield (country, name), (written[name], counts)


def _regions_of_codes(postal: PostalCodes, country: str) -> dict[str, str]:
    digits = _AREA_DIGITS.get(country, _LONGEST_CODE)
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for code, region in postal.all_codes(country):
        counts[code[:digits]][region] += 1
    return {code: regions.most_common(1)[0][0] for code, regions in counts.items()}


def _folded(locality: str, country: str) -> str:
    words = [word for word in fold(locality).split() if _is_name(word)]
    if country == "FR":
        words = [_FRENCH_SAINTS.get(word, word) for word in words]
    return " ".join(words)


def _is_name(word: str) -> bool:
    return not word.isdigit() and word != "cedex"
