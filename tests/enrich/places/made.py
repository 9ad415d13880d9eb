"""A small gazetteer that the tests make themselves."""

from __future__ import annotations

from typing import Any

from data.codes.reference import Reference
from enrich.places.areas.postal import PostalCodes
from enrich.places.gazetteer.build import Towns, arrays
from enrich.places.gazetteer.gazetteer import Gazetteer
from enrich.places.named.names import PlaceNames
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
    ("Cambridge", "GB", "ENG", 145_000, "UKH12", []),
    ("Cambridge", "CA", "08", 129_000, "", []),
    ("Ontario", "US", "CA", 175_000, "", []),
    ("Perth", "GB", "SCT", 47_000, "UKM77", []),
    ("Perth", "AU", "08", 2_100_000, "", []),
    ("León", "ES", "55", 124_000, "ES413", []),
    ("León de los Aldama", "MX", "11", 1_580_000, "", ["León"]),
    ("Guanajuato", "MX", "11", 72_000, "", []),
    ("Córdoba", "ES", "51", 325_000, "ES613", []),
    ("Córdoba", "AR", "05", 1_400_000, "", []),
    ("Santiago", "CL", "12", 4_800_000, "", ["Santiago de Chile"]),
    ("Salem", "IN", "25", 800_000, "", []),
    ("Salem", "US", "OR", 160_000, "", []),
    ("Tbilisi", "GE", "51", 1_000_000, "", []),
    ("Parma", "IT", "05", 195_000, "ITH52", []),
    ("Castro", "IT", "09", 1_400, "ITC46", []),
    ("Castro", "IT", "13", 2_500, "ITF45", []),
    ("Bergamo", "IT", "09", 120_000, "ITC46", []),
    ("Boston", "US", "MA", 650_000, "", []),
    ("Boston", "GB", "ENG", 41_000, "UKF30", []),
    ("Rothenburg", "DE", "13", 5_800, "DED2D", ["Rothenburg/Oberlausitz"]),
    ("Rothenburg ob der Tauber", "DE", "02", 11_000, "DE256", ["Rothenburg"]),
    ("Neustadt in Holstein", "DE", "10", 16_000, "DEF08", []),
    ("Neumarkt in der Oberpfalz", "DE", "02", 40_000, "DE236", []),
    ("Freiburg", "DE", "01", 237_000, "DE131", ["Freiburg im Breisgau"]),
    ("Mülheim", "DE", "07", 173_000, "DEA16", ["Mülheim an der Ruhr"]),
    ("Kirchheim bei München", "DE", "02", 12_000, "DE21H", []),
    ("Rosenheim", "DE", "02", 64_000, "DE213", []),
    ("Traunstein", "DE", "02", 21_000, "DE21M", []),
    ("Wuppertal", "DE", "07", 358_000, "DEA1A", []),
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
