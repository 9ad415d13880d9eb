"""Words for machines that name a place: "am Standort des Pumpwerks Süßenmühle" buys none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from enrich.words.lexicon import Hit, Scan

# What stands before the name of where something is.
_SITE_OF = re.compile(
    r"\b(?:(?:standort|gelände|areal|grundstück)\w*\s+(?:des|der|vom|von)"
    r"|sites?\s+(?:of|du|de\s+la|de\s+l')(?:\s+the)?|(?:sito|emplazamiento)\s+(?:del\w*|de\s+la))\s?$",
    re.IGNORECASE,
)
# A German noun straight behind one for a house or works, both with capitals, is its name.
_HOUSE = re.compile(
    r"(?:haus|hof|gut|heim|zentrum|schule|klinikum|werks?|siedlung|ortsteil|gewann|gemarkung) $",
    re.IGNORECASE,
)
# And such as this one many places are called.
_LIKE_A_PLACE = re.compile(r"(?:mühlen?|hammer|ofen|brunnen)$", re.IGNORECASE)
_BEFORE = 40  # letters


def place_names(scan: Scan, hits: Iterable[Hit]) -> set[int]:
    """Return where those of `hits` begin that stand for a place or are part of its name."""
    found: set[int] = set()
    ends: set[int] = set()  # of hits that are a place
    for hit in hits:
        before = scan.text[max(0, hit.start - _BEFORE) : hit.start]
        named = bool(_HOUSE.search(before) and _LIKE_A_PLACE.search(scan.text[hit.start : hit.end]))
        if named or _SITE_OF.search(before) or (before[-1:] == " " and hit.start - 1 in ends):
            found.add(hit.start)
            ends.add(hit.end)
    return found
