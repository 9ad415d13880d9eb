"""Lots, awards, amounts and dates inside the forms of TED_EXPORT R2.0.8."""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING, Any

from spiders.formats.reading import ted_dates
from spiders.formats.reading.xml import first, local, text
from spiders.formats.ted_export.lots import cpv_in, months
from spiders.formats.ted_export.text import paragraphs

if TYPE_CHECKING:
    from lxml import etree

    from spiders.formats.reading.notice_builder import Draft
    from spiders.formats.ted_export.parties import TedParties

_Money = dict[str, Any] | None


def costs(draft: Draft, element: etree._Element) -> tuple[_Money, _Money, _Money]:
    """Return the amount, or the lower and the upper end of a range, of a COSTS_… element."""
    currency = element.get("CURRENCY")
    for child in element:
        if local(child.tag) == "VALUE_COST":
            return draft.money(text(child), currency), None, None
        if local(child.tag) == "RANGE_VALUE_COST":
            ends = first(child)
            low = draft.money(text(ends.get("LOW_VALUE")), currency)
            return None, low, draft.money(text(ends.get("HIGH_VALUE")), currency)
    return None, None, None


def lot(draft: Draft, element: etree._Element, number: str) -> dict[str, Any]:
    """Return the fields of a Lot in an ANNEX_B or LOT_… element."""
    found: dict[str, Any] = {"id": number, "cpv": [], "places": [], "period": None}
    for child in element.iter():
        name = local(child.tag)
        if name == "LOT_NUMBER":
            found["id"] = text(child) or number
        elif name == "LOT_TITLE":
            found["title"] = paragraphs(child)
        elif name == "LOT_DESCRIPTION":
            found["description"] = paragraphs(child)
        elif name in {"CPV_MAIN", "CPV_ADDITIONAL"}:
            if (code := cpv_in(draft, child)) and code not in found["cpv"]:
                found["cpv"].append(code)
        elif name == "COSTS_RANGE_AND_CURRENCY":
            value, _, upper = costs(draft, child)
            found["value"], found["value_is_maximum"] = value or upper, value is None
        elif name == "PERIOD_WORK_DATE_STARTING":
            found["period"] = period(draft, child) or None
    return found


def award(draft: Draft, element: etree._Element, parties: TedParties) -> dict[str, Any]:
    """Return the fields of an Award in an AWARD_OF_CONTRACT… element."""
    found: dict[str, Any] = {"lot": None, "winners": []}
    for child in element.iter():
        name = local(child.tag)
        if name == "LOT_NUMBER":
            found["lot"] = text(child)
        elif name == "CONTRACT_AWARD_DATE":
            found["decided_on"] = calendar_day(child)
        elif name == "OFFERS_RECEIVED_NUMBER":
            found["tenders_received"] = draft.count(text(child))
        elif name == "COSTS_RANGE_AND_CURRENCY_WITH_VAT_RATE":
            found["value"] = costs(draft, child)[0]
        elif name.startswith("CONTACT_DATA"):
            winner = parties.add(child, "winner")
            if winner is not None and winner.name and winner.name not in found["winners"]:
                found["winners"].append(winner.name)
    return found


def period(draft: Draft, element: etree._Element) -> dict[str, Any]:
    """Return the fields of a Period: a duration in months or days, or first and last day."""
    found: dict[str, Any] = {}
    for child in element.iter():
        name = local(child.tag)
        if name in {"MONTHS", "DAYS"} and (value := text(child)):
            found["months"] = months(draft, value, name.removesuffix("S"))
        elif name == "START_DATE":
            found["start"] = calendar_day(child)
        elif name == "END_DATE":
            found["end"] = calendar_day(child)
    return found


def calendar_day(element: etree._Element) -> date | None:
    """Return the day in separate YEAR, MONTH and DAY elements, or None."""
    parts = first(element)
    year, month, day = (text(parts.get(name)) or "" for name in ("YEAR", "MONTH", "DAY"))
    return ted_dates.day(f"{year:0>4}-{month:0>2}-{day:0>2}")


def date_and_time(draft: Draft, element: etree._Element, zone: tzinfo) -> datetime | None:
    """Return the moment in separate YEAR, MONTH, DAY and TIME elements, or None with a warning."""
    day = calendar_day(element)
    if day is None:
        draft.warn("unusable deadline")
        return None
    return ted_dates.moment(day.isoformat(), text(first(element).get("TIME")), zone)
