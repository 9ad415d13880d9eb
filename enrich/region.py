"""The region: where the order is carried out, as NUTS code, name, town and country."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from data.findings import Tag
from enrich.places.areas.nuts import Region, region
from enrich.places.home import BuyerAddress
from enrich.places.in_words import towns_in_words
from enrich.places.towns import folded_town

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.codes.reference import Reference
    from data.records import Notice, Place
    from data.vocabulary import TagField, TagMethod
    from enrich.notice_text import NoticeText
    from enrich.places.areas.postal import PostalCodes
    from enrich.places.home import Site
    from enrich.places.site import SiteFinder
    from enrich.tag_context import TagContext

_BUYER_CONFIDENCE = 0.7
_NAME_CONFIDENCE = 0.6
_LIKELY_COUNTRY = 0.4
_SURE_ABROAD = 0.9
_NUTS_3 = 5  # letters of a code
_WIDER_CONFIDENCE = 0.9
# Shares of real notices in which the code, or the town, leads to the published NUTS 3 region.
_POSTAL_CONFIDENCE = 0.95
_TOWN_CONFIDENCE = 0.9
# How sure a place in the words must be against the buyer's address, by the NUTS levels that
# they share; chosen on half of the real notices.
_SURE_BY_NEARNESS = (0.8, 0.75, 0.7, 0.0)


def region_tags(
    notice: Notice, text: NoticeText, context: TagContext, read: Site | None = None
) -> tuple[Tag, ...]:
    """Return regions, towns and countries of the places of performance.

    Fields are region.nuts (the code in today's NUTS), region.name, region.country and
    region.town. Without a published place, a place named in the text stands in (`inferred`),
    else the buyer's address (`derived`), else the likely country of the text, without a quote.
    `read` is the site that the learned reader chose among those that prose names.
    """
    reference, postal, sites = context.reference, context.postal, context.sites
    places = notice.places
    origin = "places"
    if not _any_place(places):
        places = tuple(place for lot in notice.lots for place in lot.places)
        origin = "places of the lots"
    if _any_place(places):
        tags = _of_places(places, origin, "stated", 1.0, reference, postal, sites)
        tags = (*tags, *towns_in_words(places, origin, notice.language, sites))
        if _any_finer(tags):
            return tags
        return (*tags, *(_of_notice(notice, text, context, read) or _of_buyer(notice, context)))
    buyer = notice.buyer.place if notice.buyer else None
    found = _of_text(text, buyer, context, read)
    if found:
        return found if _any_finer(found) else (*found, *_of_buyer(notice, context))
    if buyer is None:
        return _of_buyer(notice, context)
    return _of_places(
        (buyer,), "address of the buyer", "derived", _BUYER_CONFIDENCE, reference, postal, sites
    )


def _of_notice(
    notice: Notice, text: NoticeText, context: TagContext, read: Site | None
) -> tuple[Tag, ...]:
    """Return where the words of a notice place it that states no more than a country.

    Portals put their own country there, so that another one is believed which is sure.
    """
    stated = {place.country for place in notice.places}
    found = _of_text(text, notice.buyer.place if notice.buyer else None, context, read)
    if not _any_finer(found):
        return ()
    country = next((tag for tag in found if tag.field == "region.country"), None)
    if country is None or country.value in stated:
        return tuple(tag for tag in found if tag is not country)
    return found if country.confidence >= _SURE_ABROAD else ()


def _any_finer(tags: Sequence[Tag]) -> bool:
    """Tell whether the tags say more than a country."""
    return any(tag.field in ("region.nuts", "region.town") for tag in tags)


def _of_buyer(notice: Notice, context: TagContext) -> tuple[Tag, ...]:
    """Return the town that the buyer's name has, "Samtgemeinde Hesel", where no place is known."""
    buyer, sites = notice.buyer, context.sites
    if buyer is None or sites is None or (buyer.place and (buyer.place.nuts or buyer.place.town)):
        return ()
    country = next((place.country for place in notice.places if place.country), None)
    country = country or (buyer.place.country if buyer.place else None)
    site = sites.site(buyer.name, "", notice.language, country) if country else None
    if site is None or site.town is None or site.nuts is None or site.country != country:
        return ()
    name = region_name(site.nuts, context.reference)
    values: list[tuple[TagField, str | None]] = [
        ("region.nuts", site.nuts),
        ("region.name", name),
        ("region.town", site.town),
    ]
    return tuple(
        Tag(field, value, "derived", _NAME_CONFIDENCE, site.quote, "name of the buyer")
        for field, value in values
        if value
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
    if place.town and sites is not None and (finer is None or len(finer) < _NUTS_3):
        of_town = sites.nuts_of_town(place.town, country)
        if of_town is not None and of_town.startswith(finer or ""):
            finer = of_town
    if finer is None or (published is not None and not finer.startswith(published.code)):
        return published
    return Region(finer, country, exact=False)


def region_name(code: str, reference: Reference) -> str | None:
    """Return the name of a region, else of the nearest wider one that the lists name."""
    nearest = reference.nuts_nearest(code)
    return nearest[1] if nearest and len(nearest[0]) > 2 else None


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
        field: TagField, value: str, confidence: float, quote: str | None, how: TagMethod = method
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
    text: NoticeText, buyer: Place | None, context: TagContext, read: Site | None
) -> tuple[Tag, ...]:
    reference, sites = context.reference, context.sites
    if sites is None:
        return ()
    home = _home(buyer, context.postal, sites)
    site = read
    if home is not None or read is None:
        country = text.country if home is None else None
        site = sites.site(text.title, text.body, text.language, country, home=home)
        if context.prose is not None and text.prose and home is None and site is not None:
            # The reader chose none of the places; the country of the text is likely all the same.
            site = replace(site, town=None, nuts=None, confidence=_LIKELY_COUNTRY)
    if site is None or (home is not None and (site.quote is None or not _beats(site, home))):
        return ()  # the address of the buyer says more
    values: list[tuple[TagField, str | None]] = [
        ("region.nuts", site.nuts),
        ("region.name", region_name(site.nuts, reference) if site.nuts else None),
        ("region.country", site.country),
        ("region.town", site.town),
    ]
    return tuple(
        Tag(
            field,
            value,
            "inferred",
            site.confidence,
            site.quote,
            "title and description" if site.quote else "language, currency or source",
        )
        for field, value in values
        if value
    )


def _home(buyer: Place | None, postal: PostalCodes, sites: SiteFinder) -> BuyerAddress | None:
    found = place_region(buyer, postal, sites) if buyer else None
    country = found.country if found else buyer.country if buyer else None
    if buyer is None or country is None:
        return None
    return BuyerAddress(country, found.code if found else None, folded_town(buyer.town))


def _beats(site: Site, home: BuyerAddress) -> bool:
    """Tell whether a place in the words says more than the address of the buyer.

    A region that the buyer lies in says less, and so does a country; a place elsewhere has to be
    surer the farther it is.
    """
    if site.nuts is None:
        return False
    if home.nuts is not None and home.nuts.startswith(site.nuts):
        return site.nuts == home.nuts
    return site.confidence >= _SURE_BY_NEARNESS[home.nearness(site.nuts)]


def _any_place(places: Sequence[Place]) -> bool:
    return any(place.nuts or place.country for place in places)
