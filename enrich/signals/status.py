"""Whether what a text announces is still open, cancelled, refused or built already."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Literal

from enrich.signals.negation.negation import NegationReader
from enrich.signals.negation.sentence import Turn
from enrich.words.lexicon import Hit, Lexicon, Scan

Status = Literal["open", "cancelled", "denied", "ruled_out", "rumoured", "done", "closed"]
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_READ = 4000  # letters in which a year ahead is looked for


class StatusJudge:
    """Reads the status from the words of words.toml; `subjects` are what it may be about."""

    def __init__(self, subjects: Sequence[str], lexicon: Lexicon) -> None:
        bits = lexicon.bits
        self.subjects = lexicon.mask(subjects)
        self._negation = NegationReader(self.subjects, lexicon)
        self._deny, self._permit = bits["deny"], bits["permit"]
        self._open, self._past, self._future = bits["open"], bits["past"], bits["future"]
        self._reverse, self._refusal = bits["reverse"], bits["refusal"]
        names = ("deny", "open", "past", "future", "reverse", "refusal")
        self.used = self.subjects | lexicon.mask(names) | self._negation.used

    def of(
        self,
        scan: Scan,
        sentences: Mapping[int, Sequence[Hit]],
        zones: Any,
        published: date | None,
        *,
        language: str | None = None,
        telling: int | None = None,
    ) -> Status:
        """Tell whether the project is still open, by the title and the first sentences.

        `telling` is the sentence that says most clearly what the text is about.
        """
        turns = self._turns(scan, sentences, zones, language, telling)
        taken = self._taken_back(sentences, turns, zones)
        if taken:
            return taken
        done = False
        future = False
        for number, hits in sentences.items():
            if zones(number) == "body" or number in turns:
                continue
            together = 0
            for hit in hits:
                together |= hit.classes
            reversed_ = together & self._reverse and together & self._refusal
            if together & self._permit and together & self._deny and not reversed_:
                return "denied"
            future = future or bool(together & self._future)
            ended = together & self._open or together & self._past
            done = done or bool(together & self.subjects and ended)
        text = scan.text[:_READ]
        for number in turns:  # what was given up once, was given up in its own year
            text = text.replace(scan.sentence(number), "")
        years = [int(year) for year in YEAR.findall(text)]
        if published is not None and any(year > published.year for year in years):
            future = True
        over = published is not None and bool(years) and max(years) < published.year - 1
        over = over and not scan.classes & self._future
        return "done" if (done and not future) or over else "open"

    def _turns(
        self,
        scan: Scan,
        sentences: Mapping[int, Sequence[Hit]],
        zones: Any,
        language: str | None,
        telling: int | None,
    ) -> dict[int, Turn]:
        """Return what title, lead and the telling sentence say against a plan, by sentence."""
        turns: dict[int, Turn] = {}
        for number, hits in sentences.items():
            if zones(number) == "body" and number != telling:
                continue
            if number - 1 in sentences and scan.sentence(number - 1).endswith("?"):
                hits = (*sentences[number - 1], *hits)  # noqa: PLW2901  ("New plant? It denies.")
            turn = self._negation.turn(scan, hits, number, language)
            if turn:
                turns[number] = turn
        return turns

    def _taken_back(
        self, sentences: Mapping[int, Sequence[Hit]], turns: Mapping[int, Turn], zones: Any
    ) -> Status | None:
        """Return why nobody buys for a plan, or None when it stands; a revived one is open."""
        if "revived" in turns.values() and any(
            self._negation.gives_up(sentences[number]) for number in turns
        ):
            return "open"
        # When the first sentence about the plan says that it is carried out, only a stop
        # in the first sentences counts.
        first = next((n for n, hits in sentences.items() if self._negation.affirms(hits)), None)
        stands = first is not None and first not in turns
        for number, turn in turns.items():
            weak = turn != "cancelled" or zones(number) == "body"
            if turn == "before" or turn == "revived":  # noqa: PLR1714  (mypy narrows by these)
                continue
            if weak and stands and number > (first or 0):
                continue
            return turn
        return None
