"""The object of a contract and its lots in R2.0.9 forms (section II)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spiders.formats.reading import codes, ted_dates
from spiders.formats.reading.terms import add_terms
from spiders.formats.reading.xml import first, local, text
from spiders.formats.ted_export.terms import criteria
from spiders.formats.ted_export.text import paragraphs

if TYPE_CHECKING:
    from lxml import etree

    from spiders.formats.reading.notice_builder import Draft

_NATURES = {"WORKS": "works", "SUPPLIES": "supplies", "SERVICES": "services"}
# Days in a month of the Gregorian calendar, on average.
_DAYS_A_MONTH = 30.436875
_MONTHS = {
    "MONTH": 1.0, "YEAR": 12.0, "WEEK": 7 / _DAYS_A_MONTH, "DAY": 1 / _DAYS_A_MONTH,
    "CALENDAR_DAY": 1 / _DAYS_A_MONTH, "QUARTER": 3.0,
    # Five of seven days.
    "WORKING_DAY": 7 / 5 / _DAYS_A_MONTH, "BUSINESS_DAY": 7 / 5 / _DAYS_A_MONTH,
}  # fmt: skip


def read_object(draft: Draft, element: etree._Element) -> None:
    """Read OBJECT_CONTRACT: title, classification and value, then each OBJECT_DESCR as a lot."""
    fields = draft.fields
    lots: list[dict[str, Any]] = fields["lots"]
    title = description = None
    for child in element:
        name = local(child.tag)
        if name == "OBJECT_DESCR":
            lots.append(_lot(draft, child, str(len(lots) + 1)))
            if (criteria_of := first(child).get("AC")) is not None:
                add_terms(draft, lots[-1]["id"], criteria(criteria_of))
        elif name == "TITLE":
            title = paragraphs(child)
        elif name == "SHORT_DESCR":
            description = paragraphs(child)
        elif name == "CPV_MAIN":
            if code := cpv_in(draft, child):
                fields["cpv"].append(code)
        elif name == "TYPE_CONTRACT":
            fields.setdefault("contract_nature", _NATURES.get(child.get("CTYPE") or ""))
        elif name.startswith("VAL_"):
            _value(draft, child, name)
        elif name == "DATE_PUBLICATION_NOTICE":
            _planned(draft, text(child))
    # A prior information notice may announce several objects; the first one names it.
    fields.setdefault("title", title)
    fields.setdefault("description", description)


def _planned(draft: Draft, day: str | None) -> None:
    """Read when the buyer means to publish the tender, of several the first."""
    planned = ted_dates.day(day or "")
    if planned is None:
        draft.warn(f"unusable date {(day or '')[:40]!r}")
    else:
        draft.fields["planned_on"] = min(draft.fields.get("planned_on") or planned, planned)


def _value(draft: Draft, element: etree._Element, name: str) -> None:
    if element.get("PUBLICATION") == "NO":
        draft.fields["withheld"].append(name)
        return
    currency = element.get("CURRENCY")
    if name == "VAL_RANGE_TOTAL":
        ends = first(element)
        draft.fields["value_min"] = draft.money(text(ends.get("LOW")), currency)
        draft.fields["value_max"] = draft.money(text(ends.get("HIGH")), currency)
    # The total of an award comes after its estimate and is the truer figure.
    elif name in {"VAL_TOTAL", "VAL_ESTIMATED_TOTAL"}:
        draft.fields["value"] = draft.money(text(element), currency)


def cpv_in(draft: Draft, element: etree._Element) -> str | None:
    """Return the code in a CPV_MAIN or CPV_ADDITIONAL element."""
    for child in element:
        if local(child.tag) == "CPV_CODE":
            return draft.cpv(child.get("CODE"))
    return None


_TEXTS = {
    "SHORT_DESCR": "description", "TITLE": "title", "LOT_NO": "id", "MAIN_SITE": "site",
}  # fmt: skip


def _lot(draft: Draft, element: etree._Element, number: str) -> dict[str, Any]:
    lot: dict[str, Any] = {}
    texts: dict[str, str | None] = {}
    cpv: list[str] = []
    nuts: list[str] = []
    period: dict[str, Any] = {}
    for child in element:
        name = local(child.tag)
        if name in {"CPV_ADDITIONAL", "CPV_MAIN"}:
            if (code := cpv_in(draft, child)) and code not in cpv:
                cpv.append(code)
        elif name == "NUTS":
            if code := draft.nuts(child.get("CODE")):
                nuts.append(code)
        elif name in _TEXTS:
            texts[_TEXTS[name]] = paragraphs(child)
        elif name == "VAL_OBJECT":
            lot["value"] = draft.money(text(child), child.get("CURRENCY"))
        elif name in PERIOD:
            read_period(draft, period, name, child)
        elif name == "QS":
            for part in child:
                read_period(draft, period, local(part.tag), part)
    lot["places"] = places(nuts, texts.pop("site", None))
    lot["id"] = texts.pop("id", None) or number
    lot["cpv"], lot["period"] = cpv, period or None
    return {**lot, **texts}


def places(nuts: list[str], site: str | None) -> list[dict[str, Any]]:
    """Return the places of performance; the main site in words belongs to the first."""
    found: list[dict[str, Any]] = [
        {"nuts": code, "country": codes.country(code[:2])} for code in dict.fromkeys(nuts)
    ]
    if site:
        if not found:
            found.append({})
        found[0]["street"] = site
    return found


PERIOD = {"DURATION", "DATE_START", "DATE_END", "RENEWAL_DESCR", "NO_RENEWAL"}


def read_period(draft: Draft, period: dict[str, Any], name: str, element: etree._Element) -> None:
    """Read one element of PERIOD, or of what groups them, into the fields of a Period."""
    value = text(element)
    if name == "DURATION" and value:
        period["months"] = months(draft, value, element.get("TYPE"))
    elif name in {"DATE_START", "DATE_END"} and value:
        found = ted_dates.day(value)
        if found is None:
            draft.warn(f"unusable date {value[:40]!r}")
        period["start" if name == "DATE_START" else "end"] = found
    elif name == "RENEWAL_DESCR":
        period["renewal_note"] = paragraphs(element)
    elif name == "NO_RENEWAL":
        period["renewals"] = 0


def months(draft: Draft, value: str, unit: str | None) -> float | None:
    """Return a duration in months, to two decimals, or None with a warning."""
    factor = _MONTHS.get((unit or "").upper())
    number = draft.count(value)
    if factor is None:
        draft.warn(f"unknown unit {unit!r} of a duration")
    return round(number * factor, 2) if number is not None and factor is not None else None
