"""Where something happens: the site in a text, told from seats, fairs and other places.

Every name that can be a town, a region or a country is weighed by what stands around it. The
site is the best town, else the best region, else the country.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from typing import TYPE_CHECKING

from data.country_codes import iso_country
from enrich.places.context import Signs
from enrich.places.gazetteer_scope import is_small_overseas
from enrich.places.home import BuyerAddress, Site
from enrich.places.mentions import Mention, MentionReader
from enrich.places.qualifiers import Qualifiers, only_in
from enrich.places.towns import Surroundings, TownReader
from enrich.words.fold import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from enrich.places.gazetteer import Gazetteer, Town
    from enrich.places.names import PlaceNames
    from enrich.places.postal import PostalCodes

# The site stands near the beginning; this bound keeps hostile texts cheap.
_READ = 20_000
_SURE = 3.2  # score from which a town is named
_GUESSED = 0.4
_SIZE_MATTERS_LESS = 0.2
_VILLAGE = 1_000
_ONLY = -1.6  # a dateline may be all that is told, a seat is no site
_LARGE, _LENT = 100_000, 0.3
# Before a place that only tells where another one lies.
_BESIDE = frozenset(("near", "nahe", "presso", "vicino", "cerca", "pres", "nabij", "kolo", "close"))


# "Venezuela: …", "Malta – …" at the beginning of a title.
_HEADS = re.compile(r"\s*[:–—]|\s+-\s")


class SiteFinder:
    """Finds the site in texts; holds the gazetteer and the names, shared by all texts."""

    def __init__(self, gazetteer: Gazetteer, postal: PostalCodes, names: PlaceNames) -> None:
        self._gazetteer = gazetteer
        self._names = names
        self._reader = MentionReader(gazetteer, names, postal)
        self._signs = Signs(names)
        self._qualifiers = Qualifiers(names, gazetteer)
        self._towns = TownReader(postal, names, self._signs, self._qualifiers)

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
        best = self._best_town(scored, around)
        if best is None and home is None:
            best = self._any_town(scored, around)
        return best or self._wider(scored, around) or self._likely(language, country, money)

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
        return Site(None, likely, None, None, _GUESSED) if likely else None

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
                if town.main and town.people >= _LARGE and not plain:
                    weights[town.country] = max(weights[town.country], _LENT)
        return weights

    def _best_town(
        self, scored: Sequence[tuple[float, Mention]], around: Surroundings
    ) -> Site | None:
        text = around.text
        votes: dict[int, tuple[float, Town, Mention]] = {}
        for place, (score, mention) in enumerate(scored):
            if not mention.towns or mention.loose:
                continue
            earlier_end = scored[place - 1][1].end if place else -1
            between = text[earlier_end : mention.start] if place else ""
            if place and len(between) < 40 and not _BESIDE.isdisjoint(fold(between).split()):
                continue
            follower = scored[place + 1][1] if place + 1 < len(scored) else None
            town, fit = self._towns.reading(mention, follower, around)
            if not self._towns.plausible(mention, follower, town, score, fit, around):
                continue
            # A large town is the likelier reading of a name, but not the likelier site.
            total = score + fit - _SIZE_MATTERS_LESS * math.log10(town.people + 10)
            earlier = votes.get(town.number)
            if earlier is None:
                votes[town.number] = (total, town, mention)
            else:
                # Each further mention adds a little.
                top = max(earlier[0], total) + 0.4
                votes[town.number] = (top, town, earlier[2] if earlier[0] >= total else mention)
        if not votes:
            return None
        ranked = sorted(votes.values(), key=lambda vote: (-vote[0], vote[2].start))
        total, town, mention = ranked[0]
        if total < _SURE:
            return None
        margin = total - ranked[1][0] if len(ranked) > 1 else 2.0
        confidence = max(0.4, min(0.97, 0.55 + 0.1 * min(margin, 2.0) + 0.05 * (total - _SURE)))
        return self._named(mention, town, around, round(confidence, 2))

    def _any_town(
        self, scored: Sequence[tuple[float, Mention]], around: Surroundings
    ) -> Site | None:
        """Return the first town of a likely country that is named without any sign.

        Who asks for the work and is named by a town is at that town: Gmina Sieradz.
        """
        text = around.text
        best: tuple[float, Town, Mention] | None = None
        for score, mention in scored:
            if not mention.towns or mention.loose or len(mention.name) < 4:
                continue
            town, _ = self._towns.reading(mention, None, around)
            if self._towns.is_word(mention, around) or is_small_overseas(town.country, town.people):
                continue
            likely = around.countries.get(town.country, 0.0) >= 1.0
            before = text[max(0, mention.start - 2) : mention.start]
            inside = (
                before.endswith(" ") or before.strip(" \n") or (town.main and town.people >= _LARGE)
            )
            if not likely or score < _ONLY or town.people < _VILLAGE or not inside:
                continue
            body = self._signs.names_a_body(text, mention)
            person = self._signs.follows_a_name(text, mention) and not body
            if not person and (best is None or score > best[0]):
                best = (score, town, mention)
        return self._named(best[2], best[1], around, _GUESSED) if best else None

    def _named(self, mention: Mention, town: Town, around: Surroundings, sure: float) -> Site:
        written = mention.written
        return Site(
            # An inflected name, as in "w Gdańsku", gives way to the one in the gazetteer.
            town=written if self._gazetteer.bears(town, written) else town.name,
            country=town.country,
            nuts=self._towns.nuts(mention, town, around),
            quote=written,
            confidence=sure,
        )

    def _wider(self, scored: Sequence[tuple[float, Mention]], around: Surroundings) -> Site | None:
        """Return the best region, else the best country."""
        weights = around.countries
        regions = [
            (score + weights.get(iso_country(mention.region), 0.0), mention)
            for score, mention in scored
            if mention.region and not mention.towns
        ]
        if regions:
            score, mention = max(regions, key=lambda item: item[0])
            region = mention.region or ""
            if score > 0:
                confidence = 0.8 if score > 2 else 0.6
                return Site(None, iso_country(region), region, mention.written, confidence)
        votes: defaultdict[str, float] = defaultdict(float)
        quotes: dict[str, str] = {}
        for score, mention in scored:
            if mention.country:
                votes[mention.country] += 1.0 + max(0.0, score)
                quotes.setdefault(mention.country, mention.written)
        if not votes:
            return None
        country = max(votes, key=votes.__getitem__)
        share = votes[country] / sum(votes.values())
        return Site(None, country, None, quotes[country], round(0.5 + 0.4 * share, 2))
