"""Conditions of contracts in a draft: each once, however many lots repeat it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spiders.formats.reading.notice_builder import Draft


def add_terms(draft: Draft, lot: str | None, found: Iterable[dict[str, Any]]) -> None:
    """Add the conditions of a lot, or of the whole for None; what several say names no lot."""
    terms: list[dict[str, Any]] = draft.fields.setdefault("terms", [])
    for term in found:
        for known in terms:
            if known | {"lot": None} == term | {"lot": None}:
                if known["lot"] != lot:
                    known["lot"] = None
                break
        else:
            terms.append(term | {"lot": lot})
