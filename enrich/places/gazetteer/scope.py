"""Which towns of the world the gazetteer has."""

from __future__ import annotations

# Every town of these.
_EUROPE_CODES = (
    "AD AL AT BA BE BG BY CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MC MD ME MK"
    " MT NL NO PL PT RO RS SE SI SK SM TR UA XK"
)
EUROPE = frozenset(_EUROPE_CODES.split())
# Those of 1,000 people here, of 15,000 elsewhere, the smaller ones by their main name alone.
_OVERSEAS_MARKETS = frozenset(("US", "CA", "MX", "BR", "AR", "CL", "CO", "PE", "AU", "NZ"))
_MARKET_PEOPLE, _WORLD_PEOPLE = 1_000, 15_000


def in_scope(country: str, people: int) -> bool:
    """Tell whether a town of so many people is in the gazetteer (`country` ISO 3166)."""
    if country in EUROPE:
        return True
    return people >= (_MARKET_PEOPLE if country in _OVERSEAS_MARKETS else _WORLD_PEOPLE)


def is_small_overseas(country: str, people: int) -> bool:
    """Tell a town overseas that is too small to be meant by its bare name."""
    return country in _OVERSEAS_MARKETS and people < _WORLD_PEOPLE
