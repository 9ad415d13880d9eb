"""The hits of one sentence, by the clauses in which they stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from enrich.words.lexicon import Hit, Scan

_BREAK = re.compile(r"[,:;()?](?=\s)|\s[-–—|]\s|—|[“”„«»\"]")


class Clauses:
    """The hits of one sentence in reading order; `bit` gives the classes of negation.toml."""

    def __init__(self, bit: Mapping[str, int], scan: Scan, hits: Sequence[Hit]) -> None:
        self.bit, self.text = bit, scan.text
        covers = [hit for hit in hits if hit.classes & bit["harmless"]]
        cues = bit["not"] | bit["deny"] | bit["stop"]
        self.hits = sorted(
            (hit for hit in hits
             if not (hit.classes & cues
                     and any(c.start < hit.end <= c.end for c in covers))),
            key=lambda hit: hit.start,
        )  # fmt: skip
        start = min((hit.start for hit in self.hits), default=0)
        end = max((hit.end for hit in self.hits), default=0)
        breaks = [start + match.start() for match in _BREAK.finditer(self.text[start:end])]
        breaks += [hit.start for hit in self.of("turn")]
        self.breaks = sorted(breaks)

    def clause(self, cue: Hit) -> list[Hit]:
        """Return the other hits of the clause of a cue."""
        number = bisect_right(self.breaks, cue.start)
        return [hit for hit in self.hits
                if hit is not cue and bisect_right(self.breaks, hit.start) == number]  # fmt: skip

    def of(self, name: str, start: int = 0) -> list[Hit]:
        """Return the hits of a class from a place on."""
        return [hit for hit in self.hits if hit.classes & self.bit[name] and hit.start >= start]

    def words(self, first: Hit, second: Hit) -> int:
        """Return how many words stand from the end of one hit to the start of another."""
        return len(self.text[first.end : second.start].split()) + 1

    def first_object(self, hits: Sequence[Hit]) -> bool | None:
        """Return True for a plan or thing, False for something besides, None for nothing."""
        plan = None
        for place, hit in enumerate(hits):
            if hit.classes & self.bit["turn_also"] and plan is not None:
                return plan
            if hit.classes & (self.bit["besides"] | self.bit["besides_old"]):
                return False
            if hit.classes & self.bit["thing"]:
                nexts = hits[place + 1 : place + 3]
                return not any(other.classes & self.bit["besides"]
                               and other.start - hit.end <= 2 for other in nexts)  # fmt: skip
            if hit.classes & self.bit["deed"]:
                plan = True
        return plan
