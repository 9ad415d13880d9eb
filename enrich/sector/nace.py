"""The NACE division of the company or project that a text is about.

Words for trades and products count by where they stand: in the company's name most, in the title
more than further down, behind a word for making more than alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from enrich.words.fold import fold

if TYPE_CHECKING:
    from enrich.words.lexicon import Hit, Lexicon, Scan

_FIRST = 400  # letters of the text that tell what it is about
_IN_NAME, _IN_TITLE, _IN_FIRST, _BELOW = 4.0, 2.0, 1.0, 0.3
_MADE = 1.6  # behind a word for making
_LEAST = 1.0
_MOST = 6  # times that a division's words count
_READ = 6_000
_BEFORE = 40
# Before what a company makes: "Hersteller von", "fabbrica di", "usine de", "producent".
_MAKER = re.compile(
    r"\b(?:herstell|fertig|produ[zcktj]|fabri|fabry|manufactur|maker|make|usine|werk f|zaklad|"
    r"stabilimento|plant for|wytworni|wytwarza|constructeur|ditta|firma)",
)
# A warehouse, a boiler or a building is what many trades have.
_OF_ANYONE = {"35": 0.6, "37": 0.7, "41": 0.0, "52": 0.4, "53": 0.6, "46": 0.7, "85": 0.7}


class NaceReader:
    """Reads the division from the hits of the rules; made once."""

    def __init__(
        self, lexicon: Lexicon, divisions: Iterable[str], industries: Mapping[str, str]
    ) -> None:
        self._masks = [(code, lexicon.mask((f"nace.{code}",))) for code in divisions]
        self._masks += [
            (nace[:2], lexicon.mask((f"industry.{name}",))) for name, nace in industries.items()
        ]
        self._all = 0
        for _, mask in self._masks:
            self._all |= mask

    def division(self, scan: Scan, title_end: int, company: str | None) -> str | None:
        """Return the division (2 digits) that the words speak for most, or None."""
        name = fold(company or "")
        scores: defaultdict[str, float] = defaultdict(float)
        counts: defaultdict[tuple[str, str], int] = defaultdict(int)
        for hit in scan.hits:
            if hit.start > _READ:
                break
            if not hit.classes & self._all:
                continue
            found = {code for code, mask in self._masks if hit.classes & mask}
            word = fold(scan.text[hit.start : hit.end])
            weight = self._weight(scan, hit, title_end, word, name)
            for code in found:
                counts[code, word] += 1
                if counts[code, word] <= _MOST:
                    scores[code] += weight * _OF_ANYONE.get(code, 1.0) / counts[code, word]
        if not scores:
            return None
        best = max(scores, key=lambda code: (scores[code], code))
        return best if scores[best] >= _LEAST else None

    def _weight(self, scan: Scan, hit: Hit, title_end: int, word: str, name: str) -> float:
        if name and f" {word} " in f" {name} ":
            weight = _IN_NAME
        elif hit.start < title_end:
            weight = _IN_TITLE
        else:
            weight = _IN_FIRST if hit.start < title_end + _FIRST else _BELOW
        before = fold(scan.text[max(0, hit.start - _BEFORE) : hit.start])
        return weight * (_MADE if _MAKER.search(before) else 1.0)
