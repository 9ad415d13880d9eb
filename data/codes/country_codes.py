"""Country codes as ISO 3166 has them and as the EU writes two of them (in NUTS, CPV and TED)."""

from __future__ import annotations

from typing import Final

_ISO_OF_EU: Final = {"EL": "GR", "UK": "GB"}
_EU_OF_ISO: Final = {iso: eu for eu, iso in _ISO_OF_EU.items()}


def iso_country(code: str) -> str:
    """Return the ISO 3166 country of a country's or a NUTS region's code: GR for EL30."""
    return _ISO_OF_EU.get(code[:2], code[:2])


def eu_code(code: str) -> str:
    """Return a country's or a region's code as the EU writes it: EL for GR, UKM5 for GBM5."""
    return _EU_OF_ISO.get(code[:2], code[:2]) + code[2:]
