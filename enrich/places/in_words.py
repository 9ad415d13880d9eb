"""Towns that the place of performance names in words: "Klärwerk, 12529 Schönefeld"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.codes.country_codes import iso_country
from data.findings import Tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.records import Place
    from enrich.places.home import Site
    from enrich.places.site import SiteFinder

_MOST = 5  # places of a notice whose words are read, and lines of one


def towns_in_words(
    places: Sequence[Place], origin: str, language: str | None, sites: SiteFinder | None
) -> tuple[Tag, ...]:
    """Return the towns that published places name in words, each within the stated region."""
    found: dict[str, Tag] = {}
    worded = [each for each in dict.fromkeys(places) if each.street and not each.town]
    for place in worded[:_MOST] if sites is not None else ():
        site = _site(place, language, sites) if sites else None
        if site is not None and site.town:
            town = Tag("region.town", site.town, "inferred", site.confidence, site.quote, origin)
            found.setdefault(site.town, town)
    return tuple(found.values())


def _site(place: Place, language: str | None, sites: SiteFinder) -> Site | None:
    """Return the first town of a place's lines that lies in its region.

    A further line may name the seat of the buyer.
    """
    country = iso_country(place.nuts[:2]) if place.nuts else place.country
    for line in (place.street or "").splitlines()[:_MOST]:
        site = sites.site("", line, language, country)
        if site is None or not (site.town and site.nuts and site.quote):
            continue
        if site.country == country and site.nuts.startswith(place.nuts or ""):
            return site
    return None
