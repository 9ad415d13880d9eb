"""The conditions of a contract in R2.0.9 forms: award criteria (II.2.5) and section III."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from spiders.formats.reading.terms import add_terms
from spiders.formats.reading.xml import first, local, text
from spiders.formats.ted_export.text import paragraphs

if TYPE_CHECKING:
    from lxml import etree

    from spiders.formats.reading.notice_builder import Draft

_CRITERIA: Final = {"AC_QUALITY": "quality", "AC_COST": "cost", "AC_PRICE": "price"}
# III.1.6 and III.1.7 of utilities, III.1.8 of defence, and III.2.2.
_TEXTS: Final = {
    "DEPOSIT_GUARANTEE_REQUIRED": "guarantee",
    "MAIN_FINANCING_CONDITION": "payment",
    "PERFORMANCE_CONDITIONS": "performance",
}


def criteria(element: etree._Element) -> list[dict[str, Any]]:
    """Return the award criteria in an AC element, with their weights as published."""
    found = []
    for child in element:
        kind = _CRITERIA.get(local(child.tag))
        if kind is None:  # AC_PROCUREMENT_DOC: they stand in the documents
            continue
        parts = first(child)
        name = text(parts.get("AC_CRITERION")) or kind
        found.append(
            {"kind": "award_criterion", "name": name, "weight": text(parts.get("AC_WEIGHTING"))}
        )
    return found


def read_conditions(draft: Draft, section: etree._Element) -> None:
    """Read what section III says of guarantees, payment and performance."""
    said = ((_TEXTS.get(local(child.tag)), child) for child in section)
    texts = ((kind, paragraphs(child)) for kind, child in said if kind)
    add_terms(draft, None, ({"kind": kind, "text": words} for kind, words in texts if words))
