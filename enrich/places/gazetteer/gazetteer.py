"""Towns by name, in any language, with country, NUTS 3 region and number of people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from data.made_once import keep_arrays, read_arrays
from enrich.places.gazetteer.build import build, key_of
from enrich.words.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from enrich.places.areas.postal import PostalCodes

_FILE = "gazetteer-7.npz"  # the number goes up with the form of the file
_ARRAYS = ("keys", "refs", "text", "ends", "country", "admin", "nuts", "people")

# Written beside a town's name in addresses: Lyon Cedex 3, гр. София, Praha 4.
# Names that are looked for again and again: words that begin sentences, and the towns of the news.
_KNOWN = 1 << 15
_ADDITIONS = frozenset(("cedex", "гр", "gr", "с", "м"))


class Town(NamedTuple):
    """One town; `main` tells that it was found by its main name, not by another one."""

    name: str
    country: str  # ISO 3166 alpha-2
    admin: str  # the first-level division in GeoNames, such as AL for Alabama
    nuts: str | None  # NUTS 3, where the country has regions
    people: int
    main: bool
    number: int


class Gazetteer:
    """Finds towns by any of their names; about 600,000 names in 15 MB."""

    def __init__(self, arrays: dict[str, NDArray[Any]]) -> None:
        self._keys = arrays["keys"]
        self._refs = arrays["refs"]
        self._text = arrays["text"].tobytes()
        self._ends = arrays["ends"]
        self._country = arrays["country"]
        self._admin = arrays["admin"]
        self._nuts = arrays["nuts"]
        self._people = arrays["people"]
        self._known: dict[str, tuple[Town, ...]] = {}

    @staticmethod
    def ready(cache: Path) -> bool:
        """Tell whether the folder `cache` has the gazetteer already."""
        return (cache / _FILE).is_file()

    @classmethod
    def open(cls, cache: Path, postal: PostalCodes) -> Gazetteer:
        """Load the gazetteer from the folder `cache`, made there at the first call (some 30 s).

        Where it cannot be kept, it is made for this call alone; one that is damaged is made anew.
        """
        path = cache / _FILE
        arrays = read_arrays(path, _ARRAYS)
        if arrays is None:
            arrays = build(postal)
            keep_arrays(path, arrays)
        return cls(arrays)

    def find(self, names: Sequence[str]) -> list[tuple[Town, ...]]:
        """Return for each folded name the towns that bear it, the most people first."""
        if len(self._known) > _KNOWN:
            self._known = {}  # nothing is ever taken out of one that others may be reading
        known = self._known
        new = [name for name in names if name not in known]
        if new:
            known.update(zip(new, self._looked_up(new), strict=True))
        return [known[name] for name in names]

    def _looked_up(self, names: Sequence[str]) -> Iterator[tuple[Town, ...]]:
        keys = self._keys
        wanted = np.array([key_of(name) for name in names], dtype=np.uint64)
        first = np.searchsorted(keys, wanted, side="left")
        listed = first < len(keys)
        listed[listed] = keys[first[listed]] == wanted[listed]
        for start, key, found in zip(first.tolist(), wanted, listed.tolist(), strict=True):
            # Most names are no town's; only few bear more towns than one.
            end = start + 1
            while found and end < len(keys) and keys[end] == key:
                end += 1
            yield self._towns(start, end) if found else ()

    def town(self, name: str, country: str | None = None) -> tuple[Town, ...]:
        """Return the towns called `name`, in `country` when it is given."""
        words = fold(name).split()
        plain = [word for word in words if not word.isdigit() and word not in _ADDITIONS]
        (found,) = self.find([" ".join(plain)])
        return tuple(town for town in found if country in (None, town.country))

    def bears(self, town: Town, name: str) -> bool:
        """Tell whether a name as it is written is one of a town's, no inflected form of it."""
        return town.number in {one.number for one in self.town(name)}

    def _towns(self, start: int, end: int) -> tuple[Town, ...]:
        found = []
        for ref in self._refs[start:end].tolist():
            number, main = ref >> 1, bool(ref & 1)
            begin = int(self._ends[number - 1]) if number else 0
            found.append(
                Town(
                    name=self._text[begin : int(self._ends[number])].decode(),
                    country=self._country[number].decode(),
                    admin=self._admin[number].decode(),
                    nuts=self._nuts[number].decode() or None,
                    people=int(self._people[number]),
                    main=main,
                    number=number,
                )
            )
        return tuple(sorted(found, key=lambda town: (-town.people, town.name)))
