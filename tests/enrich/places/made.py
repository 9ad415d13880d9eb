"""A small gazetteer that the tests make themselves."""

from __future__ import annotations

from typing import Any

from data.reference import Reference
from enrich.places.gazetteer import Gazetteer
from enrich.places.gazetteer_build import Towns, arrays
from enrich.places.names import PlaceNames
from enrich.places.postal import PostalCodes
from enrich.places.site import SiteFinder

# name, country, admin, people, NUTS 3, other names
TOWNS: list[tuple[str, str, str, int, str, list[str]]] = [
    ("Munich", "DE", "02", 1_500_000, "DE212", ["München", "Monaco di Baviera", "Monachium"]),
    ("Debrecen", "HU", "10", 202_000, "HU321", ["Debreczyn"]),
    ("Győr", "HU", "09", 128_000, "HU221", ["Raab"]),
    ("Halle (Saale)", "DE", "14", 238_000, "DEE02", ["Halle"]),
    ("Halle", "DE", "07", 21_000, "DEA42", ["Halle (Westf.)", "Halle (Westfalen)"]),
    ("Frankfurt am Main", "DE", "05", 760_000, "DE712", ["Frankfurt"]),
    ("Frankfurt (Oder)", "DE", "11", 57_000, "DE403", ["Frankfurt", "Frankfurt an der Oder"]),
    ("Birmingham", "GB", "ENG", 1_150_000, "UKG31", []),
    ("Birmingham", "US", "AL", 196_000, "", []),
    ("Jackson", "US", "MS", 150_000, "", []),
    ("Jackson", "US", "TN", 67_000, "", []),
    ("Milano", "IT", "09", 1_370_000, "ITC4C", ["Milan", "Mailand"]),
    ("Melfi", "IT", "01", 17_000, "ITF51", []),
    ("Gdańsk", "PL", "82", 460_000, "PL633", ["Danzig"]),
    ("Jelenia Góra", "PL", "72", 80_000, "PL515", []),
    ("Warsaw", "PL", "78", 1_700_000, "PL911", ["Warszawa", "Warschau"]),
    ("Paris", "FR", "11", 2_100_000, "FR101", []),
    ("Steenvoorde", "FR", "32", 4_200, "FRE11", []),
    ("Muggia", "IT", "06", 13_000, "ITH44", []),
    ("Trieste", "IT", "06", 200_000, "ITH44", []),
    ("Tübingen", "DE", "01", 90_000, "DE142", ["Tubinga"]),
    ("Essen", "DE", "07", 593_000, "DEA13", []),
]


def gazetteer() -> Gazetteer:
    towns = Towns()
    for name, country, admin, people, _, others in TOWNS:
        entry: dict[str, Any] = {
            "name": name, "countrycode": country, "admin1code": admin, "population": people,
            "latitude": 0.0, "longitude": 0.0, "alternatenames": others,
        }  # fmt: skip
        towns.add(entry)
    towns.nuts = [town[4] for town in TOWNS]
    return Gazetteer(arrays(towns))


def finder() -> SiteFinder:
    return SiteFinder(gazetteer(), PostalCodes(), PlaceNames.load(Reference.builtin()))
