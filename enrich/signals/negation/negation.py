"""Whether a sentence takes a plan back, doubts it, or takes it up again.

After the pattern of ConText (Harkema and others, 2009): cues from rules/negation.toml, each with
a reach that ends with its clause, and with exceptions that are cues themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from enrich.signals.negation.sentence import NegatedSentence, Turn
from enrich.words.lexicon import Hit, Lexicon, Scan

_CLASSES = (
    "not", "not_behind", "plan", "harmless", "deny", "stop", "rumour", "revive", "confirm",
    "before", "possible", "turn", "turn_other_thing", "turn_also", "besides", "besides_old",
    "stop_plan", "adjective", "builds",
)  # fmt: skip
_DEEDS = ("build", "expand", "modernise", "invest", "relocate")

_PREFIXED = frozenset({"cs", "sk"})
# A verb, and no adjective such as "neplánované".
_NEGATED = re.compile(r"\b[Nn]e(\w{4,})\b(?<!n[ýáéí])(?<!n(?:ou|ej|ém|ým|ho))(?<!ných|nými)")


class NegationReader:
    """Reads what single sentences say of their plan; `subjects` is the mask of its things."""

    def __init__(self, subjects: int, lexicon: Lexicon) -> None:
        bits = lexicon.bits
        self.bit = {name: bits[f"negation.{name}"] for name in _CLASSES}
        self.used = lexicon.mask(f"negation.{name}" for name in _CLASSES)
        self.used |= lexicon.mask((*_DEEDS, "cancel", "close", "new"))
        self.bit["cancel"] = bits["cancel"]
        self.bit["taken_back"] = self.bit["stop"] | self.bit["deny"]
        self.bit["stop"] |= self.bit["stop_plan"] | bits["cancel"]
        self.bit["procedure"], self.bit["plant"] = bits["tender"], bits["plant"]
        self.bit["close"], self.bit["new"] = bits["close"], bits["new"]
        self.bit["deed"] = lexicon.mask(_DEEDS) | self.bit["plan"]
        self.bit["thing"] = subjects & ~self.bit["plan"]
        self._cues = self.bit["not"] | self.bit["deny"] | self.bit["stop"]
        self._cues |= self.bit["rumour"] | self.bit["revive"] | self.bit["confirm"]
        self._lexicon = lexicon

    def turn(
        self, scan: Scan, hits: Sequence[Hit], number: int, language: str | None
    ) -> Turn | None:
        """Return what sentence `number` with these hits says, or None for nothing."""
        if language not in _PREFIXED and not any(hit.classes & self._cues for hit in hits):
            return None
        cues = (*hits, *self._prefixed(scan, number, language))
        return NegatedSentence(self.bit, scan, cues).turn()

    def affirms(self, hits: Sequence[Hit]) -> bool:
        """Tell whether a sentence says who does what: "Nordau builds a plant"."""
        verb = any(hit.classes & self.bit["deed"] for hit in hits)
        return verb and any(hit.classes & self.bit["thing"] for hit in hits)

    def gives_up(self, hits: Sequence[Hit]) -> bool:
        """Tell whether a sentence has words for giving up, for now or for once."""
        return any(hit.classes & (self.bit["deny"] | self.bit["stop"]) for hit in hits)

    def _prefixed(self, scan: Scan, number: int, language: str | None) -> Iterable[Hit]:
        """Give the Czech and Slovak verbs that are negated by their beginning: "nepostaví"."""
        if language not in _PREFIXED:
            return
        start, end = scan.starts[number], scan.starts[number + 1]
        for word in _NEGATED.finditer(scan.text, start, end):
            if self._lexicon.classes(word[1], language) & self.bit["deed"]:
                yield Hit(-1, -1, *word.span(), self.bit["not"] | self.bit["deed"], number)
