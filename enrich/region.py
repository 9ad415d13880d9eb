"""The region: where the order is carried out, as NUTS code, name, town and country."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.records import Tag
from enrich.nuts import Region, country_of, region

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.records import Notice, Place, TagMethod
    from data.reference import Reference
    from enrich.places import SiteFinder
    from enrich.postal import PostalCodes

_BUYER_CONFIDENCE = 0.7
_WIDER_CONFIDENCE = 0.9
# Shares of real notices in which the code, or the town, leads to the published NUTS 3 region.
_POSTAL_CONFIDENCE = 0.95
_TOWN_CONFIDENCE = 0.9


def region_tags(
    notice: Notice, reference: Reference, postal: PostalCodes, sites: SiteFinder | None
) -> tuple[Tag, ...]:
    """Return regions, towns and countries of the places of performance.

    Fields are region.nuts (the code in today's NUTS), region.name, region.country and
    region.town. Without a published place, a place named in the text stands in (`inferred`),
    else the buyer's address (`derived`).
    """
    places = notice.places
    origin = "places"
    if not _any_place(places):
        places = tuple(place for lot in notice.lots for place in lot.places)
        origin = "places of the lots"
    if _any_place(places):
        return _of_places(places, origin, "stated", 1.0, reference, postal, sites)
    buyer = notice.buyer.place if notice.buyer else None
    found = _of_text(notice, buyer, reference, sites)
    if found:
        return found
    if buyer is None:
        return ()
    return _of_places(
        (buyer,), "address of the buyer", "derived", _BUYER_CONFIDENCE, reference, postal, sites
    )


def place_region(place: Place, postal: PostalCodes, sites: SiteFinder | None) -> Region | None:
    """Return today's region of a published place, by its code, postal code or town."""
    published = region(place.nuts, postal.regions.__contains__) if place.nuts else None
    if published is not None and published.level == 3:
        return published
    country = published.country if published else place.country
    if country is None:
        return published
    finer = postal.nuts3(country, place.postal_code) if place.postal_code else None
    if finer is None and place.town and sites is not None:
        finer = sites.nuts_of_town(place.town, country)
    if finer is None or (published is not None and not finer.startswith(published.code)):
        return published
    return Region(finer, country, exact=False)


def region_name(code: str, reference: Reference) -> str | None:
    """Return the name of a region, else of the nearest wider one that the lists name."""
    while len(code) > 2:
        name = reference.nuts_label(code)
        if name:
            return name
        code = code[:-1]
    return None


def _of_places(
    places: Sequence[Place],
    origin: str,
    method: TagMethod,
    sure: float,
    reference: Reference,
    postal: PostalCodes,
    sites: SiteFinder | None,
) -> tuple[Tag, ...]:
    tags: dict[tuple[str, str], Tag] = {}

    def add(
        field: str, value: str, confidence: float, quote: str | None, how: TagMethod = method
    ) -> None:
        tags.setdefault((field, value), Tag(field, value, how, confidence, quote, origin))

    # Lots repeat their places, and a framework may list hundreds.
    for place in dict.fromkeys(places):
        found = place_region(place, postal, sites)
        if found is not None and found.level > 0:
            own = bool(place.nuts) and found.code[:2] == (place.nuts or "")[:2] and found.exact
            quote = place.nuts if own else place.postal_code or place.town or place.nuts
            confidence = sure if own else sure * _WIDER_CONFIDENCE
            how: TagMethod = method if own else "derived"
            add("region.nuts", found.code, confidence, quote, how)
            name = region_name(found.code, reference)
            if name:
                add("region.name", name, confidence, quote, how)
        country = found.country if found else place.country
        if country:
            add("region.country", country, sure, place.nuts or place.country)
        if place.town:
            add("region.town", place.town, sure, place.town)
    return tuple(tags.values())


def _of_text(
    notice: Notice, buyer: Place | None, reference: Reference, sites: SiteFinder | None
) -> tuple[Tag, ...]:
    if sites is None:
        return ()
    home = buyer.country if buyer else None
    if home is None and buyer is not None and buyer.nuts:
        home = country_of(buyer.nuts)
    site = sites.site(notice.title, notice.description or "", notice.language, home)
    if site is None or site.quote is None:
        return ()  # no place is named; the address of the buyer says more than the language
    values = [
        ("region.nuts", site.nuts),
        ("region.name", region_name(site.nuts, reference) if site.nuts else None),
        ("region.country", site.country),
        ("region.town", site.town),
    ]
    return tuple(
        Tag(field, value, "inferred", site.confidence, site.quote, "title and description")
        for field, value in values
        if value
    )


def _any_place(places: Sequence[Place]) -> bool:
    return any(place.nuts or place.country for place in places)
