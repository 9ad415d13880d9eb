"""The places that a text names as candidates for the site."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from data.codes.country_codes import iso_country
from enrich.reading.candidates.base import MOST, Candidate, numbers

if TYPE_CHECKING:
    from enrich.places.gazetteer.gazetteer import Town
    from enrich.places.home import Site
    from enrich.places.named.mentions import Mention
    from enrich.places.site import SiteFinder, WeighedPlace
    from enrich.reading.clues import PageClues
    from enrich.reading.page import Page

_Key = tuple[str | None, str | None, str | None, int | None]

_READINGS = 4  # towns of one name that are weighed
_GOOD_FIT = 8.0
_ANSWER = 0.5  # the confidence is the model's to say


@dataclass(frozen=True, slots=True)
class PlaceAnswer:
    """A mention with one of its readings: a town, else a region or a country.

    `ruled` tells that it is the site by the rules alone.
    """

    mention: Mention
    site: Site
    town: Town | None
    ruled: bool = False


def place_candidates(page: Page, sites: SiteFinder, clues: PageClues) -> list[Candidate]:
    """Return the places, each reading of a name once with all its mentions."""
    text = page.text
    weighed, around, ruled = sites.weighed(text.title, text.body, text.language, text.country)
    shown: dict[_Key, list[tuple[WeighedPlace, int]]] = {}
    answers: dict[_Key, PlaceAnswer] = {}
    for place in weighed:
        for rank, town in enumerate(place.readings[:_READINGS] or (None,)):
            site = sites.named(place.mention, town, around, _ANSWER)
            key = (site.town, site.country, site.nuts, town.number if town else None)
            shown.setdefault(key, []).append((place, rank))
            same = ruled is not None and (ruled.town, ruled.country) == (site.town, site.country)
            answers.setdefault(key, PlaceAnswer(place.mention, site, town, same))
    countries = [iso_country(a.site.country) if a.site.country else None for a in answers.values()]
    found = []
    for number, (key, mentions) in enumerate(list(shown.items())[:MOST]):
        answer = answers[key]
        mentions.sort(key=lambda one: -one[0].score)
        best, rank = mentions[0]
        site, town = answer.site, answer.town
        country = ruled is not None and ruled.country == site.country
        weight = around.countries.get(site.country or "", 0.0)
        sentence, _, _ = page.sentence(best.mention.start)
        features = numbers(
            best.score / 4,
            max(place.fit for place, _ in mentions) / _GOOD_FIT if town else 0.0,
            any(place.plausible for place, _ in mentions) and rank == 0,
            best.stands,
            any(place.stands for place, _ in mentions),
            any(place.mention.start < page.title_end for place, _ in mentions),
            weight / 3,
            weight > 0,
            math.log10(town.people + 10) / 7 if town else 0.0,
            town is not None and town.main,
            town is None and best.mention.region is not None,
            town is None and best.mention.country is not None,
            rank == 0,
            rank / _READINGS,
            math.log1p(len(best.readings)) / 3,
            best.word,
            best.person,
            best.firm,
            best.mention.loose,
            all(place.mention.loose for place, _ in mentions),
            min(len({place.mention.start for place, _ in mentions}), 4) / 4,
            min(place.mention.start for place, _ in mentions) / max(len(page.whole), 1),
            sentence / 10,
            number == 0,
            len(shown) / 20,
            countries.count(iso_country(site.country) if site.country else None) / len(countries),
            answer.ruled,
            country,
            site.nuts is not None,
            len(best.mention.name) / 15,
            " " in best.mention.name,
        )
        spans = tuple((place.mention.start, place.mention.end) for place, _ in mentions)
        around_it = clues.around(*spans[0])
        found.append(Candidate(spans, answer, np.concatenate([features, around_it])))
    return found
