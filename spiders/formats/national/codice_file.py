"""One contract file of CODICE: buyer, object, lots, deadline and results."""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from spiders.formats.national.elements import at, below, child, children, words
from spiders.formats.reading import addresses, codes, ted_dates
from spiders.formats.reading.notice_builder import Draft
from spiders.formats.reading.xml import text

if TYPE_CHECKING:
    from lxml import etree

_MADRID = ZoneInfo("Europe/Madrid")
# cbc:TypeCode of ProcurementProject: 1 supplies, 2 services, 3 works; the rest are concessions
# and others, which are none of the three.
_NATURES = {"1": "supplies", "2": "services", "3": "works"}
_MONTHS = {"MON": 1.0, "DAY": 1 / 30.4375, "ANN": 12.0, "WEE": 7 / 30.4375}
_ON_TED = "DOUE"  # Diario Oficial de la Unión Europea, as a medium of publication
# cbc:ResultCode of TenderResult: void, withdrawn, or without any tender.
_UNAWARDED = frozenset({"3", "4", "5"})


def read_contract_file(draft: Draft, status: etree._Element) -> None:
    """Fill a notice with what a ContractFolderStatus says."""
    fields = draft.fields
    project = child(status, "ProcurementProject")
    lots = [_lot(draft, each) for each in children(status, "ProcurementProjectLot")]
    awards = [_award(draft, each) for each in children(status, "TenderResult")]
    draft.zone = _MADRID
    deadline = at(status, "TenderingProcess", "TenderSubmissionDeadlinePeriod")
    notices = children(status, "ValidNoticeInfo")
    media = [text(each) for one in notices for each in below(one, "PublicationMediaName")]
    fields |= {
        "procedure_id": words(child(status, "ContractFolderID")),
        "parties": [*_buyer(draft, status), *_winners(awards)],
        "contacts": _contacts(status),
        "lots": lots,
        "awards": awards,
        "deadline": _deadline(draft, deadline),
        "documents": list(_documents(status)),
        "on_ted": any(_ON_TED in (each or "") for each in media) if media else None,
    }
    if project is not None:
        fields |= _project(draft, project)
        fields["contract_nature"] = _NATURES.get(words(child(project, "TypeCode")) or "")
    codes_of_lots = [code for lot in lots for code in lot["cpv"]]
    fields["cpv"] = list(dict.fromkeys([*fields.get("cpv", ()), *codes_of_lots]))
    fields["description"] = fields.get("description") or _summary(lots)
    fields.pop("name", None)


def _summary(lots: list[dict[str, Any]]) -> str | None:
    return "\n".join(lot["title"] for lot in lots if lot["title"]) or None


def _project(draft: Draft, project: etree._Element) -> dict[str, Any]:
    """Return the fields that a project and a lot share."""
    budget = child(project, "BudgetAmount")
    value = child(budget, "EstimatedOverallContractAmount", "TaxExclusiveAmount", "TotalAmount")
    code = [
        draft.cpv(words(child(each, "ItemClassificationCode")))
        for each in children(project, "RequiredCommodityClassification")
    ]
    return {
        "description": _unescaped(words(child(project, "Description", "Name"))),
        "cpv": [each for each in code if each],
        "places": _places(draft, project),
        "value": draft.money(text(value), value.get("currencyID")) if value is not None else None,
        "period": _period(draft, child(project, "PlannedPeriod")),
    }


def _lot(draft: Draft, element: etree._Element) -> dict[str, Any]:
    project = child(element, "ProcurementProject")
    own = _project(draft, project) if project is not None else {"cpv": []}
    name = words(child(project, "Name")) if project is not None else None
    return {**own, "id": words(child(element, "ID")) or "1", "title": _unescaped(name)}


def _award(draft: Draft, result: etree._Element) -> dict[str, Any]:
    amounts = below(result, "TaxExclusiveAmount") or below(result, "PayableAmount")
    value = next(iter(amounts), None)
    names = [words([each]) for party in children(result, "WinningParty")
             for each in below(party, "Name")]  # fmt: skip
    decided = words(child(result, "AwardDate"))
    is_void = words(child(result, "ResultCode")) in _UNAWARDED
    return {
        "lot": words(below(result, "ProcurementProjectLotID")),
        "status": "not_awarded" if is_void else "awarded",
        "winners": list(dict.fromkeys(name for name in names if name)),
        "value": draft.money(text(value), value.get("currencyID")) if value is not None else None,
        "decided_on": ted_dates.day(decided) if decided else None,
        "tenders_received": draft.count(words(child(result, "ReceivedTenderQuantity"))),
    }


def _winners(awards: list[dict[str, Any]]) -> list[dict[str, Any]]:
    names = dict.fromkeys(name for award in awards for name in award["winners"])
    return [{"role": "winner", "name": name[:300]} for name in names]


def _buyer(draft: Draft, status: etree._Element) -> Iterator[dict[str, Any]]:
    party = at(status, "LocatedContractingParty", "Party")
    name = words(at(party, "PartyName", "Name"))
    if party is None or name is None:
        return
    ids = {
        each.get("schemeName"): text(each)
        for outer in children(party, "PartyIdentification")
        for each in outer
    }
    address = child(party, "PostalAddress")
    yield {
        "role": "buyer",
        "name": _unescaped(name),
        "national_id": ids.get("NIF") or ids.get("DIR3"),
        "url": addresses.address(words(child(party, "WebsiteURI"))),
        "place": {
            "country": draft.country(words(at(address, "Country", "IdentificationCode"))),
            "town": words(child(address, "CityName")),
            "postal_code": words(child(address, "PostalZone")),
        },
    }


def _contacts(status: etree._Element) -> list[dict[str, Any]]:
    party = at(status, "LocatedContractingParty", "Party")
    contact = child(party, "Contact")
    found = {
        "party": words(at(party, "PartyName", "Name")),
        "name": words(child(contact, "Name")),
        "email": words(child(contact, "ElectronicMail")),
        "phone": words(child(contact, "Telephone")),
    }
    return [found] if found["name"] or found["email"] or found["phone"] else []


def _places(draft: Draft, project: etree._Element) -> list[dict[str, Any]]:
    found = []
    for each in children(project, "RealizedLocation"):
        nuts = draft.nuts(words(child(each, "CountrySubentityCode")))
        address = child(each, "Address")
        country = words(at(address, "Country", "IdentificationCode"))
        place = {
            "nuts": nuts,
            "country": codes.country(nuts[:2]) if nuts else draft.country(country),
            "town": words(child(address, "CityName")),
        }
        if any(place.values()):
            found.append(place)
    return found


def _period(draft: Draft, element: etree._Element | None) -> dict[str, Any] | None:
    measure = child(element, "DurationMeasure")
    start, end = words(child(element, "StartDate")), words(child(element, "EndDate"))
    count = draft.count(text(measure)) if measure is not None else None
    factor = _MONTHS.get((measure.get("unitCode") or "").upper()) if measure is not None else None
    period = {
        "start": ted_dates.day(start) if start else None,
        "end": ted_dates.day(end) if end else None,
        "months": round(count * factor, 2) if count is not None and factor else None,
    }
    return period if any(value is not None for value in period.values()) else None


def _deadline(draft: Draft, element: etree._Element | None) -> Any:
    day = words(child(element, "EndDate"))
    if day is None:
        return None
    found = ted_dates.moment(day, words(child(element, "EndTime")), _MADRID)
    if found is None:
        draft.warn(f"unusable deadline {day[:40]!r}")
    return found


def _documents(status: etree._Element) -> Iterator[dict[str, Any]]:
    for name in ("LegalDocumentReference", "TechnicalDocumentReference"):
        for each in children(status, name):
            if page := addresses.address(words(below(each, "URI"))):
                yield {"url": page, "title": words(child(each, "ID"))}


def _unescaped(escaped: str | None) -> str | None:
    """Return a text without the second escaping that the platform gives it."""
    return html.unescape(escaped) if escaped else None
