"""The procurement project of an eForms notice, and its lots and parts."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from spiders.formats.eforms.organisations import place
from spiders.formats.eforms.tags import CAC, CBC, EFAC, EFBC, UNPUBLISHED, Languages
from spiders.formats.eforms.terms import read_terms
from spiders.formats.reading import addresses, ted_dates, ted_ids
from spiders.formats.reading.xml import text
from spiders.formats.ted_export.lots import months

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import etree

    from spiders.formats.reading.notice_builder import Draft

_NATURES = {"works", "supplies", "services"}
_CPV = (
    f"{CAC}MainCommodityClassification/{CBC}ItemClassificationCode",
    f"{CAC}AdditionalCommodityClassification/{CBC}ItemClassificationCode",
)
_ESTIMATE = f"{CAC}RequestedTenderTotal/{CBC}EstimatedOverallContractAmount"
_MAXIMUM = f"{CAC}RequestedTenderTotal//{EFBC}FrameworkMaximumAmount"
# Time limits of a lot: tenders (BT-131), requests to participate (BT-1311) and expressions of
# interest (BT-630).
_DEADLINES = (
    f"{CAC}TenderingProcess/{CAC}TenderSubmissionDeadlinePeriod",
    f"{CAC}TenderingProcess/{CAC}ParticipationRequestReceptionPeriod",
    f"{CAC}TenderingProcess//{EFAC}InterestExpressionReceptionPeriod",
)
# The last day for questions (BT-13).
_QUESTIONS = (f"{CAC}TenderingProcess/{CAC}AdditionalInformationRequestPeriod",)
_DOCUMENTS = f"{CAC}TenderingTerms/{CAC}CallForTendersDocumentReference"
_SUBMISSION = f"{CAC}TenderingTerms/{CAC}TenderRecipientParty/{CBC}EndpointID"
_FRAMEWORK = (
    f"{CAC}TenderingProcess/{CAC}ContractingSystem/{CBC}ContractingSystemTypeCode"
    "[@listName='framework-agreement']"
)
_RECURS = f"{CAC}TenderingTerms/{CBC}RecurringProcurementIndicator"
_RECURS_NOTE = f"{CAC}TenderingTerms/{CBC}RecurringProcurementDescription"
_EARLIER = f"{CAC}TenderingProcess/{CAC}NoticeDocumentReference/{CBC}ID"


def read_project(draft: Draft, project: etree._Element, languages: Languages) -> None:
    """Read what the notice says of the procedure as a whole."""
    fields = draft.fields
    for code, words in languages.all(project.iterfind(f"{CBC}Name")).items():
        languages.titles[code or ""] = words
    for code, words in languages.all(project.iterfind(f"{CBC}Description")).items():
        languages.descriptions[code or ""] = words
    fields["title"] = languages.one(project.iterfind(f"{CBC}Name"))
    fields["description"] = languages.one(project.iterfind(f"{CBC}Description"))
    fields["contract_nature"] = nature(draft, project)
    fields["cpv"] = _cpv(draft, project)
    fields["places"] = _places(draft, project, languages)
    fields["value"] = money(draft, project.find(_ESTIMATE))  # BT-27
    fields["value_max"] = money(draft, project.find(_MAXIMUM))  # BT-271
    fields["period"] = _period(draft, project, languages)


def nature(draft: Draft, project: etree._Element) -> str | None:
    """Return the main nature of a contract (BT-23)."""
    code = text(project.find(f"{CBC}ProcurementTypeCode"))
    if code and code not in _NATURES and code not in {UNPUBLISHED, "combined", "none"}:
        draft.warn(f"unknown contract nature {code!r}")
    return code if code in _NATURES else None


def read_lot(draft: Draft, element: etree._Element, languages: Languages) -> dict[str, Any] | None:
    """Return the fields of a Lot; None for a group of lots, which buys nothing by itself."""
    identifier = element.find(f"{CBC}ID")
    if identifier is not None and identifier.get("schemeName") == "LotsGroup":
        return None
    lot: dict[str, Any] = {
        "id": text(identifier) or str(len(draft.fields["lots"]) + 1), "cpv": [], "places": [],
        "period": None, "deadline": _first_limit(draft, element, _DEADLINES),
        "questions_until": _first_limit(draft, element, _QUESTIONS),
    }  # fmt: skip
    project = element.find(f"{CAC}ProcurementProject")
    if project is not None:
        lot["title"] = languages.one(project.iterfind(f"{CBC}Name"))
        lot["description"] = languages.one(project.iterfind(f"{CBC}Description"))
        lot["cpv"] = _cpv(draft, project)
        lot["places"] = _places(draft, project, languages)
        lot["period"] = _period(draft, project, languages)
        value, maximum = project.find(_ESTIMATE), money(draft, project.find(_MAXIMUM))
        lot["value"] = money(draft, value) or maximum
        lot["value_is_maximum"] = bool(maximum) and lot["value"] is maximum
        lot["maximum"], lot["nature"] = maximum, nature(draft, project)
    _documents(draft, element)
    _agreement(draft, element, languages)
    read_terms(draft, element, lot["id"], languages)
    for reference in element.iterfind(_EARLIER):
        if earlier := ted_ids.reference(text(reference)):  # BT-125
            draft.fields.setdefault("follows", []).append(earlier)
    return lot


def _agreement(draft: Draft, lot: etree._Element, languages: Languages) -> None:
    """Read whether a lot is a framework agreement (BT-765) and is bought again (BT-94, BT-95)."""
    fields = draft.fields
    if (text(lot.find(_FRAMEWORK)) or "").startswith("fa-"):
        fields["agreement"] = "framework"
    if recurs := text(lot.find(_RECURS)):
        fields["recurs"] = fields.get("recurs") or recurs == "true"
    if note := languages.one(lot.iterfind(_RECURS_NOTE)):
        fields.setdefault("recurs_note", note)


def _cpv(draft: Draft, project: etree._Element) -> list[str]:
    found: dict[str, None] = {}
    for path in _CPV:
        for element in project.iterfind(path):
            if code := draft.cpv(text(element)):
                found[code] = None
    return list(found)


def _places(draft: Draft, project: etree._Element, languages: Languages) -> list[dict[str, Any]]:
    found = []
    for location in project.iterfind(f"{CAC}RealizedLocation"):
        address = location.find(f"{CAC}Address")
        where = place(draft, address) if address is not None else {}
        # BT-728, the place in words, when there is no street.
        if not where.get("street") and (
            words := languages.one(location.iterfind(f"{CBC}Description"))
        ):
            where["street"] = words
        if any(where.values()) and where not in found:
            found.append(where)
    return found


def money(draft: Draft, element: etree._Element | None) -> dict[str, Any] | None:
    """Return the fields of a Money in a UBL amount, or None when it is missing or withheld."""
    amount = text(element)
    # -1 stands in for an amount that is withheld.
    if element is None or amount is None or amount.startswith("-1"):
        return None
    return draft.money(amount, element.get("currencyID"))


def _first_limit(draft: Draft, lot: etree._Element, paths: Sequence[str]) -> datetime | None:
    """Return the first time limit of the given kinds by which a company has to act, or None."""
    found = []
    for path in paths:
        for element in lot.iterfind(path):
            day, clock = text(element.find(f"{CBC}EndDate")), text(element.find(f"{CBC}EndTime"))
            if day is None:
                continue
            limit = ted_dates.moment(day, clock, draft.zone or ted_dates.NO_ZONE)
            if limit is None:
                draft.warn(f"unusable deadline {day[:40]!r}")
                continue
            if limit.tzinfo is ted_dates.NO_ZONE:
                draft.warn(ted_dates.NO_ZONE_WARNING)
                limit = limit.replace(tzinfo=UTC)
            found.append(limit)
    return min(found, default=None)


def _period(draft: Draft, project: etree._Element, languages: Languages) -> dict[str, Any] | None:
    period: dict[str, Any] = {}
    planned = project.find(f"{CAC}PlannedPeriod")
    if planned is not None:
        period["start"] = _day(draft, planned.find(f"{CBC}StartDate"))
        period["end"] = _day(draft, planned.find(f"{CBC}EndDate"))
        duration = planned.find(f"{CBC}DurationMeasure")
        if duration is not None and (value := text(duration)):
            period["months"] = months(draft, value, duration.get("unitCode"))
    extension = project.find(f"{CAC}ContractExtension")
    if extension is not None:
        period["renewals"] = draft.count(text(extension.find(f"{CBC}MaximumNumberNumeric")))
        period["renewal_note"] = languages.one(
            extension.iterfind(f"{CAC}Renewal/{CAC}Period/{CBC}Description")
        )
    return period if any(value is not None for value in period.values()) else None


def _day(draft: Draft, element: etree._Element | None) -> date | None:
    value = text(element)
    found = ted_dates.day(value) if value else None
    if value and found is None:
        draft.warn(f"unusable date {value[:40]!r}")
    return found


def _documents(draft: Draft, lot: etree._Element) -> None:
    documents: list[dict[str, Any]] = draft.fields["documents"]
    for reference in lot.iterfind(_DOCUMENTS):
        link = reference.find(f"{CAC}Attachment/{CAC}ExternalReference/{CBC}URI")
        if url := addresses.address(text(link)):
            language = next(reference.iter(f"{CBC}LanguageID"), None)
            if language is None:
                language = reference.find(f".//{EFAC}OfficialLanguages/{CAC}Language/{CBC}ID")
            code = text(language)
            documents.append(
                {"url": url, "title": "Tender documents",
                 "language": draft.language(code) if code else None}
            )  # fmt: skip
    if url := addresses.address(text(lot.find(_SUBMISSION))):
        documents.append({"url": url, "title": "Submission"})
