"""Namespaces of eForms and texts in several languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spiders.formats.reading.xml import text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

    from spiders.formats.reading.notice_builder import Draft

CBC = "{urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2}"
CAC = "{urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2}"
EFAC = "{http://data.europa.eu/p27/eforms-ubl-extension-aggregate-components/1}"
EFBC = "{http://data.europa.eu/p27/eforms-ubl-extension-basic-components/1}"
# What stands in for a value that the buyer withholds.
UNPUBLISHED = "unpublished"


class Languages:
    """The language of a notice (BT-702), and its texts in this and in the others."""

    def __init__(self, draft: Draft, root: etree._Element) -> None:
        self._draft = draft
        self.main = draft.language(text(root.find(f"{CBC}NoticeLanguageCode")))
        draft.fields["language"] = self.main
        self.titles: dict[str, str] = {}
        self.descriptions: dict[str, str] = {}

    def all(self, elements: Iterable[etree._Element]) -> dict[str | None, str]:
        """Return the text of repeated elements by language, those of one language joined."""
        found: dict[str | None, str] = {}
        for element in elements:
            if (words := text(element)) is None or words == UNPUBLISHED:
                continue
            code = element.get("languageID")
            language = self._draft.language(code) if code else self.main
            found[language] = f"{found[language]}\n{words}" if language in found else words
        return found

    def one(self, elements: Iterable[etree._Element]) -> str | None:
        """Return the text in the language of the notice, else in the first that there is."""
        found = self.all(elements)
        if self.main in found:
            return found[self.main]
        return next(iter(found.values()), None)
