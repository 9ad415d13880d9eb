"""The choices by which a search is narrowed down, in the reader's words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from babel import Locale as Repository

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.codes.reference import Reference
    from tendril.search.asked import Asked
    from tendril.web.app.words import WebWords

FACETS = ("status", "stage", "sector", "region", "kind")
MOST = 12  # choices of a facet that are shown


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice with its hits and the address that it leads to; the chosen one leads back."""

    name: str
    hits: int
    address: str
    chosen: bool


def choices(
    asked: Asked,
    facet: str,
    counted: Sequence[tuple[str, int]],
    words: WebWords,
    reference: Reference,
) -> list[Choice]:
    """Return the choices of one facet, the most frequent first, the chosen one always."""
    own = getattr(asked, facet)
    shown = list(counted[:MOST])
    if own and all(value != own for value, _ in shown):
        shown.append((own, dict(counted).get(own, 0)))
    return [
        Choice(
            name=name_of(facet, value, words, reference),
            hits=hits,
            address="/search?" + asked.address(**{facet: "" if value == own else value}),
            chosen=value == own,
        )
        for value, hits in shown
    ]


def name_of(facet: str, value: str, words: WebWords, reference: Reference) -> str:
    """Return what a choice is called."""
    match facet:
        case "sector":
            label = reference.cpv_label(f"{value}000000", words.language)
            return f"{value} {label}" if label else value
        case "region":
            region = reference.nuts_label(value, words.language) if len(value) > 2 else None
            return region or country(value, words.language)
        case "status":
            return words(f"standing.{value}") if words.has(f"standing.{value}") else value
        case _:
            key = f"{facet}.{value}"
            return words(key) if words.has(key) else value


def country(code: str, language: str) -> str:
    """Return a country's name, or its code where it has none."""
    return _countries(language).get(code, code)


@cache
def _countries(language: str) -> dict[str, str]:
    return {str(code): str(name) for code, name in Repository(language).territories.items()}
