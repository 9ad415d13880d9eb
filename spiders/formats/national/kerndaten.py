"""Core data of Austrian contracting authorities (Kerndaten, BVergG 2018, Annex VIII).

One XML document a notice; the name of its root tells the part of the annex: KD_8_1_Z2 is a call,
KD_8_2_Z1 an award, and `ABOVETHRESHOLD` means that it stands on TED as well (read in the code of
the scraper of OffeneVergaben.at, `src/Models/DOM/Kdq.php`, see the catalogue). The elements are
those of the TED forms R2.0.9, after which the schema was made; of elements beyond those that
scraper reads (lots, periods, further codes) the names are taken from there. KD_8_1 without Z2 and
KD_8_2 without Z1 are read by their first number, with a warning.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from data.records import Notice, NoticeKind, Rejected
from spiders.formats.national.elements import below, child, paragraphs
from spiders.formats.reading import addresses, dates, ted_dates
from spiders.formats.reading.notice_builder import Draft
from spiders.formats.reading.xml import local, text
from spiders.formats.reading.xml_file import read_file
from spiders.formats.ted_export.lots import PERIOD, read_period

if TYPE_CHECKING:
    from lxml import etree

ROOT = "KD_"
_KNOWN = {"KD_8_1_Z2": NoticeKind.TENDER, "KD_8_2_Z1": NoticeKind.AWARD}
_BY_PART = {"KD_8_1": NoticeKind.TENDER, "KD_8_2": NoticeKind.AWARD}
_NATURES = {"WORKS": "works", "SUPPLIES": "supplies", "SERVICES": "services"}
_DEADLINES = ("DATE_RECEIPT_TENDERS", "DATETIME_RECEIPT_TENDERS")


def read(
    raw: bytes, *, source: str = "kerndaten", path: str, retrieved_at: datetime | None = None
) -> Iterator[Notice | Rejected]:
    """Yield the notice of a document of core data, or why there is none."""
    return read_file(raw, read_root, source=source, path=path, at=retrieved_at)


def read_root(
    root: etree._Element, *, source: str, path: str, raw_digest: str, at: datetime | None
) -> Notice | Rejected:
    """Return the notice of a parsed document, or why it is none."""
    draft = Draft(source=source, path=path, raw_digest=raw_digest)
    name = local(root.tag)
    if not name.startswith(ROOT):
        return draft.reject(f"the root element is {name}, which is no core data (KD_…)")
    kind = _KNOWN.get(name)
    if kind is None:
        kind = _BY_PART.get(name[:6], NoticeKind.TENDER)
        draft.warn(f"unknown form of core data {name!r}, read as {kind.value}")
    found = _Elements(root)
    body, bought = found.first("CONTRACTING_BODY"), found.first("OBJECT_CONTRACT")
    lots = [_lot(draft, each, n) for n, each in enumerate(below(bought, "OBJECT_DESCR"), start=1)]
    parts = [bought, *below(bought, "OBJECT_DESCR")]
    awards = list(_awards(draft, found.all("AWARDED_CONTRACT")))
    documents = _documents(found)
    nature = _attribute(bought, "TYPE_CONTRACT", "CTYPE")
    draft.fields |= {
        "source_id": paragraphs(found.first("OBJECT_ID")),
        "kind": kind,
        "form": name,
        "language": "de",
        "title": paragraphs(child(bought, "TITLE")),
        "description": paragraphs(child(bought, "SHORT_DESCR"))
        or next((lot["description"] for lot in lots if lot["description"]), None),
        "parties": [*_buyers(draft, body), *_winners(awards)],
        "places": _places(draft, parts),
        "cpv": _cpv(draft, parts),
        "contract_nature": _NATURES.get((nature or "").upper()),
        "value": _money(draft, child(bought, "VAL_TOTAL", "VAL_ESTIMATED_TOTAL"))
        or (awards[0]["value"] if len(awards) == 1 else None),
        "deadline": _deadline(draft, found) if kind is NoticeKind.TENDER else None,
        "published_at": _published(found),
        "period": lots[0]["period"] if len(lots) == 1 else None,
        "lots": lots if len(lots) > 1 else [],
        "awards": awards,
        "documents": documents,
        "url": documents[0]["url"] if documents else None,  # where the call is, or the papers
        "contacts": _contacts(body),
        "on_ted": found.is_above(),
        "retrieved_at": at,
    }
    return draft.build()


class _Elements:
    """The elements of a document by their local name."""

    def __init__(self, root: etree._Element) -> None:
        self._by_name: dict[str, list[etree._Element]] = {}
        for element in root.iter():
            self._by_name.setdefault(local(element.tag), []).append(element)

    def all(self, name: str) -> list[etree._Element]:
        return self._by_name.get(name, [])

    def first(self, name: str) -> etree._Element | None:
        return next(iter(self.all(name)), None)

    def is_above(self) -> bool | None:
        """Return whether it is above the EU's threshold; None where it does not say."""
        if self.all("ABOVETHRESHOLD"):
            return True
        return False if self.all("BELOWTHRESHOLD") else None


def _attribute(element: etree._Element | None, name: str, attribute: str) -> str | None:
    found = next(iter(below(element, name)), None)
    return found.get(attribute) if found is not None else None


def _address(draft: Draft, element: etree._Element) -> dict[str, Any] | None:
    nuts = next((each.get("CODE") for each in element.iter() if local(each.tag) == "NUTS"), None)
    country = child(element, "COUNTRY")
    place = {
        "country": draft.country(country.get("VALUE") if country is not None else None),
        "nuts": draft.nuts(nuts),
        "town": paragraphs(child(element, "TOWN")),
        "postal_code": paragraphs(child(element, "POSTAL_CODE")),
        "street": paragraphs(child(element, "ADDRESS")),
    }
    return place if any(place.values()) else None


def _buyers(draft: Draft, body: etree._Element | None) -> Iterator[dict[str, Any]]:
    for element in body.iter() if body is not None else ():
        name = paragraphs(child(element, "OFFICIALNAME"))
        if name and local(element.tag).startswith("ADDRESS_CONTRACTING_BODY"):
            yield {
                "role": "buyer",
                "name": name[:300],
                "national_id": paragraphs(child(element, "NATIONALID")),
                "place": _address(draft, element),
            }


def _contacts(body: etree._Element | None) -> list[dict[str, Any]]:
    found = []
    for element in below(body, "ADDRESS_CONTRACTING_BODY")[:1]:
        contact = {
            "party": paragraphs(child(element, "OFFICIALNAME")),
            "name": paragraphs(child(element, "CONTACT_POINT")),
            "email": paragraphs(child(element, "E_MAIL")),
            "phone": paragraphs(child(element, "PHONE")),
        }
        if contact["name"] or contact["email"] or contact["phone"]:
            found.append(contact)
    return found


def _cpv(draft: Draft, parts: Iterable[etree._Element | None]) -> list[str]:
    found = [
        draft.cpv(each.get("CODE"))
        for part in parts
        for name in ("CPV_MAIN", "CPV_ADDITIONAL")
        for outer in below(part, name)
        for each in below(outer, "CPV_CODE")
    ]
    return list(dict.fromkeys(code for code in found if code))


def _places(draft: Draft, parts: Iterable[etree._Element | None]) -> list[dict[str, Any]]:
    codes = [
        draft.nuts(each.get("CODE"))
        for part in parts
        for each in (part if part is not None else ())
        if local(each.tag) == "NUTS"
    ]
    return [{"country": code[:2], "nuts": code} for code in dict.fromkeys(codes) if code]


def _lot(draft: Draft, element: etree._Element, number: int) -> dict[str, Any]:
    period: dict[str, Any] = {}
    for each in element:
        if (name := local(each.tag)) in PERIOD:
            read_period(draft, period, name, each)
    return {
        "id": paragraphs(child(element, "LOT_NO")) or str(number),
        "title": paragraphs(child(element, "TITLE")),
        "description": paragraphs(child(element, "SHORT_DESCR")),
        "cpv": _cpv(draft, [element]),
        "places": _places(draft, [element]),
        "value": _money(draft, child(element, "VAL_OBJECT")),
        "period": period or None,
    }


def _awards(draft: Draft, contracts: Iterable[etree._Element]) -> Iterator[dict[str, Any]]:
    for contract in contracts:
        names = [paragraphs(child(each, "OFFICIALNAME")) for each in below(contract, "CONTRACTOR")]
        names += [paragraphs(child(each, "OFFICIALNAME"))
                  for each in below(contract, "ADDRESS_CONTRACTOR")]  # fmt: skip
        value = next(iter(below(contract, "VAL_TOTAL")), None)
        decided = paragraphs(next(iter(below(contract, "DATE_CONCLUSION_CONTRACT")), None))
        received = paragraphs(next(iter(below(contract, "NB_TENDERS_RECEIVED")), None))
        yield {
            "lot": paragraphs(child(contract, "LOT_NO")),
            "winners": list(dict.fromkeys(name for name in names if name)),
            "value": _money(draft, value),
            "decided_on": ted_dates.day(decided) if decided else None,
            "tenders_received": draft.count(received),
        }


def _winners(awards: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    names = dict.fromkeys(name for award in awards for name in award["winners"])
    return [{"role": "winner", "name": name[:300]} for name in names]


def _money(draft: Draft, element: etree._Element | None) -> dict[str, Any] | None:
    amount = text(element)
    if element is None or amount is None:
        return None
    return draft.money(amount, element.get("CURRENCY") or "EUR")


def _zone() -> tzinfo:
    return ZoneInfo("Europe/Vienna")


def _deadline(draft: Draft, found: _Elements) -> datetime | None:
    day = next((each for name in _DEADLINES if (each := paragraphs(found.first(name)))), None)
    clock = paragraphs(found.first("TIME_RECEIPT_TENDERS"))
    if day is None:
        return None
    read = ted_dates.moment(day, clock, _zone()) if clock else dates.end_of_day(day, _zone())
    if read is None:
        draft.warn(f"unusable deadline {day[:40]!r}")
    return read


def _published(found: _Elements) -> datetime | None:
    """Return when it was first published; else the list that leads here says so."""
    day = paragraphs(found.first("DATE_FIRST_PUBLICATION")) or paragraphs(
        found.first("DATE_DISPATCH_NOTICE")
    )
    return dates.moment(day, _zone()) if day else None


def _documents(found: _Elements) -> list[dict[str, Any]]:
    names = ("URL_DOCUMENT", "URL_PARTICIPATION")
    pages = (addresses.address(paragraphs(each)) for name in names for each in found.all(name))
    return [{"url": page} for page in dict.fromkeys(pages) if page]
