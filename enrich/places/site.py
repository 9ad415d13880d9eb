"""Where something happens: the site in a text, told from seats, fairs and other places.

Every name that can be a town, a region or a country is weighed by what stands around it. The
site is the best town, else the best region, else the country.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from enrich.places.context import Signs
from enrich.places.home import BuyerAddress, Site
from enrich.places.named.mentions import Mention, MentionReader
from enrich.places.named.qualifiers import Qualifiers, only_in
from enrich.places.ruled_site import GUESSED, LARGE, RuledSite
from enrich.places.towns import Surroundings, TownReader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from enrich.places.areas.postal import PostalCodes
    from enrich.places.gazetteer.gazetteer import Gazetteer, Town
    from enrich.places.named.names import PlaceNames

# The site stands near the beginning; this bound keeps hostile texts cheap.
_READ = 20_000
_LENT = 0.3  # the weight that a large town gives its country


# "Venezuela: …", "Malta – …" at the beginning of a title.
_HEADS = re.compile(r"\s*[:–—]|\s+-\s")


@dataclass(frozen=True, slots=True)
class WeighedPlace:
    """A place with what the rules make of it; `readings` are its towns, the best fit first."""

    mention: Mention
    score: float  # of the words around
    fit: float  # of the best reading
    readings: tuple[Town, ...]
    stands: bool  # the words around make it a place: "in …", "… plant"
    firm: bool  # a part of a firm's name
    person: bool  # it follows a first name
    plausible: bool
    word: bool  # an everyday word of the language


class SiteFinder:
    """Finds the site in texts; holds the gazetteer and the names, shared by all texts."""

    def __init__(self, gazetteer: Gazetteer, postal: PostalCodes, names: PlaceNames) -> None:
        self._gazetteer = gazetteer
        self._names = names
        self._reader = MentionReader(gazetteer, names, postal)
        self._signs = Signs(names)
        self._qualifiers = Qualifiers(names, gazetteer)
        self._towns = TownReader(postal, names, self._signs, self._qualifiers)
        self._choice = RuledSite(gazetteer, self._signs, self._towns)

    def site(
        self,
        title: str,
        text: str,
        language: str | None = None,
        country: str | None = None,
        *,
        home: BuyerAddress | None = None,
    ) -> Site | None:
        """Return where the text's project is, or None when no place is named.

        `country` (ISO 3166) is where the source publishes, `home` the address of who asks for
        the work; they decide between places of one name, and what is far from home has to be
        named more plainly.
        """
        scored, around, money = self._scored(title, text, language, country, home)
        return self._ruled(scored, around) or self._likely(language, country, money)

    def _ruled(self, scored: Sequence[tuple[float, Mention]], around: Surroundings) -> Site | None:
        best = self._choice.best_town(scored, around)
        if best is None and around.home is None:
            best = self._choice.any_town(scored, around)
        return best or self._choice.wider(scored, around)

    def weighed(
        self, title: str, text: str, language: str | None = None, country: str | None = None
    ) -> tuple[list[WeighedPlace], Surroundings, Site | None]:
        """Return every place that a text names with what speaks for it, for the learned choice.

        The surroundings, and the site by the rules alone, come with it.
        """
        scored, around, money = self._scored(title, text, language, country, None)
        found = []
        for place, (score, mention) in enumerate(scored):
            follower = scored[place + 1][1] if place + 1 < len(scored) else None
            found.append(self._weighed(score, mention, follower, around))
        ruled = self._ruled(scored, around) or self._likely(language, country, money)
        return found, around, ruled

    def _weighed(
        self, score: float, mention: Mention, follower: Mention | None, around: Surroundings
    ) -> WeighedPlace:
        text = around.text
        stands = self._signs.stands_at(text, mention)
        firm = self._signs.names_a_firm(text, mention) or self._signs.ends_a_firm(text, mention)
        person = self._signs.follows_a_name(text, mention)
        if not mention.towns:
            return WeighedPlace(
                mention, score, 0.0, (), stands=stands, firm=firm, person=person,
                plausible=False, word=False,
            )  # fmt: skip
        readings = self._towns.readings(mention, follower, around)
        town, fit = readings[0]
        plausible = self._towns.plausible(mention, follower, town, score, fit, around)
        return WeighedPlace(
            mention,
            score,
            fit,
            tuple(one for one, _ in readings),
            stands=stands,
            firm=firm,
            person=person,
            plausible=plausible,
            word=self._towns.is_word(mention, around),
        )

    def _scored(
        self,
        title: str,
        text: str,
        language: str | None,
        country: str | None,
        home: BuyerAddress | None,
    ) -> tuple[list[tuple[float, Mention]], Surroundings, str | None]:
        """Return the places with their scores, the surroundings, and the country of the money."""
        head = title.strip()
        whole = f"{head}\n{text}"[:_READ] if head else text[:_READ]
        mentions = self._qualifiers.told_apart(list(self._reader.read(whole, language)))
        money = next((home for sign, home in self._names.money.items() if sign in whole), None)
        around = Surroundings(
            whole,
            language,
            self._countries(mentions, language, country or money, home),
            home,
        )
        pinned = self._pinned(whole, mentions, len(head)) if home is None else None
        if pinned:
            mentions = [only_in(mention, pinned) for mention in mentions]
        scored = [(self._signs.score(whole, mention, len(head)), mention) for mention in mentions]
        return scored, around, money

    def _pinned(self, text: str, mentions: Sequence[Mention], title_length: int) -> str | None:
        """Return the only country in which the title says that it happens."""
        placed = {
            mention.country
            for mention in mentions
            if mention.country and mention.start < title_length
            if self._signs.stands_at(text, mention)
            or (mention.start == 0 and _HEADS.match(text, mention.end))
        }
        return placed.pop() if len(placed) == 1 else None

    def nuts_of_town(self, town: str, country: str) -> str | None:
        """Return the NUTS 3 region of a town in an address, or None when it is not known."""
        found = self._gazetteer.town(town, country)
        return found[0].nuts if found else None

    def _likely(self, language: str | None, country: str | None, money: str | None) -> Site | None:
        """Return the country of the source, of the money or of the language, with low confidence.

        English is written about too many countries to tell one.
        """
        spoken = self._names.spoken.get(language or "", [])
        likely = country or money
        if likely is None and spoken and language != "en":
            likely = spoken[0]
        return Site(None, likely, None, None, GUESSED) if likely else None

    def _countries(
        self,
        mentions: Sequence[Mention],
        language: str | None,
        country: str | None,
        home: BuyerAddress | None,
    ) -> dict[str, float]:
        """Return how much speaks for each country before a town is chosen."""
        weights: defaultdict[str, float] = defaultdict(float)
        if home and home.country:
            weights[home.country] = 3.0
        else:
            for place, spoken in enumerate(self._names.spoken.get(language or "", ())):
                weights[spoken] = (2.2, 1.4, 1.2)[place] if place < 3 else 0.6
        if country:
            weights[country] += 1.0
        for mention in mentions:
            if mention.country:
                weights[mention.country] = max(weights[mention.country], 1.0) + 0.4
            elif home is None and mention.towns:
                # A large town lends its country to the small ones beside it.
                town = mention.towns[0]
                plain = self._names.is_plain(mention.name, language)
                if town.main and town.people >= LARGE and not plain:
                    weights[town.country] = max(weights[town.country], _LENT)
        return weights

    def named(self, mention: Mention, town: Town | None, around: Surroundings, sure: float) -> Site:
        """Return a mention as a site: as one of its towns, else as its region or country."""
        return self._choice.named(mention, town, around, sure)
