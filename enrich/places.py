"""Where something happens: the site in a text, told from seats, fairs and other places.

Every name that can be a town, a region or a country is weighed by what stands around it. The
site is the best town, else the best region, else the country.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from enrich.fold import fold
from enrich.nuts import country_of
from enrich.place_mentions import Mention, MentionReader
from enrich.place_signs import CODE_BEFORE, Signs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from enrich.gazetteer import Gazetteer, Town
    from enrich.place_names import PlaceNames
    from enrich.postal import PostalCodes

# The site stands near the beginning; this bound keeps hostile texts cheap.
_READ = 20_000
_SURE = 3.2  # score from which a town is named
_GUESSED = 0.4
_SIZE_MATTERS_LESS = 0.2
_KNOWN_ABROAD = 200_000
_BIG = 100_000
_VILLAGE = 1_000
_DOMAIN_CODES = (
    "AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO RS SE"
    " SI SK TR UA US"
)
_DOMAINS = frozenset(_DOMAIN_CODES.split())
# Before a place that only tells where another one lies.
_BESIDE = frozenset(("near", "nahe", "presso", "vicino", "cerca", "pres", "nabij", "kolo", "close"))


@dataclass(frozen=True, slots=True)
class Site:
    """A place with the words that name it; `nuts` is the finest level that is sure."""

    town: str | None
    country: str | None
    nuts: str | None
    quote: str | None
    confidence: float


class SiteFinder:
    """Finds the site in texts; holds the gazetteer and the names, shared by all texts."""

    def __init__(self, gazetteer: Gazetteer, postal: PostalCodes, names: PlaceNames) -> None:
        self._gazetteer = gazetteer
        self._postal = postal
        self._names = names
        self._reader = MentionReader(gazetteer, names)
        self._signs = Signs(names)

    def site(
        self, title: str, text: str, language: str | None = None, country: str | None = None
    ) -> Site | None:
        """Return where the text's project is, or None when no place is named.

        `country` (ISO 3166) is where the source publishes; it only decides between places of the
        same name.
        """
        head = title.strip()
        whole = f"{head}\n{text}"[:_READ] if head else text[:_READ]
        mentions = list(self._reader.read(whole, language))
        money = next((home for sign, home in self._names.money.items() if sign in whole), None)
        weights = self._countries(mentions, language, country or money)
        scored = [(self._signs.score(whole, mention, len(head)), mention) for mention in mentions]
        best = self._best_town(whole, scored, weights) or self._any_town(whole, scored, weights)
        return best or self._wider(scored, weights) or self._likely(language, country, money)

    def _likely(self, language: str | None, country: str | None, money: str | None) -> Site | None:
        """Return the country of the source, of the money or of the language, with low confidence.

        English is written about too many countries to tell one.
        """
        spoken = self._names.spoken.get(language or "", [])
        likely = country or money
        if likely is None and spoken and language != "en":
            likely = spoken[0]
        return Site(None, likely, None, None, _GUESSED) if likely else None

    def nuts_of_town(self, town: str, country: str) -> str | None:
        """Return the NUTS 3 region of a town in an address, or None when it is not known."""
        found = self._gazetteer.town(town, country)
        return found[0].nuts if found else None

    def _countries(
        self, mentions: Sequence[Mention], language: str | None, country: str | None
    ) -> dict[str, float]:
        """Return how much speaks for each country before a town is chosen."""
        weights: defaultdict[str, float] = defaultdict(float)
        for place, spoken in enumerate(self._names.spoken.get(language or "", ())):
            weights[spoken] = (2.2, 1.4, 1.2)[place] if place < 3 else 0.6
        if country:
            weights[country] += 1.0
        for mention in mentions:
            if mention.country:
                weights[mention.country] = max(weights[mention.country], 1.0) + 0.4
        return weights

    def _best_town(
        self,
        text: str,
        scored: Sequence[tuple[float, Mention]],
        weights: dict[str, float],
    ) -> Site | None:
        votes: dict[int, tuple[float, float, Town, Mention]] = {}
        for place, (score, mention) in enumerate(scored):
            if not mention.towns:
                continue
            earlier_end = scored[place - 1][1].end if place else -1
            between = text[earlier_end : mention.start] if place else ""
            if place and len(between) < 40 and not _BESIDE.isdisjoint(fold(between).split()):
                continue
            follower = scored[place + 1][1] if place + 1 < len(scored) else None
            town, fit = self._reading(text, mention, follower, weights)
            if not self._plausible(text, mention, town, score, fit, weights):
                continue
            # A large town is the likelier reading of a name, but not the likelier site.
            total = score + fit - _SIZE_MATTERS_LESS * math.log10(town.people + 10)
            earlier = votes.get(town.number)
            if earlier is None:
                votes[town.number] = (total, score, town, mention)
            else:
                # Each further mention adds a little.
                top = max(earlier[0], total) + 0.4
                kept = earlier[3] if earlier[0] >= total else mention
                votes[town.number] = (top, max(earlier[1], score), town, kept)
        if not votes:
            return None
        ranked = sorted(votes.values(), key=lambda vote: (-vote[0], vote[3].start))
        total, _, town, mention = ranked[0]
        if total < _SURE:
            return None
        margin = total - ranked[1][0] if len(ranked) > 1 else 2.0
        confidence = max(0.4, min(0.97, 0.55 + 0.1 * min(margin, 2.0) + 0.05 * (total - _SURE)))
        nuts = self._nuts(text, mention, town)
        written = mention.written
        return Site(
            # An inflected name, as in "w Gdańsku", gives way to the one in the gazetteer.
            town=written if self._gazetteer.town(written) else town.name,
            country=town.country,
            nuts=nuts,
            quote=written,
            confidence=round(confidence, 2),
        )

    def _any_town(
        self, text: str, scored: Sequence[tuple[float, Mention]], weights: dict[str, float]
    ) -> Site | None:
        """Return the first town of a likely country that is named without any sign: Comune di …."""
        best: tuple[float, Town, Mention] | None = None
        for score, mention in scored:
            if not mention.towns or mention.name in self._names.common or len(mention.name) < 4:
                continue
            town, _ = self._reading(text, mention, None, weights)
            likely = weights.get(town.country, 0.0) >= 1.0
            opens = not text[max(0, mention.start - 2) : mention.start].strip(" \n")
            inside = text[mention.start - 1 : mention.start] == " " or not opens
            if not likely or score < -1.0 or town.people < _VILLAGE or not inside:
                continue
            if self._signs.follows_a_name(text, mention):
                continue
            if best is None or score > best[0]:
                best = (score, town, mention)
        if best is None:
            return None
        _, town, mention = best
        return Site(
            town=mention.written if self._gazetteer.town(mention.written) else town.name,
            country=town.country,
            nuts=self._nuts(text, mention, town),
            quote=mention.written,
            confidence=_GUESSED,
        )

    def _reading(
        self,
        text: str,
        mention: Mention,
        follower: Mention | None,
        weights: dict[str, float],
    ) -> tuple[Town, float]:
        """Return the town that a name means here, with how well it fits."""
        country, state = self._signs.qualifier(text, mention, follower)

        def fit(town: Town) -> float:
            value = 0.45 * math.log10(town.people + 10) + weights.get(town.country, 0.0)
            value += 0.5 if town.main else 0.0
            if country is not None:
                value += 3.0 if town.country == country else -3.0
            if state is not None:
                value += 3.0 if (town.country, town.admin) == ("US", state) else -3.0
            return value

        best = max(mention.towns, key=fit)
        return best, fit(best)

    def _plausible(
        self,
        text: str,
        mention: Mention,
        town: Town,
        score: float,
        fit: float,
        weights: dict[str, float],
    ) -> bool:
        """Tell a town from a word or a person of the same name."""
        before = text[max(0, mention.start - 20) : mention.start]
        placed = self._signs.stands_at(text, mention) or CODE_BEFORE.search(before) is not None
        if placed:
            strange = weights.get(town.country, 0.0) <= 0 and not town.main
            return not strange and (town.people >= _VILLAGE or fit > 1.5)
        if len(mention.name) < 3 or town.people < _VILLAGE:
            return False
        abroad = weights.get(town.country, 0.0) <= 0 and town.people < _KNOWN_ABROAD
        if fit > 5.5 and not abroad:
            return True
        common = mention.name in self._names.common and " " not in mention.name
        if common or abroad or (not town.main and town.people < _BIG):
            return False
        last = before.split()[-1:]
        if before[-1:] == " " and last and last[0][:1].isupper() and last[0][-1:].isalpha():
            return score > 0 and town.people > 20_000  # may be a person: Samuel Jackson
        opens = not last or last[0][-1:] in ".!?:"
        return town.people >= (_BIG if opens else 15_000)

    def _nuts(self, text: str, mention: Mention, town: Town) -> str | None:
        """Return the region of a town, by the postal code before it when there is one."""
        code = CODE_BEFORE.search(text[max(0, mention.start - 14) : mention.start])
        if code is not None and town.nuts:
            found = self._postal.nuts3(town.country, code.group(1))
            # A number that is no postal code would lead somewhere else in the country.
            if found is not None and found[:4] == town.nuts[:4]:
                return found
        return town.nuts

    def _wider(
        self, scored: Sequence[tuple[float, Mention]], weights: dict[str, float]
    ) -> Site | None:
        """Return the best region, else the best country."""
        regions = [
            (score + weights.get(country_of(mention.region), 0.0), mention)
            for score, mention in scored
            if mention.region and not mention.towns
        ]
        if regions:
            score, mention = max(regions, key=lambda item: item[0])
            region = mention.region or ""
            if score > 0:
                confidence = 0.8 if score > 2 else 0.6
                return Site(None, country_of(region), region, mention.written, confidence)
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


def country_of_source(source: str | None) -> str | None:
    """Return the country of a source by the end of its host name, or None when it tells none."""
    ending = (source or "").split("/")[-1 if "//" not in (source or "") else 2].rsplit(".", 1)[-1]
    code = {"UK": "GB"}.get(ending.upper(), ending.upper())
    return code if "." in (source or "") and code in _DOMAINS else None
