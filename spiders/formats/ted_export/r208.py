"""The forms of TED_EXPORT R2.0.8, which defence notices kept until 2023.

Each form nests the same pieces under names of its own, so the pieces are looked for by name
wherever they stand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.records import NoticeKind
from spiders.formats.reading import addresses, ted_ids
from spiders.formats.reading.xml import local, text
from spiders.formats.ted_export.form import HasCountry, zone
from spiders.formats.ted_export.lots import cpv_in, places
from spiders.formats.ted_export.parties import TedParties
from spiders.formats.ted_export.r208_parts import award, costs, date_and_time, lot, period
from spiders.formats.ted_export.text import paragraphs

if TYPE_CHECKING:
    from lxml import etree

    from data.vocabulary import PartyRole
    from spiders.formats.reading.notice_builder import Draft

_KINDS = {
    "CONTRACT_AWARD": NoticeKind.AWARD, "RESULT_DESIGN_CONTEST": NoticeKind.AWARD,
    "VOLUNTARY_EX_ANTE": NoticeKind.AWARD, "PRIOR_INFORMATION": NoticeKind.PLANNED,
    "PERIODIC_INDICATIVE": NoticeKind.PLANNED, "BUYER_PROFILE": NoticeKind.PLANNED,
    "ADDITIONAL_INFORMATION": NoticeKind.CHANGE, "QUALIFICATION_SYSTEM": NoticeKind.TENDER,
    "DESIGN_CONTEST": NoticeKind.TENDER, "SIMPLIFIED_CONTRACT": NoticeKind.TENDER,
    "CONCESSION": NoticeKind.TENDER, "CONTRACT": NoticeKind.TENDER,
}  # fmt: skip
_ROLES: dict[str, PartyRole] = {
    "CA_CE_CONCESSIONAIRE_PROFILE": "buyer",
    "CONTACT_DATA_OTHER_BEHALF_CONTRACTING_AUTORITHY": "buyer",
    "CONTACT_DATA_OTHER_BEHALF_CONTRACTING_ENTITY": "buyer",
    "APPEAL_PROCEDURE_BODY_RESPONSIBLE": "review_body",
    "MEDIATION_PROCEDURE_BODY_RESPONSIBLE": "other", "LODGING_INFORMATION_FOR_SERVICE": "other",
    "FURTHER_INFORMATION": "other", "SPECIFICATIONS_AND_ADDITIONAL_DOCUMENTS": "other",
    "TENDERS_REQUESTS_APPLICATIONS_MUST_BE_SENT_TO": "other",
    "INFORMATION_REGULATORY_FRAMEWORK": "other",
}  # fmt: skip
_PROCEDURES = {
    "OPEN": "open", "RESTRICTED": "restricted", "NEGOTIATED": "neg-w-call",
    "COMPETITIVE_DIALOGUE": "comp-dial", "ACCELERATED_RESTRICTED": "restricted",
    "ACCELERATED_NEGOTIATED": "neg-w-call", "AWARD_CONTRACT_WITHOUT": "neg-wo-call",
}  # fmt: skip
_NATURES = {"works", "supplies", "services"}
_TITLES = {"TITLE_CONTRACT", "TITLE_DESIGN_CONTACT_NOTICE", "TI_DOC"}
# The first of these that a form has says what is bought.
_DESCRIPTIONS = (
    "SHORT_CONTRACT_DESCRIPTION", "DESCRIPTION_OF_CONTRACT", "TOTAL_QUANTITY_OR_SCOPE",
    "QUANTITY_SCOPE_DEFENCE", "DESCRIPTION", "CONTENTS",
)  # fmt: skip
_DOCUMENTS = {"URL_PARTICIPATE": "Submission", "URL_INFORMATION": "Tender documents"}
_COSTS = {"COSTS_RANGE_AND_CURRENCY", "COSTS_RANGE_AND_CURRENCY_WITH_VAT_RATE"}


def titles(form: etree._Element) -> tuple[str | None, str | None]:
    """Return the title and the description in one language version."""
    title = None
    said: dict[str, str] = {}
    for element in form.iter():
        name = local(element.tag)
        if name in _TITLES and title is None:
            title = paragraphs(element)
        elif name in _DESCRIPTIONS and name not in said and (words := paragraphs(element)):
            said[name] = words
    return title, next((said[name] for name in _DESCRIPTIONS if name in said), None)


def read_form(draft: Draft, form: etree._Element, coded: HasCountry) -> None:
    """Fill the draft from the main language version of a form."""
    name = local(form.tag)
    fields = draft.fields
    number = form.get("FORM")
    fields["form"] = f"F{number}" if number and number.isdigit() else name
    fields.update(cpv=[], lots=[], awards=[], documents=[])
    fields["title"], fields["description"] = titles(form)
    kind = next((kind for start, kind in _KINDS.items() if name.startswith(start)), None)
    if kind is not None:
        fields["kind"] = kind
    found = _Pieces(draft)
    found.read(form)
    found.parties.close()
    fields["places"] = places(found.nuts, found.site)
    if found.deadline is not None and kind is not NoticeKind.PLANNED:
        fields["deadline"] = date_and_time(draft, found.deadline, zone(draft, coded))
    fields["cpv"] = list(
        dict.fromkeys([*fields["cpv"], *(code for lot in fields["lots"] for code in lot["cpv"])])
    )
    earlier = "corrects" if kind is NoticeKind.CHANGE else "follows"
    fields[earlier] = list(dict.fromkeys(found.refers_to))


class _Pieces:
    """Walks a form once and sorts its pieces."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self.parties = TedParties(draft)
        self.nuts: list[str] = []
        self.site: str | None = None
        self.deadline: etree._Element | None = None
        self.refers_to: list[str] = []

    def read(self, element: etree._Element) -> None:
        """Read the pieces among the children, and look for more below the others."""
        for child in element:
            if not self._piece(child, local(child.tag)):
                self.read(child)

    def _piece(self, element: etree._Element, name: str) -> bool:
        """Read `element` when it is a known piece; False when its children are to be searched."""
        if name in _ROLES:
            self._addresses(element, _ROLES[name])
        elif name.startswith("AWARD_OF_CONTRACT"):
            self._draft.fields["awards"].append(award(self._draft, element, self.parties))
        elif any(local(part.tag) == "LOT_NUMBER" for part in element) or "ANNEX_B" in name:
            count = len(self._draft.fields["lots"]) + 1
            self._draft.fields["lots"].append(lot(self._draft, element, str(count)))
        elif name in _COSTS:
            self._costs(element)
        elif name == "PERIOD_WORK_DATE_STARTING":
            self._draft.fields.setdefault("period", {}).update(period(self._draft, element))
        elif name == "NUMBER_POSSIBLE_RENEWALS":
            renewals = self._draft.count(text(element))
            self._draft.fields.setdefault("period", {})["renewals"] = renewals
        elif name == "TYPE_CONTRACT":
            nature = (element.get("VALUE") or "").lower()
            nature_known = nature if nature in _NATURES else None
            self._draft.fields.setdefault("contract_nature", nature_known)
        else:
            return self._leaf(element, name)
        return True

    def _leaf(self, element: etree._Element, name: str) -> bool:
        fields = self._draft.fields
        if name in {"CPV_MAIN", "CPV_ADDITIONAL"}:
            if code := cpv_in(self._draft, element):
                fields["cpv"].append(code)
        elif name == "NUTS":
            if code := self._draft.nuts(element.get("CODE")):
                self.nuts.append(code)
        elif name in {"LOCATION", "LABEL"}:
            self.site = self.site or paragraphs(element)
        elif name == "RECEIPT_LIMIT_DATE":
            self.deadline = element
        elif name == "NOTICE_NUMBER_OJ":
            if number := ted_ids.reference(text(element)):
                self.refers_to.append(number)
        elif name in _DOCUMENTS:
            if link := addresses.address(text(element)):
                fields["documents"].append({"url": link, "title": _DOCUMENTS[name]})
        elif "PT_" in name:
            self._procedure(name)
        else:
            return False
        return True

    def _addresses(self, element: etree._Element, role: PartyRole) -> None:
        if local(element.tag).startswith(("CA_CE", "CONTACT_DATA")):
            self.parties.add(element, role)
            return
        for child in element.iter():
            if local(child.tag).startswith("CONTACT_DATA"):
                self.parties.add(child, role, contact=role != "review_body")

    def _costs(self, element: etree._Element) -> None:
        """Read the first total; later amounts are those of options or frameworks."""
        fields = self._draft.fields
        if not any(fields.get(name) for name in ("value", "value_min", "value_max")):
            fields["value"], fields["value_min"], fields["value_max"] = costs(self._draft, element)

    def _procedure(self, name: str) -> None:
        kind = name.partition("PT_")[2]
        found = next(
            (value for start, value in _PROCEDURES.items() if kind.startswith(start)), None
        )
        if found and "WITHOUT" in kind:
            found = "neg-wo-call"
        if found is None:
            self._draft.warn(f"unknown procedure {name}")
        self._draft.fields.setdefault("procedure_type", found)
