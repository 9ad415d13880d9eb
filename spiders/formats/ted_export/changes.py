"""What a corrigendum (F14) alters, with the old and the new words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spiders.formats.reading.xml import first, local, text
from spiders.formats.ted_export.text import paragraphs

if TYPE_CHECKING:
    from lxml import etree

    from spiders.formats.reading.notice_builder import Draft


def read_changes(draft: Draft, element: etree._Element) -> None:
    """Read CHANGES: each section with its old and new value, and the remark at the end."""
    changes: list[dict[str, Any]] = draft.fields["changes"]
    for child in element:
        parts = first(child)
        if local(child.tag) == "INFO_ADD":
            changes.append({"note": paragraphs(child)})
        elif local(child.tag) == "CHANGE":
            where = first(parts["WHERE"]) if "WHERE" in parts else {}
            lot = text(where.get("LOT_NO"))
            section = " ".join(
                filter(None, (text(where.get("SECTION")), f"lot {lot}" if lot else None))
            )
            changes.append(
                {
                    "section": section or None,
                    "old": _value(parts.get("OLD_VALUE")),
                    "new": _value(parts.get("NEW_VALUE")),
                    "note": paragraphs(where.get("LABEL")),
                }
            )


def _value(element: etree._Element | None) -> str | None:
    """Return a value in words: text, day and time of day, or CPV codes."""
    if element is None:
        return None
    words: list[str] = []
    for child in element:
        name = local(child.tag)
        if name.startswith("CPV_"):
            words.extend(code for part in child if (code := part.get("CODE")))
        elif name != "NOTHING" and (value := paragraphs(child)):
            words.append(value)
    return " ".join(words) or None


def new_deadline(element: etree._Element) -> tuple[str, str | None] | None:
    """Return day and time of day that a corrigendum sets as the time limit for tenders."""
    for change in element:
        parts = first(change)
        where = first(parts["WHERE"]) if "WHERE" in parts else {}
        if "NEW_VALUE" in parts and (text(where.get("SECTION")) or "").startswith("IV.2.2"):
            values = first(parts["NEW_VALUE"])
            if day := text(values.get("DATE")):
                return day, text(values.get("TIME"))
    return None
