"""Which countries of a profile no source covers, or only in part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from data.codes.country_codes import iso_country

if TYPE_CHECKING:
    from spiders.source import Source

# Whose buyers publish on TED above the EU's thresholds: the Union, the European Economic Area,
# and Switzerland by its agreement on public procurement.
ON_TED = frozenset(
    {
        "AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU",
        "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI",
        "SK",
    }
)  # fmt: skip

# none: no source at all; above: TED only; parts: single buyers or regions besides.
Gap = Literal["none", "above", "parts"]


@dataclass(frozen=True, slots=True)
class Uncovered:
    """One country of a profile's regions that no source covers whole."""

    country: str  # ISO 3166 alpha-2
    gap: Gap


def uncovered(regions: Iterable[str], sources: Sequence[Source]) -> tuple[Uncovered, ...]:
    """Return the countries of some regions that the sources do not cover whole, in their order.

    `sources` are those that bring tenders and have run. A national source covers its country, one
    of a single buyer or region only a part of it; a source of the Union covers what is above its
    thresholds. A source of the whole world covers none: it holds one bank's projects, or news.
    """
    tenders = [each for each in sources if each.kind == "tender"]
    whole = {each.country for each in tenders if not each.is_part}
    parts = {each.country for each in tenders if each.is_part}
    found = []
    for country in dict.fromkeys(map(iso_country, regions)):
        if country in whole:
            continue
        above = "EU" in whole and country in ON_TED
        gap: Gap = "parts" if country in parts else "above" if above else "none"
        found.append(Uncovered(country, gap))
    return tuple(found)
