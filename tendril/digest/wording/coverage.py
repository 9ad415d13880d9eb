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
    "zh": {
        "uncovered.none": "完全未覆盖：{countries}。那里没有读取任何招标来源。",
        "uncovered.above": "仅覆盖欧盟门槛以上：{countries}。那里没有读取国家级来源。",
        "uncovered.parts": "部分覆盖：{countries}。除 TED 外，那里只读取个别采购方或地区。",
    },
}
