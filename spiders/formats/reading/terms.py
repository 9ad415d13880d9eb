"""Conditions of contracts in a draft: each once, however many lots repeat it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spiders.formats.reading.notice_builder import Draft

_SAME = ("kind", "name", "weight", "text")


def add_terms(draft: Draft, lot: str | None, found: Iterable[dict[str, Any]]) -> None:
    """Add the conditions of a lot, or of the whole for None."""
    terms: list[dict[str, Any]] = draft.fields.setdefault("terms", [])
    terms.extend(term | {"lot": lot} for term in found)


def join_terms(draft: Draft) -> None:
    """Keep each condition once; what several lots say alike names none of them."""
    joined: dict[tuple[Any, ...], dict[str, Any]] = {}
    for term in draft.fields.get("terms", ()):
        known = joined.setdefault(tuple(term.get(name) for name in _SAME), term)
        if known["lot"] != term["lot"]:
            known["lot"] = None
    draft.fields["terms"] = list(joined.values())
