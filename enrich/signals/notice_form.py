"""Whether a text is a notice of a tender portal by its form: labels, titles, codes, its source."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from enrich.words.lexicon import Hit, Lexicon, Scan

_LABELS = ("label_buyer", "label_field", "label_winner")
_SHORT = 4  # letters; shorter names of sources count as whole words only
_READ = 400  # hits; a notice shows its form at its beginning
_DASHES = "–—-:"
_LONGEST_BARE = 30  # words of a body that only repeats or explains its title


@dataclass(frozen=True, slots=True)
class NoticeForm:
    """How much speaks for a notice of a tender, and what stage its own words tell."""

    strength: float
    awarded: bool
    planned: bool


class FormJudge:
    """Weighs the marks of a notice (signal.toml, [notice])."""

    def __init__(self, table: Mapping[str, Any], lexicon: Lexicon) -> None:
        self._weights: Mapping[str, float] = table["weights"]
        names = [str(name) for name in table["sources"]]
        self._sources = tuple(name for name in names if len(name) > _SHORT)
        self._short = frozenset(name for name in names if len(name) <= _SHORT)
        self._bits = {name: lexicon.bits[name] for name in _LABELS}
        self._object, self._code = lexicon.bits["object"], lexicon.bits["code"]
        self._country = lexicon.bits["country"]
        self._award, self._plan = lexicon.bits["award"], lexicon.bits["plan_tender"]
        self._project = lexicon.mask(("build", "modernise", "expand"))
        self._asks = lexicon.mask(("tender", "tender_weak"))
        self._tells = lexicon.mask(("future", "close", "results", "merge", "person", "product"))
        self._of_interest = self._object | self._code | self._country | self._award | self._plan
        self._of_interest |= self._tells
        for bit in self._bits.values():
            self._of_interest |= bit

    def judge(self, scan: Scan, title_end: int, source: str | None) -> NoticeForm:
        """Return the form of a text whose title takes the first `title_end` letters."""
        weights = self._weights
        hits = [hit for hit in scan.hits[:_READ] if hit.classes & self._of_interest]
        labels = {
            name: self._labels(scan, hits, bit, title_end) for name, bit in self._bits.items()
        }
        strength = 0.0
        if source and self._publishes_tenders(source.casefold()):
            strength += weights["source"]
        if labels["label_buyer"]:
            strength += weights["buyer"]
        strength += weights["field"] * min(3, labels["label_field"])
        title = [hit for hit in hits if hit.end <= title_end]
        strength += self._of_title(scan, title, title_end)
        awarded = any(hit.classes & self._award for hit in title) or (
            labels["label_winner"] > 0 and labels["label_buyer"] + labels["label_winner"] > 1
        )
        planned = any(
            hit.classes & self._plan and (hit.end <= title_end or hit.sentence < 3) for hit in hits
        )
        return NoticeForm(strength, awarded, planned and not awarded)

    def _publishes_tenders(self, source: str) -> bool:
        parts = re.split(r"[^a-z0-9]+", source)
        return any(name in source for name in self._sources) or bool(self._short & set(parts))

    def _of_title(self, scan: Scan, title: Sequence[Hit], title_end: int) -> float:
        """Return what the title alone speaks for a notice."""
        weights = self._weights
        strength = 0.0
        first = title[0] if title else None
        if first and first.start == 0 and first.classes & self._country:
            behind = scan.text[first.end : first.end + 3].strip()
            if behind[:1] and behind[0] in _DASHES:
                strength += weights["country"]
        if any(hit.classes & self._code for hit in title):
            strength += weights["code"]
        tells = any(hit.classes & self._tells for hit in title)
        if not tells and any(
            hit.classes & self._object and self._opens(scan.text, hit.start) for hit in title
        ):
            strength += weights["object"]
            bought = any(
                hit.classes & self._object and not hit.classes & self._project for hit in title
            )
            if bought and scan.classes & self._asks:
                strength += weights["asks"]
        if title_end and not tells and _repeats(scan.text, title_end):
            strength += weights["repeats"]
        return strength

    @staticmethod
    def _opens(text: str, start: int) -> bool:
        """Tell whether a word begins the title or a part of it behind a dash or colon."""
        before = text[max(0, start - 3) : start].rstrip()
        return not before or before[-1] in _DASHES or before[-1] in ",;/|_\n"

    @staticmethod
    def _labels(scan: Scan, hits: Sequence[Hit], bit: int, title_end: int) -> int:
        """Return how many labels of a kind stand before a colon."""
        found = set()
        for hit in hits:
            if hit.classes & bit and hit.start >= title_end:
                behind = scan.text[hit.end : hit.end + 40]
                if behind.lstrip(" \u00a0\u202f)").startswith(":") or _qualified(behind):
                    found.add(scan.text[hit.start : hit.end].casefold())
        return len(found)


def _qualified(behind: str) -> bool:
    """Tell a label with a few words before its colon: "Estimated value excluding VAT:"."""
    before, colon, _ = behind.partition(":")
    return bool(colon) and len(before.split()) <= 4 and not set(before) & set(".;!?\n")


def _repeats(text: str, title_end: int) -> bool:
    """Tell whether the body is empty or begins by repeating the title, as on portals."""
    title = text[:title_end].strip().casefold()
    body = text[title_end:].strip().casefold()
    return not body or (len(body.split()) <= _LONGEST_BARE and body.startswith(title))
