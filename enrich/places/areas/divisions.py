"""States, provinces and counties by name, code and abbreviation (ISO 3166-2, from pycountry)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import orjson
import pycountry

from enrich.words.fold import fold

if TYPE_CHECKING:
    from enrich.places.gazetteer.gazetteer import Town

# Countries whose states are told beside a town as often as the country itself.
FEDERAL = frozenset(("US", "CA", "AU", "MX", "BR", "IN", "AR", "CL"))
# Where the letters of ISO 3166-2 are written behind a town: Fresno, CA; Parma (PR).
_BY_LETTERS = frozenset(("US", "CA", "AU", "BR", "IT", "CH"))
_PARTS = re.compile(r"[\[\]/,()]")
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Division:
    """A first or second division of a country; `code` without the country's letters."""

    country: str
    code: str
    name: str  # folded

    def has(self, town: Town) -> bool:
        """Tell whether a town may lie in it: sure in the US, by the country elsewhere."""
        if town.country != self.country:
            return False
        return self.country != "US" or town.admin == self.code


class Divisions:
    """The divisions of all countries; made once."""

    def __init__(self, others: Mapping[str, Iterable[str]]) -> None:
        """Read ISO 3166-2 and `others`, names in other languages by code: CA-QC."""
        names: defaultdict[str, list[Division]] = defaultdict(list)
        codes: defaultdict[str, list[Division]] = defaultdict(list)
        self._federal: list[Division] = []
        for whole, full_name in _iso_3166_2():
            country, _, code = whole.partition("-")
            written = [full_name, *_PARTS.split(full_name), *others.get(whole, ())]
            divisions = [Division(country, code, fold(name)) for name in dict.fromkeys(written)]
            for division in divisions:
                if len(division.name) >= _SHORTEST and division not in names[division.name]:
                    names[division.name].append(division)
            if country in _BY_LETTERS and code.isalpha():
                codes[code].append(divisions[0])
            if country in FEDERAL:
                self._federal.append(divisions[0])
        self._names = dict(names)
        self._codes = dict(codes)

    def named(self, name: str) -> list[Division]:
        """Return the divisions of a folded name."""
        return self._names.get(name, [])

    def coded(self, letters: str) -> list[Division]:
        """Return the divisions of capital letters that are written behind towns: CA, NSW, PR."""
        return self._codes.get(letters, [])

    def abbreviated(self, short: str) -> list[Division]:
        """Return the states that an abbreviation may mean: Tenn., Gto., N.L."""
        folded = fold(short)
        initials = folded.split()
        return [
            division
            for division in self._federal
            if (
                [word[0] for word in division.name.split()] == initials
                if len(initials) > 1
                else shortens(folded, division.name)
            )
        ]

    def state(self, name: str) -> Division | None:
        """Return the state of a federal country with this folded name, when there is only one."""
        found = [division for division in self.named(name) if division.country in FEDERAL]
        return found[0] if len({division.country for division in found}) == 1 else None


def _iso_3166_2() -> Iterator[tuple[str, str]]:
    """Yield code and name of each division, read without pycountry's object for each."""
    database = pycountry.subdivisions
    tree = orjson.loads(Path(database.filename).read_bytes())
    for entry in tree[database.root_key]:
        yield entry["code"], entry["name"]


def shortens(short: str, word: str) -> bool:
    """Tell whether letters shorten a word: they begin it and follow in its order."""
    if not short or not word.startswith(short[0]):
        return False
    place = 0
    for letter in short:
        place = word.find(letter, place) + 1
        if not place:
            return False
    return True
