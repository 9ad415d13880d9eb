"""The conditions of an eForms lot: how offers are weighed, and how it is paid and performed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spiders.formats.eforms.tags import CAC, CBC, EFAC, EFBC, UNPUBLISHED, Languages
from spiders.formats.reading.terms import add_terms
from spiders.formats.reading.xml import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from spiders.formats.reading.notice_builder import Draft

_TERMS = f"{CAC}TenderingTerms"
# BT-539 type, BT-734 name, BT-540 description, BT-541 number and what it counts.
_CRITERIA = f"{CAC}AwardingTerms/{CAC}AwardingCriterion/{CAC}SubordinateAwardingCriterion"
_TYPE = f"{CBC}AwardingCriterionTypeCode"
_PARAMETER = f".//{EFAC}AwardCriterionParameter"
# "number-weight": percentages and points, exact or the middle of a range.
_SHORT = 120  # a longer description is no name
_PERCENT = {"per-exa", "per-mid"}
_PAYMENT = f"{CAC}PaymentTerms/{CBC}Note"  # BT-77
_GUARANTEE = f"{CAC}RequiredFinancialGuarantee/{CBC}Description"  # BT-75
_PERFORMANCE = f"{CAC}ContractExecutionRequirement"  # BT-70
_CONDITIONS = "conditions"


def read_terms(draft: Draft, lot: etree._Element, name: str, languages: Languages) -> None:
    """Read the conditions of the lot with the id `name`, as they are published."""
    element = lot.find(_TERMS)
    if element is None:
        return
    found = [
        *(_criterion(each, languages) for each in element.iterfind(_CRITERIA)),
        *_texts(element, languages),
    ]
    add_terms(draft, name, (each for each in found if each))


def _criterion(element: etree._Element, languages: Languages) -> dict[str, Any] | None:
    kind = text(element.find(_TYPE))
    name = languages.one(element.iterfind(f"{CBC}Name"))
    words = languages.one(element.iterfind(f"{CBC}Description"))
    weight = None
    for parameter in element.iterfind(_PARAMETER):
        code = parameter.find(f"{EFBC}ParameterCode")
        if code is not None and code.get("listName") == "number-weight":
            number = text(parameter.find(f"{EFBC}ParameterNumeric"))
            weight = f"{number} %" if number and text(code) in _PERCENT else number
    if kind == UNPUBLISHED or not any((kind, name, words)):
        return None
    known = name
    if not known:
        short = words if words and len(words) <= _SHORT and kind != "price" else None
        known = short or kind
    return {"kind": "award_criterion", "name": known, "weight": weight,
            "text": words if words != known else None}  # fmt: skip


def _texts(terms: etree._Element, languages: Languages) -> Iterator[dict[str, Any]]:
    for kind, path in (("payment", _PAYMENT), ("guarantee", _GUARANTEE)):
        if words := languages.one(terms.iterfind(path)):
            yield {"kind": kind, "text": words}
    for element in terms.iterfind(_PERFORMANCE):
        code = element.find(f"{CBC}ExecutionRequirementCode")
        words = languages.one(element.iterfind(f"{CBC}Description"))
        if words and (code is None or code.get("listName") == _CONDITIONS):
            yield {"kind": "performance", "text": words}
