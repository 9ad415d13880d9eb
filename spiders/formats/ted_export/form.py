"""The forms of TED_EXPORT R2.0.9: F01 to F25 and the transport forms T01 and T02."""

from __future__ import annotations

from datetime import UTC, tzinfo
from typing import TYPE_CHECKING, Any, Protocol

from data.records import NoticeKind
from spiders.formats.reading import addresses, ted_dates, ted_ids
from spiders.formats.reading.xml import first, local, text
from spiders.formats.ted_export.awards import (
    is_given_up,
    read_award,
    read_contest_result,
    read_modification,
)
from spiders.formats.ted_export.changes import (
    add_changed_lots,
    deadline_of,
    new_deadlines,
    read_changes,
)
from spiders.formats.ted_export.lots import read_object
from spiders.formats.ted_export.parties import TedParties
from spiders.formats.ted_export.terms import read_conditions
from spiders.formats.ted_export.text import paragraphs

if TYPE_CHECKING:
    from lxml import etree

    from spiders.formats.reading.notice_builder import Draft


class HasCountry(Protocol):
    """What a form needs to know of the coded data."""

    @property
    def country(self) -> str | None:
        """Return the country of the notice, alpha-2."""


class FormReader(Protocol):
    """How the forms of one release are read."""

    def titles(self, form: etree._Element) -> tuple[str | None, str | None]:
        """Return the title and the description in one language version."""

    def read_form(self, draft: Draft, form: etree._Element, coded: Any) -> None:
        """Fill the draft from the main language version."""


_KINDS = {
    "F01": NoticeKind.PLANNED, "F02": NoticeKind.TENDER, "F03": NoticeKind.AWARD,
    "F04": NoticeKind.PLANNED, "F05": NoticeKind.TENDER, "F06": NoticeKind.AWARD,
    "F07": NoticeKind.TENDER, "F08": NoticeKind.PLANNED, "F12": NoticeKind.TENDER,
    "F13": NoticeKind.AWARD, "F14": NoticeKind.CHANGE, "F15": NoticeKind.AWARD,
    "F20": NoticeKind.AWARD, "F24": NoticeKind.TENDER, "F25": NoticeKind.AWARD,
    "T01": NoticeKind.PLANNED, "T02": NoticeKind.AWARD,
}  # fmt: skip
# Some forms are several notices in one; NOTICE/@TYPE says which.
_KINDS_OF_TYPE = {
    "PRI_ONLY": NoticeKind.PLANNED, "PRI_REDUCING_TIME_LIMITS": NoticeKind.PLANNED,
    # PRI is the call for a concession of social services.
    "PRI_CALL_COMPETITION": NoticeKind.TENDER, "PRI": NoticeKind.TENDER,
    "PER_ONLY": NoticeKind.PLANNED, "PER_REDUCING_TIME_LIMITS": NoticeKind.PLANNED,
    "PER_CALL_COMPETITION": NoticeKind.TENDER, "QSU_ONLY": NoticeKind.TENDER,
    "QSU_CALL_COMPETITION": NoticeKind.TENDER, "CONTRACT": NoticeKind.TENDER,
    "AWARD_CONTRACT": NoticeKind.AWARD, "CONCESSION_AWARD_CONTRACT": NoticeKind.AWARD,
}  # fmt: skip
# In the words that eForms uses for the same procedures.
_PROCEDURES = {
    "PT_OPEN": "open", "PT_RESTRICTED": "restricted",
    "PT_COMPETITIVE_NEGOTIATION": "neg-w-call", "PT_NEGOTIATED_WITH_PRIOR_CALL": "neg-w-call",
    "PT_INVOLVING_NEGOTIATION": "neg-w-call", "PT_COMPETITIVE_DIALOGUE": "comp-dial",
    "PT_INNOVATION_PARTNERSHIP": "innovation", "PT_AWARD_CONTRACT_WITHOUT_CALL": "neg-wo-call",
    "PT_NEGOTIATED_WITHOUT_PUBLICATION": "neg-wo-call",
    "PT_AWARD_CONTRACT_WITHOUT_PUBLICATION": "neg-wo-call",
    "PT_AWARD_CONTRACT_WITH_PRIOR_PUBLICATION": "oth-mult",
    "PT_COMPETITIVE_TENDERING": "comp-tend", "PT_REQUEST_EXPRESSION_INTEREST": "exp-int-rail",
    "PT_DA_INTERNAL_OPERATOR": "neg-wo-call", "PT_DA_SMALL_CONTRACT": "neg-wo-call",
    "PT_DA_MEDIUM_ENTERPRISE": "neg-wo-call", "PT_DA_RAILWAY_TRANSPORT": "neg-wo-call",
    "PT_DA_EMERGENCY": "neg-wo-call",
}  # fmt: skip
_LEGAL_BASES = {"DIRECTIVE_2009_81_EC", "DIRECTIVE_2014_23_EU", "DIRECTIVE_2014_24_EU",
                "DIRECTIVE_2014_25_EU"}  # fmt: skip
# Parts that need to know of nothing else.
_ALONE = {"OBJECT_CONTRACT": read_object, "LEFTI": read_conditions}
_DOCUMENTS = {"URL_DOCUMENT": "Tender documents", "URL_PARTICIPATION": "Submission"}


def knows(form: etree._Element) -> bool:
    """Return whether `form` is one of R2.0.9."""
    name = local(form.tag)
    return name.endswith("_2014") or name == "MOVE"


def titles(form: etree._Element) -> tuple[str | None, str | None]:
    """Return the title and the description in one language version."""
    for element in form:
        if local(element.tag) == "OBJECT_CONTRACT":
            parts = first(element)
            description = paragraphs(parts.get("SHORT_DESCR"))
            if description is None and "OBJECT_DESCR" in parts:
                description = paragraphs(first(parts["OBJECT_DESCR"]).get("SHORT_DESCR"))
            return paragraphs(parts.get("TITLE")), description
    return None, None


def zone(draft: Draft, coded: HasCountry) -> tzinfo:
    """Return the time zone of the buyer, or UTC with a warning when it is not known."""
    parties: list[dict[str, Any]] = draft.fields.get("parties", [])
    place = next((party["place"] for party in parties if party["role"] == "buyer"), None) or {}
    country = place.get("country") or coded.country
    found = ted_dates.zone_of(country, place.get("nuts"))
    if found is None:
        draft.warn(f"no time zone known for {country}; times read as UTC")
    return found or UTC


def read_form(draft: Draft, form: etree._Element, coded: HasCountry) -> None:
    """Fill the draft from the main language version of a form."""
    name = form.get("FORM") or local(form.tag).removesuffix("_2014")
    fields = draft.fields
    fields["form"] = name
    fields.update(cpv=[], places=[], lots=[], awards=[], documents=[], changes=[], withheld=[])
    notice_type, dated = None, None
    dated_lots: dict[str | None, tuple[str, str | None]] = {}
    parties = TedParties(draft)
    for element in form:
        part = local(element.tag)
        if part == "CONTRACTING_BODY":
            _read_body(draft, element, parties)
        elif part in _ALONE:
            _ALONE[part](draft, element)
        elif part == "AWARD_CONTRACT":
            read_award(draft, element, parties)
        elif part == "PROCEDURE":
            dated = _read_procedure(draft, element)
        elif part == "COMPLEMENTARY_INFO":
            _read_complement(draft, element, parties)
        elif part == "CHANGES":
            read_changes(draft, element)
            dated_lots = new_deadlines(element)
            dated = dated_lots.pop(None, None)
        elif part == "RESULTS":
            read_contest_result(draft, element, parties)
        elif part == "MODIFICATIONS_CONTRACT":
            read_modification(draft, element, parties)
        elif part == "NOTICE":
            notice_type = element.get("TYPE")
        elif part not in {"LEGAL_BASIS", "LEGAL_BASIS_OTHER", "DIRECTIVE"}:
            draft.warn(f"unknown part {part} of the form {name}")
    parties.close()
    _set_kind(draft, name, notice_type)
    local_zone = zone(draft, coded) if dated or dated_lots else UTC
    if dated and fields.get("kind") is not NoticeKind.PLANNED:  # a day without a call is none
        fields["deadline"] = deadline_of(draft, dated, local_zone)
    _lift_from_lots(draft)
    add_changed_lots(draft, dated_lots, local_zone)


def _set_kind(draft: Draft, name: str, notice_type: str | None) -> None:
    kind = _KINDS_OF_TYPE.get(notice_type) if notice_type else None
    if notice_type and kind is None:
        draft.warn(f"unknown notice type {notice_type!r} of the form {name}")
    if kind := kind or _KINDS.get(name):
        draft.fields["kind"] = kind
    draft.fields["cancelled"] = is_given_up(draft)


def _read_body(draft: Draft, body: etree._Element, parties: TedParties) -> None:
    for element in body:
        name = local(element.tag)
        if name.startswith("ADDRESS_"):
            if name.startswith("ADDRESS_CONTRACTING_BODY"):
                parties.add(element, "buyer")
            elif len(element):
                parties.add(element, "other")
        elif (title := _DOCUMENTS.get(name)) and (link := addresses.address(text(element))):
            documents = draft.fields["documents"]
            if all(document["url"] != link for document in documents):
                documents.append({"url": link, "title": title})


def _read_complement(draft: Draft, complement: etree._Element, parties: TedParties) -> None:
    for element in complement:
        name = local(element.tag)
        if name == "ADDRESS_REVIEW_BODY":
            parties.add(element, "review_body")
        elif name.startswith("ADDRESS_"):
            parties.add(element, "other", contact=False)
        elif name == "NOTICE_NUMBER_OJ" and (number := ted_ids.reference(text(element))):
            draft.fields.setdefault("corrects", []).append(number)
        elif name in {"RECURRENT_PROCUREMENT", "NO_RECURRENT_PROCUREMENT"}:
            draft.fields["recurs"] = name == "RECURRENT_PROCUREMENT"
        elif name == "ESTIMATED_TIMING":
            draft.fields["recurs_note"] = paragraphs(element)


def _read_procedure(draft: Draft, procedure: etree._Element) -> tuple[str, str | None] | None:
    """Return the day and the time of day of the deadline as published."""
    day, clock = None, None
    for element in procedure:
        name = local(element.tag)
        if name.startswith("PT_"):
            _set_procedure(draft, name)
        elif name in _LEGAL_BASES:
            for choice in element:
                _set_procedure(draft, local(choice.tag))
        elif name == "DATE_RECEIPT_TENDERS":
            day = text(element)
        elif name == "FRAMEWORK":
            draft.fields["agreement"] = "framework"
        elif name == "TIME_RECEIPT_TENDERS":
            clock = text(element)
        elif name == "NOTICE_NUMBER_OJ" and (number := ted_ids.reference(text(element))):
            draft.fields.setdefault("follows", []).append(number)
        elif element.get("PUBLICATION") == "NO":
            draft.fields["withheld"].append(name)
    return (day, clock) if day else None


def _set_procedure(draft: Draft, name: str) -> None:
    if name.startswith("PT_"):
        if name not in _PROCEDURES:
            draft.warn(f"unknown procedure {name}")
        draft.fields.setdefault("procedure_type", _PROCEDURES.get(name))


def _lift_from_lots(draft: Draft) -> None:
    """Give the notice what its lots say together: codes, places, period, the only lot's value."""
    fields = draft.fields
    lots: list[dict[str, Any]] = fields["lots"]
    fields["cpv"] = list(
        dict.fromkeys([*fields["cpv"], *(code for lot in lots for code in lot["cpv"])])
    )
    places: dict[tuple[Any, Any], dict[str, Any]] = {}
    for lot in lots:
        for place in lot["places"]:
            places.setdefault((place.get("nuts"), place.get("street")), place)
    fields["places"] = list(places.values())
    if not fields.get("description") and lots:
        fields["description"] = lots[0].get("description")
    unpriced = not any(fields.get(name) for name in ("value", "value_min", "value_max"))
    if len(lots) == 1 and unpriced:
        fields["value"] = lots[0].get("value")
    if len(lots) == 1 or all(lot["period"] == lots[0]["period"] for lot in lots[1:]):
        fields["period"] = lots[0]["period"] if lots else None
    if modified := fields.pop("modified_period", None):
        fields["period"] = modified
