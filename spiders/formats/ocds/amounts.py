"""The amounts of an OCDS release that are stated and say nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from spiders.formats.ocds.parts import mapping, mappings, stated_amount
from spiders.formats.reading import values


def unusable_amounts(release: Mapping[str, Any]) -> list[str]:
    """Return a warning for each amount that is stated and left out."""
    tender, planning = mapping(release.get("tender")), mapping(release.get("planning"))
    stated = {
        "value": tender.get("value"),
        "minimum": tender.get("minValue"),
        "maximum": tender.get("maxValue"),
        "planned budget": mapping(planning.get("budget")).get("amount"),
    }
    for what, parts in (("lot", tender.get("lots")), ("award", release.get("awards"))):
        for number, part in enumerate(mappings(parts), start=1):
            name = values.clean(part.get("id")) or number
            stated[f"value of {what} {name}"] = part.get("value")
    return [
        warning
        for what, value in stated.items()
        for warning in values.unusable(*stated_amount(value), what)
    ]
