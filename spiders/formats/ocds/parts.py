"""The parts of an OCDS release: items, lots, awards, places, periods, amounts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, tzinfo
from typing import Any

from data.records import Award, Lot, Money, Period, Place
from data.vocabulary import AwardStatus
from data.web.html_text import plain
from spiders.formats.reading import values
from spiders.formats.reading.dates import day, end_of_day

_AWARD_STATES: dict[str, AwardStatus] = {
    "active": "awarded", "pending": "open", "unsuccessful": "not_awarded",
    "cancelled": "not_awarded",
}  # fmt: skip
_LOT_STATES: dict[str, AwardStatus] = {
    "complete": "awarded", "cancelled": "not_awarded", "unsuccessful": "not_awarded",
    "withdrawn": "not_awarded",
}  # fmt: skip
_DAYS_IN_A_MONTH = 365.25 / 12


def mapping(value: object) -> Mapping[str, Any]:
    """Return the object, or an empty one for anything else."""
    return value if isinstance(value, Mapping) else {}


def mappings(value: object) -> list[Mapping[str, Any]]:
    """Return the objects in a list; a lone object counts as a list of one."""
    return [item for item in values.as_list(value) if isinstance(item, Mapping)]


def money_of(value: object) -> Money | None:
    """Return the amount of a `Value` object, net where both net and gross are stated."""
    return values.money(*stated_amount(value))


def stated_amount(value: object) -> tuple[object, object]:
    """Return number and currency of a `Value` object as they are stated."""
    stated = mapping(value)
    number = stated.get("amount")
    number = stated.get("amountNet", stated.get("amountGross")) if number is None else number
    return number, stated.get("currency")


def period_of(value: object) -> Period | None:
    """Return when a contract runs, from dates or a duration in days."""
    stated = mapping(value)
    start, end = day(stated.get("startDate")), day(stated.get("endDate"))
    days = values.amount(stated.get("durationInDays"))
    months = round(float(days) / _DAYS_IN_A_MONTH, 1) if days else None
    renewal = mapping(stated.get("renewal"))
    note = values.clean(renewal.get("description"))
    if start or end or months:
        return Period(start=start, end=end, months=None if end else months, renewal_note=note)
    return None


def place_of(address: Mapping[str, Any]) -> Place | None:
    """Return the place of an `Address` object; `region` is a NUTS code at some publishers."""
    region = values.nuts(address.get("region"))
    state = values.country(address.get("country")) or values.country(address.get("countryName"))
    state = state or (values.country(region[:2]) if region else None)
    found = Place(
        country=state,
        nuts=region if region and len(region) > 2 else None,
        town=values.clean(address.get("locality")),
        postal_code=values.clean(address.get("postalCode")),
        street=values.clean(address.get("streetAddress")),
    )
    return None if found == Place() else found


def items_of(release: Mapping[str, Any], tender: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return what is bought: the items of the tender, else of awards, contracts and planning."""
    parts: Iterable[Mapping[str, Any]] = (
        *mappings(release.get("awards")),
        *mappings(release.get("contracts")),
        mapping(release.get("planning")),
    )
    return mappings(tender.get("items")) or [
        item for part in parts for item in mappings(part.get("items"))
    ]


def _classifications(part: Mapping[str, Any]) -> list[object]:
    listed = [mapping(part.get("classification")), *mappings(part.get("additionalClassifications"))]
    return [entry.get("id") for entry in listed if "CPV" in str(entry.get("scheme", "")).upper()]


def cpv_of(
    tender: Mapping[str, Any], items: Sequence[Mapping[str, Any]], lots: Sequence[Lot]
) -> tuple[str, ...]:
    """Return the CPV codes: the tender's own first, then those of items and lots."""
    codes = _classifications(tender)
    for item in items:
        codes += _classifications(item)
    return values.cpv_codes([*codes, *(code for lot in lots for code in lot.cpv)])


def _delivery(part: Mapping[str, Any]) -> list[Place]:
    addresses = mappings(part.get("deliveryAddresses")) + mappings(part.get("deliveryAddress"))
    for location in mappings(part.get("deliveryLocations")) + mappings(
        part.get("deliveryLocation")
    ):
        gazetteer = mapping(location.get("gazetteer"))
        if "NUTS" in str(gazetteer.get("scheme", "")).upper():
            addresses += [{"region": code} for code in values.as_list(gazetteer.get("identifiers"))]
    return [place for address in addresses if (place := place_of(address))]


def places_of(
    tender: Mapping[str, Any],
    items: Sequence[Mapping[str, Any]],
    contracts: Sequence[Mapping[str, Any]],
) -> tuple[Place, ...]:
    """Return the places of delivery of the tender, its items and lots, each once."""
    found = _delivery(tender)
    for part in (*items, *mappings(tender.get("lots")), *contracts):
        found += _delivery(part)
    return tuple(dict.fromkeys(found))


def lots_of(
    tender: Mapping[str, Any], items: Sequence[Mapping[str, Any]], zone: tzinfo
) -> tuple[Lot, ...]:
    """Return the lots with the codes and places of the items that belong to them.

    Deadlines without a zone are taken in `zone`.
    """
    lots: list[Lot] = []
    for number, lot in enumerate(mappings(tender.get("lots")), start=1):
        name = lot_id(lot, number)
        own = [item for item in items if values.clean(item.get("relatedLot")) == name]
        codes = _classifications(lot) + [code for item in own for code in _classifications(item)]
        places = _delivery(lot) + [place for item in own for place in _delivery(item)]
        description = lot.get("description")
        lots.append(
            Lot(
                id=name,
                title=values.clean(lot.get("title")),
                description=plain(description) if isinstance(description, str) else None,
                cpv=values.cpv_codes(codes),
                places=tuple(dict.fromkeys(places)),
                value=money_of(lot.get("value")),
                deadline=deadline_of(lot, zone),
                period=period_of(lot.get("contractPeriod")),
            )
        )
    return tuple(lots)


def deadline_of(part: Mapping[str, Any], zone: tzinfo) -> datetime | None:
    """Return until when a tender, or one of its lots, takes tenders or expressions of interest.

    A time without a zone, which the standard forbids and publishers write, is taken in `zone`.
    """
    stated = mapping(part.get("tenderPeriod")).get("endDate")
    return end_of_day(stated or part.get("expressionOfInterestDeadline"), zone)


def awards_of(release: Mapping[str, Any], tender: Mapping[str, Any]) -> tuple[Award, ...]:
    """Return the results, one for each award and each lot that it is about.

    A lot that its status says is over, without an award, is one as well.
    """
    found: list[Award] = []
    for award in mappings(release.get("awards")):
        winners = values.unique(
            values.clean(supplier.get("name")) for supplier in mappings(award.get("suppliers"))
        )
        for lot in values.as_list(award.get("relatedLots")) or [None]:
            found.append(
                Award(
                    lot=values.clean(lot),
                    status=_AWARD_STATES.get(str(award.get("status", "active")).lower(), "open"),
                    winners=winners,
                    value=money_of(award.get("value")),
                    decided_on=day(award.get("date")),
                    reason=values.clean(award.get("statusDetails")),
                )
            )
    named = {award.lot for award in found}
    for number, lot in enumerate(mappings(tender.get("lots")), start=1):
        name = lot_id(lot, number)
        state = str(lot.get("status", "")).lower()
        if state in _LOT_STATES and name not in named:
            found.append(Award(lot=name, status=_LOT_STATES[state], reason=state))
    return tuple(found)


def lot_id(lot: Mapping[str, Any], number: int) -> str:
    """Return the id of a lot, else its place among the lots."""
    return values.clean(lot.get("id")) or str(number)


def some_left(lots: Sequence[Lot], awards: Sequence[Award]) -> bool:
    """Tell whether results are about some of the lots, and not about all of them."""
    over = {award.lot for award in awards if award.status != "open"}
    return None not in over and bool(over) and not over.issuperset(lot.id for lot in lots)
