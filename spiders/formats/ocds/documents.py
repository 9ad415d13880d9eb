"""What an OCDS release links to and what it says that it changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from data.records import Change, Document
from spiders.formats.ocds.parts import mapping, mappings
from spiders.formats.reading import values

_NOTICE_PAGES = ("tenderNotice", "awardNotice", "contractNotice", "plannedProcurementNotice",
                 "procurementPlan", "notice")  # fmt: skip


def changes_of(tender: Mapping[str, Any]) -> tuple[Change, ...]:
    """Return what the amendments of the tender altered."""
    found: list[Change] = []
    for amendment in mappings(tender.get("amendments")):
        note = values.clean(amendment.get("description")) or values.clean(
            amendment.get("rationale")
        )
        details = mappings(amendment.get("changes")) + mappings(
            amendment.get("unstructuredChanges")
        )
        for detail in details:
            found.append(
                Change(
                    section=values.clean(detail.get("property"))
                    or values.clean(detail.get("where")),
                    old=values.clean(detail.get("former_value"))
                    or values.clean(detail.get("oldValue")),
                    new=values.clean(detail.get("newValue")),
                    note=note,
                )
            )
        if note and not details:
            found.append(Change(note=note))
    return tuple(found)


def documents_of(
    release: Mapping[str, Any], tender: Mapping[str, Any], planning: Mapping[str, Any]
) -> tuple[Document, ...]:
    """Return the documents of all parts of the release, each address once."""
    results = [*mappings(release.get("awards")), *mappings(release.get("contracts"))]
    found: dict[str, Document] = {}
    for part in (tender, planning, *results):
        for document in mappings(part.get("documents")):
            url = values.clean(document.get("url"))
            if url and url not in found:
                title = values.clean(document.get("title")) or values.clean(
                    document.get("description")
                )
                language = values.language(document.get("language"))
                found[url] = Document(url=url, title=title, language=language)
    return tuple(found.values())


def page_of(release: Mapping[str, Any], tender: Mapping[str, Any]) -> str | None:
    """Return the page of the notice for people, when a document is marked as it."""
    results = [*mappings(release.get("awards")), *mappings(release.get("contracts"))]
    for part in (*results, tender, mapping(release.get("planning"))):
        for document in mappings(part.get("documents")):
            if str(document.get("documentType")) in _NOTICE_PAGES and document.get("url"):
                return values.clean(document["url"])
    return values.clean(release.get("url"))
