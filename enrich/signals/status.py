"""Whether what a text announces is still open, cancelled, refused or built already."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Literal

from enrich.words.lexicon import Hit, Lexicon, Scan

Status = Literal["open", "cancelled", "denied", "done", "closed"]
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_READ = 4000  # letters in which a year ahead is looked for


class StatusJudge:
    """Reads the status from the words of words.toml; `subjects` are what it may be about."""

    def __init__(self, subjects: Sequence[str], lexicon: Lexicon) -> None:
        bits = lexicon.bits
        self.subjects = lexicon.mask(subjects)
        self._cancel, self._deny, self._permit = bits["cancel"], bits["deny"], bits["permit"]
        self._open, self._past, self._future = bits["open"], bits["past"], bits["future"]
        self._reverse, self._refusal = bits["reverse"], bits["refusal"]
        names = ("cancel", "deny", "open", "past", "future", "reverse", "refusal")
        self.used = self.subjects | lexicon.mask(names)

    def of(
        self, scan: Scan, sentences: Mapping[int, Sequence[Hit]], zones: Any, published: date | None
    ) -> Status:
        """Tell whether the project is still open, by the title and the first sentences."""
        done = False
        future = False
        for number, hits in sentences.items():
            if zones(number) == "body":
                continue
            together = 0
            for hit in hits:
                together |= hit.classes
            if together & self.subjects and together & self._cancel:
                return "cancelled"
            reversed_ = together & self._reverse and together & self._refusal
            if together & self._permit and together & self._deny and not reversed_:
                return "denied"
            future = future or bool(together & self._future)
            ended = together & self._open or together & self._past
            done = done or bool(together & self.subjects and ended)
        years = [int(year) for year in YEAR.findall(scan.text[:_READ])]
        if published is not None and any(year > published.year for year in years):
            future = True
        over = published is not None and bool(years) and max(years) < published.year - 1
        over = over and not scan.classes & self._future
        return "done" if (done and not future) or over else "open"
