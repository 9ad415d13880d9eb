"""TED_EXPORT, the form of TED notices until eForms: R2.0.9 in full and the R2.0.8 forms.

A file has coded data (numbers, dates, classifications) and the form itself once per language.
The namespace changed with each release, so elements are known by their local names. Format:
the Publications Office's `TED_EXPORT.xsd`, releases R2.0.8 and R2.0.9.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from data.records import Notice, NoticeKind, Rejected, digest
from spiders.formats import codes, moments, ted_ids
from spiders.formats import ted_export_form as forms
from spiders.formats import ted_export_r208 as old_forms
from spiders.formats.draft import Draft
from spiders.formats.ted_export_text import paragraphs
from spiders.formats.xml import XmlRefusedError, first, local, parse, text

if TYPE_CHECKING:
    from lxml import etree

# What the coded document type says, for forms that have no kind of their own.
_KIND_OF_DOCUMENT = {
    "0": NoticeKind.PLANNED, "1": NoticeKind.CHANGE, "2": NoticeKind.CHANGE,
    "3": NoticeKind.TENDER, "4": NoticeKind.TENDER, "5": NoticeKind.TENDER,
    "6": NoticeKind.PLANNED, "7": NoticeKind.AWARD, "8": NoticeKind.ANNOUNCEMENT,
    "9": NoticeKind.ANNOUNCEMENT, "A": NoticeKind.TENDER, "B": NoticeKind.PLANNED,
    "C": NoticeKind.TENDER, "D": NoticeKind.TENDER, "E": NoticeKind.TENDER,
    "F": NoticeKind.TENDER, "G": NoticeKind.ANNOUNCEMENT, "H": NoticeKind.TENDER,
    "I": NoticeKind.TENDER, "J": NoticeKind.AWARD, "K": NoticeKind.AWARD,
    "L": NoticeKind.TENDER, "M": NoticeKind.TENDER, "O": NoticeKind.TENDER,
    "P": NoticeKind.PLANNED, "Q": NoticeKind.TENDER, "R": NoticeKind.AWARD,
    "S": NoticeKind.ANNOUNCEMENT, "V": NoticeKind.AWARD, "Y": NoticeKind.TENDER,
}  # fmt: skip
_NATURES = {"1": "works", "2": "supplies", "4": "services"}
# Coded procedures, in the words that eForms uses for the same.
_PROCEDURES = {
    "1": "open", "2": "restricted", "3": "restricted", "4": "neg-w-call", "6": "neg-w-call",
    "B": "neg-w-call", "C": "comp-dial", "G": "innovation", "T": "neg-wo-call",
    "V": "neg-wo-call", "E": "oth-mult", "F": "neg-wo-call", "A": "neg-wo-call",
    "8": "oth-mult",
}  # fmt: skip
_UNCODED = {"9", "N", "Z"}
# Contests have no place of performance; the coded one is that of the winners.
_CONTESTS = {"F12", "F13"}


def read(
    raw: bytes, *, source: str = "ted", path: str, retrieved_at: datetime | None = None
) -> Iterator[Notice | Rejected]:
    """Yield the notice in a TED_EXPORT file, or why there is none."""
    raw_digest = digest(raw)
    try:
        root = parse(raw)
    except XmlRefusedError as error:
        yield Rejected(path=path, reason=str(error), source=source, raw_digest=raw_digest)
        return
    yield read_root(root, source=source, path=path, raw_digest=raw_digest, at=retrieved_at)


def read_root(
    root: etree._Element, *, source: str, path: str, raw_digest: str, at: datetime | None
) -> Notice | Rejected:
    """Return the notice in a parsed TED_EXPORT file, or why there is none."""
    draft = Draft(source=source, path=path, raw_digest=raw_digest)
    if local(root.tag) != "TED_EXPORT":
        return draft.reject(f"the root element is {local(root.tag)}, not TED_EXPORT")
    sections = first(root)
    section = sections.get("FORM_SECTION")
    versions = [form for form in section if form.get("LG")] if section is not None else []
    if not versions:
        return draft.reject("a TED_EXPORT file without a form")
    draft.fields["retrieved_at"] = at
    _identify(draft, root, sections)
    main = _main_version(versions)
    coded = _coded(draft, sections.get("CODED_DATA_SECTION"))
    reader = forms if forms.knows(main) else old_forms
    reader.read_form(draft, main, coded)
    _complete(draft, coded)
    _translate(draft, versions, main, reader)
    _name(draft, sections.get("TRANSLATION_SECTION"))
    return draft.build()


def _main_version(versions: list[etree._Element]) -> etree._Element:
    originals = [form for form in versions if form.get("CATEGORY") == "ORIGINAL"]
    return (originals or versions)[0]


def _identify(draft: Draft, root: etree._Element, sections: dict[str, etree._Element]) -> None:
    number = ted_ids.publication_number(root.get("DOC_ID"))
    if number is None and (section := sections.get("TECHNICAL_SECTION")) is not None:
        # A file from before publication has only the number under which it was received.
        draft.fields["source_id"] = text(first(section).get("RECEPTION_ID"))
    if number is not None:
        draft.fields["source_id"] = number
        draft.fields["url"] = ted_ids.page(number)


class Coded:
    """The coded data of a notice, which stand in for what the form leaves out."""

    def __init__(self) -> None:
        self.country: str | None = None
        self.document: str | None = None
        self.cpv: list[str] = []
        self.nuts: list[str] = []
        self.nature: str | None = None
        self.procedure: str | None = None
        self.deadline: str | None = None
        self.refers_to: list[str] = []
        self.values: list[etree._Element] = []


def _coded(draft: Draft, section: etree._Element | None) -> Coded:
    coded = Coded()
    if section is None:
        draft.warn("no coded data section")
        return coded
    parts = first(section)
    published = text(first(parts["REF_OJS"]).get("DATE_PUB")) if "REF_OJS" in parts else None
    if published:
        draft.fields["published_at"] = moments.midnight(published)
    for element in parts.get("NOTICE_DATA", ()):
        _notice_data(draft, coded, element)
    for element in parts.get("CODIF_DATA", ()):
        _codif_data(draft, coded, element)
    return coded


def _notice_data(draft: Draft, coded: Coded, element: etree._Element) -> None:
    name = local(element.tag)
    if name == "NO_DOC_OJS" and "source_id" not in draft.fields:
        number = ted_ids.publication_number(text(element))
        if number:
            draft.fields["source_id"] = number
            draft.fields["url"] = ted_ids.page(number)
    elif name == "ISO_COUNTRY":
        coded.country = draft.country(element.get("VALUE"))
    elif name == "ORIGINAL_CPV":
        if code := draft.cpv(element.get("CODE")):
            coded.cpv.append(code)
    elif name in {"PERFORMANCE_NUTS", "ORIGINAL_NUTS"}:
        if code := draft.nuts(element.get("CODE")):
            coded.nuts.append(code)
    elif name == "REF_NOTICE":
        for part in element:
            if found := ted_ids.reference(text(part)):
                coded.refers_to.append(found)
    elif name == "VALUES":
        coded.values.extend(element)


def _codif_data(draft: Draft, coded: Coded, element: etree._Element) -> None:
    name, code = local(element.tag), element.get("CODE")
    if name == "TD_DOCUMENT_TYPE":
        coded.document = code
    elif name == "NC_CONTRACT_NATURE":
        coded.nature = _NATURES.get(code or "")
    elif name == "DT_DATE_FOR_SUBMISSION":
        coded.deadline = text(element)
    elif name == "PR_PROC":
        coded.procedure = _PROCEDURES.get(code or "")
        if coded.procedure is None and code not in _UNCODED:
            draft.warn(f"unknown procedure code {code!r}")


def _complete(draft: Draft, coded: Coded) -> None:
    """Fill from the coded data what the form left open."""
    fields = draft.fields
    if "kind" not in fields:
        kind = _KIND_OF_DOCUMENT.get(coded.document or "")
        if kind is None:
            draft.warn(f"unknown document type {coded.document!r}, read as a tender")
        fields["kind"] = kind or NoticeKind.TENDER
    fields["cpv"] = list(dict.fromkeys([*fields.get("cpv", ()), *coded.cpv]))
    if not fields.get("places") and fields.get("form") not in _CONTESTS:
        fields["places"] = [
            {"country": codes.country(code[:2]), "nuts": code} for code in dict.fromkeys(coded.nuts)
        ]
    fields["contract_nature"] = fields.get("contract_nature") or coded.nature
    fields["procedure_type"] = fields.get("procedure_type") or coded.procedure
    if not fields.get("value") and not fields.get("value_max"):
        _coded_value(draft, coded)
    if not fields.get("deadline") and coded.deadline and fields["kind"] is not NoticeKind.AWARD:
        day, _, clock = coded.deadline.partition(" ")
        zone = forms.zone(draft, coded.country)
        fields["deadline"] = moments.moment(day, clock or None, zone)
        if fields["deadline"] is None:
            draft.warn(f"unusable deadline {coded.deadline[:40]!r}")
    if coded.refers_to:
        own = {fields.get("source_id"), *fields.get("corrects", ())}
        earlier = [*fields.get("follows", ()), *coded.refers_to]
        if fields["kind"] is NoticeKind.CHANGE and not fields.get("corrects"):
            fields["corrects"], earlier = earlier, []
        fields["follows"] = [found for found in dict.fromkeys(earlier) if found not in own]


def _coded_value(draft: Draft, coded: Coded) -> None:
    for element in coded.values:
        currency = element.get("CURRENCY")
        if local(element.tag) == "VALUE":
            draft.fields["value"] = draft.money(text(element), currency)
        elif local(element.tag) == "VALUE_RANGE":
            ends = first(element)
            draft.fields["value_min"] = draft.money(text(ends.get("LOW")), currency)
            draft.fields["value_max"] = draft.money(text(ends.get("HIGH")), currency)
        return


def _translate(
    draft: Draft,
    versions: list[etree._Element],
    main: etree._Element,
    reader: forms.FormReader,
) -> None:
    """Note the language of the main version, and title and description in the others."""
    draft.fields["language"] = draft.language(main.get("LG"))
    translations = {}
    for form in versions:
        language = draft.language(form.get("LG")) if form is not main else None
        if language and language != draft.fields["language"]:
            title, description = reader.titles(form)
            if title or description:
                translations[language] = {
                    "language": language, "title": title, "description": description
                }  # fmt: skip
    draft.fields["translations"] = list(translations.values())


def _name(draft: Draft, section: etree._Element | None) -> None:
    """Name a notice whose form has no title by TED's own headline, else by what it says."""
    fields = draft.fields
    if fields.get("title"):
        return
    headlines: dict[str, str] = {}
    for element in first(section).get("ML_TITLES", ()) if section is not None else ():
        headline = paragraphs(first(element).get("TI_TEXT"))
        if headline and (language := codes.language(element.get("LG") or "")):
            headlines[language] = headline
    title = headlines.get(fields.get("language") or "en") or headlines.get("en")
    fields["title"] = title or (fields.get("description") or "")[:200] or None
    draft.warn("the form has no title; named by its headline")
