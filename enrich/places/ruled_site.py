"""The site by the rules: the best town of a text, else the best region, else the country."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

from data.codes.country_codes import iso_country
from enrich.places.gazetteer.scope import is_small_overseas
from enrich.places.home import Site
from enrich.words.fold import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from enrich.places.context import Signs
    from enrich.places.gazetteer.gazetteer import Gazetteer, Town
    from enrich.places.named.mentions import Mention
    from enrich.places.towns import Surroundings, TownReader

_SURE = 3.2  # score from which a town is named
GUESSED = 0.4  # confidence
_SIZE_MATTERS_LESS = 0.2
_VILLAGE = 1_000
_ONLY = -1.6  # a dateline may be all that is told, a seat is no site
LARGE = 100_000  # people
# Before a place that only tells where another one lies.
_BESIDE = frozenset(("near", "nahe", "presso", "vicino", "cerca", "pres", "nabij", "kolo", "close"))


class RuledSite:
    """Chooses among the places of a text, each with the score of the words around it."""

    def __init__(self, gazetteer: Gazetteer, signs: Signs, towns: TownReader) -> None:
        self._gazetteer = gazetteer
        self._signs = signs
        self._towns = towns

    def best_town(
        self, scored: Sequence[tuple[float, Mention]], around: Surroundings
    ) -> Site | None:
        """Return the town that the words around make the site, if one is sure enough."""
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

    def any_town(
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
                before.endswith(" ") or before.strip(" \n") or (town.main and town.people >= LARGE)
            )
            if not likely or score < _ONLY or town.people < _VILLAGE or not inside:
                continue
            body = self._signs.names_a_body(text, mention)
            person = self._signs.follows_a_name(text, mention) and not body
            if not person and (best is None or score > best[0]):
                best = (score, town, mention)
        return self._named(best[2], best[1], around, GUESSED) if best else None

    def named(self, mention: Mention, town: Town | None, around: Surroundings, sure: float) -> Site:
        """Return a mention as a site: as one of its towns, else as its region or country."""
        if town is not None:
            return self._named(mention, town, around, sure)
        region = mention.region
        country = iso_country(region) if region else mention.country
        return Site(None, country, region, mention.written, sure)

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

    def wider(self, scored: Sequence[tuple[float, Mention]], around: Surroundings) -> Site | None:
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
