"""TED_EXPORT, the form of TED notices until eForms: R2.0.9 in full and the R2.0.8 forms.

A file has coded data (numbers, dates, classifications) and the form itself once per language.
The namespace changed with each release, so elements are known by their local names. Format:
the Publications Office's `TED_EXPORT.xsd`, releases R2.0.8 and R2.0.9.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from data.records import Notice, NoticeKind, Rejected
from spiders.formats.reading import codes, ted_dates, ted_ids
from spiders.formats.reading.notice_builder import Draft
from spiders.formats.reading.terms import join_terms
from spiders.formats.reading.xml import first, local, text
from spiders.formats.reading.xml_file import read_file
from spiders.formats.ted_export import form as forms
from spiders.formats.ted_export import r208 as old_forms
from spiders.formats.ted_export.coded import Coded
from spiders.formats.ted_export.text import paragraphs

if TYPE_CHECKING:
    from lxml import etree

_NATURES = {"1": "works", "2": "supplies", "4": "services"}
# Contests have no place of performance; the coded one is that of the winners.
_CONTESTS = {"F12", "F13"}
_ONE_DAY = timedelta(days=1)


def read(
    raw: bytes, *, source: str = "ted", path: str, retrieved_at: datetime | None = None
) -> Iterator[Notice | Rejected]:
    """Yield the notice in a TED_EXPORT file, or why there is none."""
    return read_file(raw, read_root, source=source, path=path, at=retrieved_at)


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
    _identify(draft, root)
    main = _main_version(versions)
    coded = Coded(draft, sections.get("CODED_DATA_SECTION"))
    if "source_id" not in draft.fields:
        received = sections.get("TECHNICAL_SECTION")
        parts = first(received) if received is not None else {}
        _number(draft, coded, text(parts.get("RECEPTION_ID")))
    reader = forms if forms.knows(main) else old_forms
    reader.read_form(draft, main, coded)
    _complete(draft, coded)
    join_terms(draft)
    _translate(draft, versions, main, reader)
    _name(draft, sections.get("TRANSLATION_SECTION"))
    return draft.build()


def _main_version(versions: list[etree._Element]) -> etree._Element:
    originals = [form for form in versions if form.get("CATEGORY") == "ORIGINAL"]
    return (originals or versions)[0]


def _identify(draft: Draft, root: etree._Element) -> None:
    number = ted_ids.publication_number(root.get("DOC_ID"))
    if number is not None:
        draft.fields["source_id"], draft.fields["url"] = number, ted_ids.page(number)


def _number(draft: Draft, coded: Coded, received: str | None) -> None:
    """Give a notice without DOC_ID its number in the Official Journal, else that of reception."""
    number = ted_ids.publication_number(coded.words("NOTICE_DATA", "NO_DOC_OJS"))
    if number is not None:
        draft.fields["source_id"], draft.fields["url"] = number, ted_ids.page(number)
    else:
        draft.fields["source_id"] = received


def _complete(draft: Draft, coded: Coded) -> None:
    """Fill from the coded data what the form left open."""
    fields = draft.fields
    if published := coded.words("REF_OJS", "DATE_PUB"):
        fields["published_at"] = ted_dates.midnight(published)
    if "kind" not in fields:
        fields["kind"] = coded.kind()
    if not fields.get("cpv"):
        fields["cpv"] = list(dict.fromkeys(coded.cpv()))
    if not fields.get("places") and fields.get("form") not in _CONTESTS:
        fields["places"] = coded.places()
    if not fields.get("contract_nature"):
        fields["contract_nature"] = _NATURES.get(coded.code("NC_CONTRACT_NATURE") or "")
    if not fields.get("procedure_type"):
        fields["procedure_type"] = coded.procedure()
    if not any(fields.get(name) for name in ("value", "value_min", "value_max")):
        _coded_value(draft, coded)
    # A correction tells the days that it sets; what calls for nothing has none.
    told = fields["kind"] is NoticeKind.CHANGE and fields.get("deadline")
    if fields["kind"] not in (NoticeKind.AWARD, NoticeKind.PLANNED) and not told:
        _coded_deadline(draft, coded)
    _refer(draft, coded.references())


def _coded_deadline(draft: Draft, coded: Coded) -> None:
    """Take the coded deadline where the form has none, or a later one.

    Of two days the first is that by which a company has to act: to show interest, then to offer.
    """
    published = coded.words("CODIF_DATA", "DT_DATE_FOR_SUBMISSION")
    if not published:
        return
    day, _, clock = published.partition(" ")
    stated, first = draft.fields.get("deadline"), ted_dates.day(day)
    if stated and (first is None or stated.date() - first <= _ONE_DAY):
        return
    found = ted_dates.moment(day, clock or None, forms.zone(draft, coded))
    if found is None:
        draft.warn(f"unusable deadline {published[:40]!r}")
    draft.fields["deadline"] = found


def _refer(draft: Draft, references: list[str]) -> None:
    fields = draft.fields
    if fields["kind"] is NoticeKind.CHANGE and not fields.get("corrects"):
        fields["corrects"], references = list(dict.fromkeys(references)), []
    own = {fields.get("source_id"), *fields.get("corrects", ())}
    earlier = dict.fromkeys([*fields.get("follows", ()), *references])
    fields["follows"] = [reference for reference in earlier if reference not in own]


def _coded_value(draft: Draft, coded: Coded) -> None:
    for values in coded.elements("NOTICE_DATA", "VALUES"):
        for element in values:
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
