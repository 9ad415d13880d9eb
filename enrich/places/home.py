"""What is known of a text's place from outside, and the place that was found in it."""

from __future__ import annotations

from dataclasses import dataclass

from data.codes.country_codes import iso_country

_DOMAIN_CODES = (
    "AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO RS SE"
    " SI SK TR UA US"
)
_DOMAINS = frozenset(_DOMAIN_CODES.split())


@dataclass(frozen=True, slots=True)
class Site:
    """A place with the words that name it; `nuts` is the finest level that is sure."""

    town: str | None
    country: str | None
    nuts: str | None
    quote: str | None
    confidence: float


@dataclass(frozen=True, slots=True)
class BuyerAddress:
    """The address of the buyer: country (ISO 3166), NUTS code as fine as known, folded town."""

    country: str
    nuts: str | None = None
    town: str | None = None

    def nearness(self, nuts: str | None) -> int:
        """Return how many NUTS levels a region shares with the home, 0 to 3."""
        if not nuts or not self.nuts or nuts[:2] != self.nuts[:2]:
            return 0
        shared = 0
        for length in (3, 4, 5):
            if len(self.nuts) < length or nuts[:length] != self.nuts[:length]:
                break
            shared = length - 2
        return shared


def country_of_source(source: str | None) -> str | None:
    """Return the country of a source by the end of its host name, or None when it tells none."""
    ending = (source or "").split("/")[-1 if "//" not in (source or "") else 2].rsplit(".", 1)[-1]
    code = iso_country(ending.upper()) if len(ending) == 2 else None
    return code if "." in (source or "") and code in _DOMAINS else None
