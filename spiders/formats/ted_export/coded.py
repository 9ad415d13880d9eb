"""The coded data of a TED_EXPORT notice, which stand in for what its form leaves out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from data.records import NoticeKind
from spiders.formats.reading import codes, ted_ids
from spiders.formats.reading.xml import first, text

if TYPE_CHECKING:
    from lxml import etree

    from spiders.formats.reading.notice_builder import Draft

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
# Coded procedures, in the words that eForms uses for the same.
_PROCEDURES = {
    "1": "open", "2": "restricted", "3": "restricted", "4": "neg-w-call", "6": "neg-w-call",
    "B": "neg-w-call", "C": "comp-dial", "G": "innovation", "T": "neg-wo-call",
    "V": "neg-wo-call", "E": "oth-mult", "F": "neg-wo-call", "A": "neg-wo-call",
    "8": "oth-mult",
}  # fmt: skip
_UNCODED = {"9", "N", "Z"}


class Coded:
    """The coded data of a notice, looked up only where the form leaves something out."""

    def __init__(self, draft: Draft, section: etree._Element | None) -> None:
        self._draft = draft
        self._parts = first(section) if section is not None else {}
        if section is None:
            draft.warn("no coded data section")

    def elements(self, part: str, *names: str) -> Iterator[etree._Element]:
        """Yield the elements with one of the names in one part of the coded data."""
        if part in self._parts:
            yield from self._parts[part].iterchildren(*(f"{{*}}{name}" for name in names))

    def code(self, name: str) -> str | None:
        """Return the code of a classification such as PR_PROC."""
        return next((found.get("CODE") for found in self.elements("CODIF_DATA", name)), None)

    def words(self, part: str, name: str) -> str | None:
        """Return the text of an element."""
        return next((text(found) for found in self.elements(part, name)), None)

    @property
    def country(self) -> str | None:
        """Return the country of the notice."""
        found = next(self.elements("NOTICE_DATA", "ISO_COUNTRY"), None)
        return self._draft.country(found.get("VALUE")) if found is not None else None

    def references(self) -> list[str]:
        """Return the ids of the earlier notices that this one refers to."""
        found = (
            ted_ids.reference(text(number))
            for notice in self.elements("NOTICE_DATA", "REF_NOTICE")
            for number in notice
        )
        return [reference for reference in found if reference]

    def cpv(self) -> list[str]:
        """Return the CPV codes."""
        elements = self.elements("NOTICE_DATA", "ORIGINAL_CPV")
        return [code for found in elements if (code := self._draft.cpv(found.get("CODE")))]

    def places(self) -> list[dict[str, Any]]:
        """Return the regions of performance, which older releases call original."""
        elements = self.elements("NOTICE_DATA", "PERFORMANCE_NUTS", "ORIGINAL_NUTS")
        nuts = (self._draft.nuts(found.get("CODE")) for found in elements)
        return [
            {"country": codes.country(code[:2]), "nuts": code}
            for code in dict.fromkeys(nuts) if code
        ]  # fmt: skip

    def procedure(self) -> str | None:
        """Return the type of procedure in the words of eForms."""
        code = self.code("PR_PROC")
        if code and code not in _PROCEDURES and code not in _UNCODED:
            self._draft.warn(f"unknown procedure code {code!r}")
        return _PROCEDURES.get(code or "")

    def kind(self) -> NoticeKind:
        """Return the kind of notice, a tender with a warning when the code is not known."""
        code = self.code("TD_DOCUMENT_TYPE")
        kind = _KIND_OF_DOCUMENT.get(code or "")
        if kind is None:
            self._draft.warn(f"unknown document type {code!r}, read as a tender")
        return kind or NoticeKind.TENDER
