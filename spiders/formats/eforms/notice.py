"""eForms notices: UBL documents with the European extension, SDK 1.3 and later.

Root elements ContractNotice, PriorInformationNotice, ContractAwardNotice and
BusinessRegistrationInformationNotice. Fields and their places: the eForms SDK of the
Publications Office (business terms "BT-…" in the comments).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from data.records import Notice, NoticeKind, Rejected
from spiders.formats.eforms.changes import read_changes, read_modification, withheld
from spiders.formats.eforms.lots import read_lot, read_project
from spiders.formats.eforms.organisations import Organisations
from spiders.formats.eforms.results import read_results
from spiders.formats.eforms.tags import CAC, CBC, EFAC, EFBC, Languages
from spiders.formats.eforms.whole import complete
from spiders.formats.reading import addresses, ted_dates, ted_ids
from spiders.formats.reading.notice_builder import Draft
from spiders.formats.reading.terms import join_terms
from spiders.formats.reading.xml import local, text
from spiders.formats.reading.xml_file import read_file

if TYPE_CHECKING:
    from lxml import etree

ROOTS = frozenset(
    {
        "ContractNotice", "PriorInformationNotice", "ContractAwardNotice",
        "BusinessRegistrationInformationNotice",
    }
)  # fmt: skip
# The form type (BT-03) is the list that the notice type (BT-02) is taken from.
_KIND_OF_FORM = {
    "planning": NoticeKind.PLANNED, "consultation": NoticeKind.PLANNED,
    "competition": NoticeKind.TENDER, "dir-awa-pre": NoticeKind.AWARD,
    "result": NoticeKind.AWARD, "cont-modif": NoticeKind.AWARD, "completion": NoticeKind.AWARD,
    "change": NoticeKind.CHANGE, "bri": NoticeKind.ANNOUNCEMENT,
}  # fmt: skip
_KIND_OF_TYPE = {
    "pmc": NoticeKind.PLANNED, "qu-sy": NoticeKind.TENDER, "subco": NoticeKind.TENDER,
    "veat": NoticeKind.AWARD, "compl": NoticeKind.AWARD, "corr": NoticeKind.CHANGE,
}  # fmt: skip
_KIND_OF_START = (
    ("pin-cfc", NoticeKind.TENDER), ("pin", NoticeKind.PLANNED), ("cn", NoticeKind.TENDER),
    ("can", NoticeKind.AWARD), ("brin", NoticeKind.ANNOUNCEMENT),
)  # fmt: skip
_KIND_OF_ROOT = {
    "ContractNotice": NoticeKind.TENDER, "PriorInformationNotice": NoticeKind.PLANNED,
    "ContractAwardNotice": NoticeKind.AWARD,
    "BusinessRegistrationInformationNotice": NoticeKind.ANNOUNCEMENT,
}  # fmt: skip
_PROCEDURES = frozenset(
    {
        "open", "restricted", "neg-w-call", "neg-wo-call", "comp-dial", "innovation", "oth-single",
        "oth-mult", "comp-tend", "exp-int-rail",
    }
)  # fmt: skip


def read(
    raw: bytes, *, source: str = "ted", path: str, retrieved_at: datetime | None = None
) -> Iterator[Notice | Rejected]:
    """Yield the notice in an eForms file, or why there is none."""
    return read_file(raw, read_root, source=source, path=path, at=retrieved_at)


def read_root(
    root: etree._Element, *, source: str, path: str, raw_digest: str, at: datetime | None
) -> Notice | Rejected:
    """Return the notice in a parsed eForms file, or why there is none."""
    draft = Draft(source=source, path=path, raw_digest=raw_digest)
    name = local(root.tag)
    if name not in ROOTS:
        return draft.reject(f"the root element is {name}, which is no eForms notice")
    draft.fields["retrieved_at"] = at
    languages = Languages(draft, root)
    extension = next(root.iter(_EXTENSION), None)
    _identify(draft, root, extension)
    _classify(draft, root)
    organisations = Organisations(draft, extension, languages)
    organisations.read_roles(root)
    draft.zone = organisations.buyer_zone()
    _read_body(draft, root, organisations, languages)
    if extension is not None:
        _read_extension(draft, extension, organisations, languages)
    draft.fields["parties"] = organisations.parties()
    draft.fields["contacts"] = organisations.contacts()
    draft.fields["withheld"] = withheld(root)
    join_terms(draft)
    complete(draft, languages)
    return draft.build()


_EXTENSION = "{http://data.europa.eu/p27/eforms-ubl-extensions/1}EformsExtension"


def _identify(draft: Draft, root: etree._Element, extension: etree._Element | None) -> None:
    fields = draft.fields
    published = requested = None
    publication = extension.find(f"{EFAC}Publication") if extension is not None else None
    number = None
    if publication is not None:
        number = ted_ids.publication_number(text(publication.find(f"{EFBC}NoticePublicationID")))
        published = text(publication.find(f"{EFBC}PublicationDate"))
    own = ted_ids.reference(text(root.find(f"{CBC}ID")))  # BT-701
    if number is not None:
        fields["source_id"], fields["url"] = number, ted_ids.page(number)
        fields["aliases"] = [own] if own else []
    else:
        fields["source_id"] = own
    version = (text(root.find(f"{CBC}VersionID")) or "").lstrip("0")
    if version:
        fields["version"] = version[:20]
    fields["procedure_id"] = text(root.find(f"{CBC}ContractFolderID"))
    requested = text(root.find(f"{CBC}RequestedPublicationDate"))
    issued = text(root.find(f"{CBC}IssueDate"))
    # Not yet published: the wished day, else the day on which the notice was sent.
    day = published or requested or issued
    fields["published_at"] = ted_dates.midnight(day) if day else None
    if planned := text(root.find(f"{CBC}PlannedDate")):  # BT-127
        fields["planned_on"] = ted_dates.day(planned)
        if fields["planned_on"] is None:
            draft.warn(f"unusable date {planned[:40]!r}")


def _classify(draft: Draft, root: etree._Element) -> None:
    element = root.find(f"{CBC}NoticeTypeCode")
    form = text(element)
    form_type = element.get("listName") if element is not None else None
    draft.fields["form"] = form
    draft.fields["kind"] = kind_of(draft, form, form_type, _KIND_OF_ROOT[local(root.tag)])


def kind_of(
    draft: Draft, form: str | None, form_type: str | None, otherwise: NoticeKind
) -> NoticeKind:
    """Return what a notice is, by its type (BT-02), else its form type (BT-03), else `otherwise`.

    A type that is not known is a warning of the notice.
    """
    kind = _KIND_OF_TYPE.get(form or "")
    if kind is None and form:
        kind = next((kind for start, kind in _KIND_OF_START if form.startswith(start)), None)
    if kind is None:
        kind = _KIND_OF_FORM.get(form_type or "") or otherwise
        draft.warn(f"unknown notice type {form!r}, read as {kind.value}")
    return kind


def _read_body(
    draft: Draft, root: etree._Element, organisations: Organisations, languages: Languages
) -> None:
    fields = draft.fields
    lots: list[dict[str, Any]] = []
    fields.update(lots=lots, documents=[], changes=[], awards=[])
    for element in root:
        name = element.tag
        if name == f"{CAC}ProcurementProjectLot":
            lot = read_lot(draft, element, languages)
            if lot is not None:
                lots.append(lot)
        elif name == f"{CAC}ProcurementProject":
            read_project(draft, element, languages)
        elif name == f"{CAC}TenderingProcess":
            _read_process(draft, element)
        elif name == f"{CAC}BusinessParty":
            organisations.add_business(element)
        elif name == f"{CAC}ContractingParty":
            profile = addresses.address(text(element.find(f"{CBC}BuyerProfileURI")))
            if profile:
                fields["documents"].append({"url": profile, "title": "Buyer profile"})
    lots_number = {lot["id"] for lot in lots}
    if len(lots_number) < len(lots):
        draft.warn("several lots have the same id")


def _read_process(draft: Draft, process: etree._Element) -> None:
    code = text(process.find(f"{CBC}ProcedureCode"))  # BT-105
    if code and code not in _PROCEDURES and code != "unpublished":
        draft.warn(f"unknown procedure {code!r}")
    elif code != "unpublished":
        draft.fields["procedure_type"] = code
    for element in process.iterfind(f"{CAC}NoticeDocumentReference/{CBC}ID"):
        if earlier := ted_ids.reference(text(element)):  # OPP-090
            draft.fields.setdefault("follows", []).append(earlier)
    terminated = text(process.find(f"{CBC}TerminatedIndicator"))  # BT-756
    if terminated == "true" and draft.fields["kind"] is not NoticeKind.AWARD:
        draft.fields["cancelled"] = True


def _read_extension(
    draft: Draft, extension: etree._Element, organisations: Organisations, languages: Languages
) -> None:
    for element in extension:
        if element.tag == f"{EFAC}NoticeResult":
            read_results(draft, element, organisations)
        elif element.tag == f"{EFAC}Changes":
            read_changes(draft, element, languages)
        elif element.tag == f"{EFAC}ContractModification":
            read_modification(draft, element, languages)
