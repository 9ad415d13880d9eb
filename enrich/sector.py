"""The sector: CPV codes as published, with division, group and label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.records import Tag

if TYPE_CHECKING:
    from data.records import Notice
    from data.reference import Reference

# The main code is the buyer's own summary; further codes often name by-products of the order.
_FURTHER_CONFIDENCE = 0.8


def published_sector(notice: Notice, reference: Reference) -> tuple[Tag, ...]:
    """Return division, group and label of the published CPV codes, the main one first.

    Fields are sector.division (2 digits), sector.group (3 digits, not where a code names no
    group) and sector.label (the finest label known, in English).
    """
    tags: list[Tag] = []
    seen: set[tuple[str, str]] = set()
    for place, code in enumerate(_codes(notice)):
        confidence = 1.0 if place == 0 else _FURTHER_CONFIDENCE
        values = [("sector.division", code[:2])]
        if code[2] != "0":
            values.append(("sector.group", code[:3]))
        if place == 0:
            label = label_of(code, reference, "en")
            values += [("sector.label", label)] if label else []
        for field, value in values:
            if (field, value) not in seen:
                seen.add((field, value))
                tags.append(Tag(field, value, "stated", confidence, quote=code, origin="cpv"))
    return tuple(tags)


def label_of(code: str, reference: Reference, language: str) -> str | None:
    """Return the label of `code`, else of the nearest wider code that has one."""
    for length in (8, 7, 6, 5, 4, 3, 2):
        label = reference.cpv_label(code[:length].ljust(8, "0"), language)
        if label:
            return label
    return None


def _codes(notice: Notice) -> tuple[str, ...]:
    if notice.cpv:
        return notice.cpv
    return tuple(dict.fromkeys(code for lot in notice.lots for code in lot.cpv))
