"""The region: where the order is carried out, as NUTS code, name and country."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.records import Tag
from enrich.nuts import Region, region

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.records import Notice, Place, TagMethod
    from data.reference import Reference

_BUYER_CONFIDENCE = 0.7
_WIDER_CONFIDENCE = 0.9


def published_region(notice: Notice, reference: Reference) -> tuple[Tag, ...]:
    """Return regions and countries of the places of performance, else of the buyer's address.

    Fields are region.nuts (the code in today's NUTS), region.name and region.country. A region
    of the buyer only stands in for the place of performance and is `derived`.
    """
    places, origin, method = _places(notice)
    sure = 1.0 if method == "stated" else _BUYER_CONFIDENCE
    tags: dict[tuple[str, str], Tag] = {}

    def add(field: str, value: str, confidence: float, quote: str | None) -> None:
        tags.setdefault((field, value), Tag(field, value, method, confidence, quote, origin))

    for place in places:
        code = place.nuts or ""
        found = _known_region(code, reference) if code else None
        if found is not None and found.level > 0:
            confidence = sure if found.exact else sure * _WIDER_CONFIDENCE
            add("region.nuts", found.code, confidence, code)
            name = reference.nuts_label(found.code)
            if name:
                add("region.name", name, confidence, code)
        country = found.country if found else place.country
        if country:
            add("region.country", country, sure, code or place.country)
        if place.town:
            add("region.town", place.town, sure, place.town)
    return tuple(tags.values())


def _known_region(code: str, reference: Reference) -> Region | None:
    return region(code, lambda wanted: reference.nuts_label(wanted) is not None)


def _places(notice: Notice) -> tuple[Sequence[Place], str, TagMethod]:
    if any(place.nuts or place.country for place in notice.places):
        return notice.places, "places", "stated"
    of_lots = [place for lot in notice.lots for place in lot.places]
    if any(place.nuts or place.country for place in of_lots):
        return of_lots, "places of the lots", "stated"
    buyer = notice.buyer
    if buyer is not None and buyer.place is not None:
        return (buyer.place,), "address of the buyer", "derived"
    return (), "", "derived"
