"""What a corrigendum (F14) alters, with the old and the new words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from spiders.formats.reading import ted_dates
from spiders.formats.reading.xml import first, local, text
from spiders.formats.ted_export.text import paragraphs

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime, tzinfo

    from lxml import etree

    from spiders.formats.reading.notice_builder import Draft

# "1, 2 and 4" are three lots.
_NUMBERS = re.compile(r"\d+")


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


def new_deadlines(element: etree._Element) -> dict[str | None, tuple[str, str | None]]:
    """Return day and time of day that a corrigendum sets as the time limit for tenders.

    The key is the number of the lot, or None for the notice as a whole.
    """
    found: dict[str | None, tuple[str, str | None]] = {}
    for change in element:
        parts = first(change)
        where = first(parts["WHERE"]) if "WHERE" in parts else {}
        if "NEW_VALUE" in parts and (text(where.get("SECTION")) or "").startswith("IV.2.2"):
            values = first(parts["NEW_VALUE"])
            if day := text(values.get("DATE")):
                for lot in _NUMBERS.findall(text(where.get("LOT_NO")) or "") or [None]:
                    found.setdefault(lot, (day, text(values.get("TIME"))))
    return found


def deadline_of(draft: Draft, dated: tuple[str, str | None], local_zone: tzinfo) -> datetime | None:
    """Return a published day and time of day as a moment, or None with a warning."""
    found = ted_dates.moment(dated[0], dated[1], local_zone)
    if found is None:
        draft.warn(f"unusable deadline {' '.join(filter(None, dated))[:40]!r}")
    return found


def add_changed_lots(
    draft: Draft, dated: Mapping[str | None, tuple[str, str | None]], local_zone: tzinfo
) -> None:
    """Add the lots that a corrigendum gives a deadline of their own; the others stay as they were.

    The notice itself has the first of these days where it changes none for the whole.
    """
    lots: list[dict[str, Any]] = draft.fields["lots"]
    days = {lot: deadline_of(draft, stated, local_zone) for lot, stated in dated.items()}
    lots.extend({"id": lot, "deadline": day} for lot, day in days.items() if day)
    if not draft.fields.get("deadline"):
        draft.fields["deadline"] = min((day for day in days.values() if day), default=None)
