"""Which town a name means, and whether it is a town at all rather than a word or a person."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from enrich.places.areas.postal import CODE_BEFORE
from enrich.places.gazetteer.scope import is_small_overseas
from enrich.words.fold import fold

if TYPE_CHECKING:
    from enrich.places.areas.postal import PostalCodes
    from enrich.places.context import Signs
    from enrich.places.gazetteer.gazetteer import Town
    from enrich.places.home import BuyerAddress
    from enrich.places.named.mentions import Mention
    from enrich.places.named.names import PlaceNames
    from enrich.places.named.qualifiers import Qualifiers

_KNOWN_ABROAD = 50_000
_BIG = 100_000
_VILLAGE = 1_000
_FITS = 5.5  # such as a town of 200,000 people in the country of the language
_OF_NEARNESS = (0.0, 0.4, 0.8, 1.5)  # what shared NUTS levels with the home are worth
_DEPARTMENT = re.compile(r" ?\((\d{2})\)")
_OVERSEAS, _FAR = "FRY", 1.5  # a town overseas is named with its island
_LOWER_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_A-Z]{3,}(?![^\W\d_])")


@dataclass(frozen=True)
class Surroundings:
    """A text with what is known about it as a whole."""

    text: str
    language: str | None
    countries: dict[str, float]  # how much speaks for each (ISO 3166)
    home: BuyerAddress | None
    # The readings of each name with the one behind it, which several choosers ask for.
    readings: dict[tuple[int, int, int], list[tuple[Town, float]]] = field(
        default_factory=dict, compare=False
    )

    @cached_property
    def lower(self) -> frozenset[str]:
        """Return the words that the text has in lower case."""
        return frozenset(_LOWER_WORD.findall(self.text))


class TownReader:
    """Reads names as towns by the words, the countries and the home around them."""

    def __init__(
        self, postal: PostalCodes, names: PlaceNames, signs: Signs, qualifiers: Qualifiers
    ) -> None:
        self._postal = postal
        self._names = names
        self._signs = signs
        self._qualifiers = qualifiers

    def reading(
        self, mention: Mention, follower: Mention | None, around: Surroundings
    ) -> tuple[Town, float]:
        """Return the town that a name means here, with how well it fits."""
        return self.readings(mention, follower, around)[0]

    def readings(
        self, mention: Mention, follower: Mention | None, around: Surroundings
    ) -> list[tuple[Town, float]]:
        """Return the towns that a name may mean, each with how well it fits, the best first."""
        key = (mention.start, mention.end, follower.start if follower else -1)
        if key not in around.readings:
            around.readings[key] = self._readings(mention, follower, around)
        return around.readings[key]

    def _readings(
        self, mention: Mention, follower: Mention | None, around: Surroundings
    ) -> list[tuple[Town, float]]:
        qualifier = self._qualifiers.of(around.text, mention, follower)
        region = self._department(mention, around) or qualifier.regions
        country = qualifier.country

        def fit(town: Town) -> float:
            value = 0.45 * math.log10(town.people + 10) + around.countries.get(town.country, 0.0)
            value += 0.5 if town.main else 0.0
            value -= _FAR if (town.nuts or "").startswith(_OVERSEAS) else 0.0
            if around.home is not None:
                value += _OF_NEARNESS[around.home.nearness(town.nuts)]
            if country is not None:
                value += 3.0 if town.country == country else -3.0
            if region and town.nuts and any(map(town.nuts.startswith, region)):
                value += 3.0
            return value

        towns = [(town, fit(town)) for town in self._qualifiers.within(mention, qualifier)]
        return sorted(towns, key=lambda one: -one[1])

    def _department(self, mention: Mention, around: Surroundings) -> tuple[str, ...] | None:
        """Return the NUTS region of a French department's number: Saint-Denis (93)."""
        number = _DEPARTMENT.match(around.text, mention.end)
        if number is None or around.language != "fr":
            return None
        found = self._postal.nuts3("FR", number.group(1))
        return (found,) if found else None

    def is_word(self, mention: Mention, around: Surroundings) -> bool:
        """Tell a name that is an everyday word of the text's language or of the text itself."""
        if self._names.is_plain(mention.name, around.language):
            return True
        return " " not in mention.name and mention.written.lower() in around.lower

    def plausible(
        self,
        mention: Mention,
        follower: Mention | None,
        town: Town,
        score: float,
        fit: float,
        around: Surroundings,
    ) -> bool:
        """Tell a town from a word or a person of the same name."""
        text = around.text
        before = text[max(0, mention.start - 20) : mention.start]
        weight = around.countries.get(town.country, 0.0)
        home = around.home
        if home is not None and mention.name == home.town and town.country == home.country:
            return True
        if CODE_BEFORE.search(before):
            return weight > 0 or town.main
        placed = self._signs.stands_at(text, mention)
        qualified = bool(
            self._qualifiers.of(text, mention, follower) or self._department(mention, around)
        )
        if not qualified and is_small_overseas(town.country, town.people):
            return self._signs.names_a_body(text, mention)
        if self.is_word(mention, around):
            return weight > 0 and self._word_as_town(mention, town, placed or qualified, around)
        known = weight > 0 or qualified
        if placed or not known:
            # "Santiago de Chile" is as plain as a main name.
            plain = town.main or " " in mention.name
            large = plain and town.people >= _KNOWN_ABROAD
            village = town.people >= _VILLAGE or fit > 1.5
            return (known or large) and placed and village
        return len(mention.name) > 2 and self._named_alone(before, town, score, fit)

    def _word_as_town(
        self, mention: Mention, town: Town, placed: bool, around: Surroundings
    ) -> bool:
        if self._signs.names_a_body(around.text, mention):
            return True
        noun = self._signs.follows_an_article(around.text, mention)
        return placed and not noun and town.people >= _VILLAGE

    def _named_alone(self, before: str, town: Town, score: float, fit: float) -> bool:
        """Tell a town that no word around makes one, by its size."""
        if town.people < _VILLAGE:
            return False
        if fit > _FITS:
            return True
        if not town.main and town.people < _BIG:
            return False
        last = before.split()[-1:]
        if before[-1:] == " " and last and last[0][:1].isupper() and last[0][-1:].isalpha():
            return score > 0 and town.people > 20_000  # may be a person: Samuel Jackson
        opens = not last or last[0][-1:] in ".!?:"
        return town.people >= (_BIG if opens else 15_000)

    def nuts(self, mention: Mention, town: Town, around: Surroundings) -> str | None:
        """Return the region of a town, by the postal code before it when there is one."""
        home = around.home
        if home is not None and home.nuts and mention.name == home.town:
            return home.nuts  # its postal code says more than its name
        code = CODE_BEFORE.search(around.text[max(0, mention.start - 14) : mention.start])
        if code is not None and town.nuts:
            found = self._postal.nuts3(town.country, code.group(1))
            # A number that is no postal code would lead somewhere else in the country.
            if found is not None and found[:4] == town.nuts[:4]:
                return found
        return town.nuts


def folded_town(town: str | None) -> str | None:
    """Return the town of an address without numbers and additions: Dinan Cedex, Praha 4."""
    words = [word for word in fold(town or "").split() if not word.isdigit() and word != "cedex"]
    return " ".join(words) or None
