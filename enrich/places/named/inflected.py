"""The towns that inflected names and adjectives of a text may mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from enrich.places.named.inflection import with_additions
from enrich.words.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from enrich.places.gazetteer.gazetteer import Gazetteer, Town
    from enrich.places.named.names import PlaceNames

_NOUN_BEHIND = re.compile(r"[ \u00a0](?=[A-ZÄÖÜ])")
_PEOPLE_OF = ("innen", "innern")
_NAMED_BY_ADJECTIVES = 2_000  # people of a town


class InflectedNames:
    """Finds towns by other forms of their names, where the language is spoken."""

    def __init__(self, gazetteer: Gazetteer, names: PlaceNames) -> None:
        self._gazetteer = gazetteer
        self._names = names

    def add_to(self, towns: dict[str, tuple[Town, ...]], language: str | None) -> None:
        """Add what inflected names may be without their endings, behind what is called so."""
        inflection = self._names.inflections.get(language or "")
        variants: dict[str, list[str]] = {}
        for name, found in towns.items():
            if language == "de":
                if " " in name and not found:
                    variants[name] = list(with_additions(name, self._names.additions))
            elif inflection:
                several = inflection.nominatives(name)
                if not any(one in self._names.countries for one in several):  # z Włoch
                    variants[name] = several
        known = self._known({one for several in variants.values() for one in several}, language)
        for name, several in variants.items():
            others = [
                town if not towns[name] else town._replace(main=False)
                for variant in several
                for town in known.get(variant, ())
            ]
            seen = {town.number for town in towns[name]}
            towns[name] += tuple(t for t in _by_people(others) if t.number not in seen)

    def _known(self, names: set[str], language: str | None) -> dict[str, tuple[Town, ...]]:
        """Return the towns of these names where the language is spoken."""
        flat = sorted(names)
        spoken = self._names.spoken.get(language or "", ())
        found = zip(flat, self._gazetteer.find(flat), strict=True) if flat else ()
        return {
            name: own
            for name, towns in found
            if (own := tuple(town for town in towns if town.country in spoken))
        }

    def adjectives(
        self, text: str, words: Sequence[tuple[int, int]], language: str | None
    ) -> dict[int, tuple[int, str, tuple[Town, ...]]]:
        """Return where adjectives of towns begin, with their end, folded name and towns.

        Cuxhavener, nyíregyházi, vsetínském; only towns of some size have such.
        """
        inflection = self._names.inflections.get(language or "")
        if not inflection:
            return {}
        found: dict[int, tuple[int, str, list[str]]] = {}
        for start, end in words:
            name = fold(text[start:end])
            # "Cuxhavener Hafen", no noun that ends like it
            noun = language == "de" and not _NOUN_BEHIND.match(text, end)
            lower = language == "de" and not text[start].isupper()
            if inflection.is_adjective(name) and not lower:
                if noun and not name.endswith(_PEOPLE_OF):
                    continue
                found[start] = (end, name, inflection.towns_of(name))
        known = self._known({one for _, _, several in found.values() for one in several}, language)
        adjectives = {}
        for start, (end, name, several) in found.items():
            towns = _by_people(
                town
                for one in several
                for town in known.get(one, ())
                if town.people >= _NAMED_BY_ADJECTIVES
            )
            if towns:
                adjectives[start] = (end, name, towns)
        return adjectives


def _by_people(towns: Iterable[Town]) -> tuple[Town, ...]:
    """Return towns once each, the most people first."""
    return tuple(sorted({town.number: town for town in towns}.values(), key=lambda t: -t.people))
