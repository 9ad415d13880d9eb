"""What the digest says of regions that no source covers."""

from __future__ import annotations

from typing import Final

COVERAGE: Final[dict[str, dict[str, str]]] = {
    "en": {
        "uncovered.none": "Not covered at all: {countries}. No source of tenders is read there.",
        "uncovered.above": "Covered above the EU thresholds only: {countries}. No national source"
        " is read there.",
        "uncovered.parts": "Covered in part: {countries}. Only single buyers or regions are read"
        " there, besides what is on TED.",
    },
    "de": {
        "uncovered.none": "Gar nicht abgedeckt: {countries}. Dort wird keine Quelle für"
        " Ausschreibungen gelesen.",
        "uncovered.above": "Nur oberhalb der EU-Schwellenwerte abgedeckt: {countries}. Dort wird"
        " keine nationale Quelle gelesen.",
        "uncovered.parts": "Nur zum Teil abgedeckt: {countries}. Dort werden außer TED nur"
        " einzelne Auftraggeber oder Regionen gelesen.",
    },
}
