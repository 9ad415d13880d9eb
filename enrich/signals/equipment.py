"""Which machines and systems will be needed: named by the text, or inferred from the rules."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from enrich.signals.industries import IndustryFinder
from enrich.signals.named_places import place_names
from enrich.words.lexicon import Hit, Lexicon, Scan

# Signals of work at a site, which is itself no purchase when machines for it are named.
_AT_A_SITE = frozenset({"tender", "planned_tender", "award_decided", "modernisation"})
# Between a factory and what it makes.
_OF = re.compile(r"\s(?:(?:de|di|of|von|für|des|dei|delle|degli|do|para|per|pour|dla)\s|d['’])?")
_STATED = 0.9
_LONGEST_QUOTE = 160


@dataclass(frozen=True, slots=True)
class Equipment:
    """One kind of machine or system, stated or inferred, with the words that carry it."""

    kind: str
    stated: bool
    quote: str
    confidence: float
    cpv: str | None = None
    because: str | None = None  # of an inferred one: the industry and the signal


@dataclass(slots=True)
class KindMention:
    """A kind that a text names, with its places; some of them are products, some of the past."""

    kind: str
    quote: str
    spans: list[tuple[int, int]]
    made: int = 0
    old: int = 0


class EquipmentFinder:
    """Finds equipment by rules/equipment.toml and rules/industries.toml."""

    def __init__(
        self, kinds: Mapping[str, Any], industries: Mapping[str, Any], lexicon: Lexicon
    ) -> None:
        self._site = frozenset(name for name, kind in kinds.items() if kind.get("site"))
        self._becomes = {
            (name, industry): other
            for name, kind in kinds.items()
            for other, industries_of in kind.get("becomes", {}).items()
            for industry in industries_of
        }
        self._factory, self._past = lexicon.bits["factory"], lexicon.bits["past"]
        self._present = lexicon.mask(("future", "modernise", "buy", "expand", "new"))
        self._cpv = {name: kind.get("cpv") for name, kind in kinds.items()}
        self.industries = IndustryFinder(industries, lexicon)
        self._unless = {name: kind["unless"] for name, kind in kinds.items() if "unless" in kind}
        self._kind_of = {lexicon.bits[f"kind.{name}"]: name for name in kinds}
        self._all_kinds = lexicon.mask(f"kind.{name}" for name in kinds)
        self._last: tuple[Scan, int, list[KindMention]] | None = None

    def find(self, scan: Scan, signal: str, title_end: int = 0) -> tuple[Equipment, ...]:
        """Return the equipment of a text, stated before inferred, each kind once."""
        stated = self.stated(scan, signal, title_end)
        inferred = [
            Equipment(
                each.kind,
                False,
                around(scan, each.hit),
                each.confidence,
                self._cpv[each.kind],
                each.because,
            )
            for each in self.industries.likely(scan, signal, title_end, {i.kind for i in stated})
        ]
        return (*stated, *inferred)

    def stated(self, scan: Scan, signal: str = "", title_end: int = 0) -> tuple[Equipment, ...]:
        """Return the kinds that the text names, save the site where work is to be done."""
        named = self._named(scan, title_end)
        if signal in _AT_A_SITE and any(item.kind not in self._site for item in named):
            return tuple(item for item in named if item.kind not in self._site)
        return named

    def _named(self, scan: Scan, title_end: int) -> tuple[Equipment, ...]:
        """Return the kinds that the text names, save what a factory makes and what is past."""
        if not scan.classes & self._all_kinds:
            return ()
        industry = self.industry(scan, title_end)
        found: dict[str, Equipment] = {}
        old = self._old_sentences(scan)
        for hit in self._longest(scan, self._made(scan)):
            if hit.sentence in old:
                continue
            for name in self._kinds(hit):
                kind = self._becomes.get((name, industry[0]), name) if industry else name
                if kind not in found:
                    quote = around(scan, hit)
                    found[kind] = Equipment(kind, True, quote, _STATED, self._cpv[kind])
        return tuple(
            item
            for item in found.values()
            if not any(other in found for other in self._unless.get(item.kind, ()))
        )

    def _kinds(self, hit: Hit) -> Iterator[str]:
        """Yield the kinds that a hit names, in the order of the rules."""
        left = hit.classes & self._all_kinds
        while left:
            lowest = left & -left
            yield self._kind_of[lowest]
            left ^= lowest

    def _longest(self, scan: Scan, made: Container[int]) -> list[Hit]:
        """Return the hits of kinds without those inside a longer one: "heat pump" is no pump.

        Those that begin at `made` are products of a factory and left out.
        """
        taken: dict[int, int] = {}  # place of a word: length of the longest hit over it
        hits = [hit for hit in scan.hits if hit.classes & self._all_kinds]
        for hit in hits:
            for place in range(hit.place, hit.last + 1):
                taken[place] = max(taken.get(place, 0), hit.last - hit.place)
        return [
            hit
            for hit in hits
            if hit.last - hit.place >= max(taken[p] for p in range(hit.place, hit.last + 1))
            and hit.start not in made
        ]

    def _made(self, scan: Scan) -> set[int]:
        """Return where kinds begin that a factory makes: "usine de pompes", "pump factory".

        So do those that name a place.
        """
        made = place_names(scan, (hit for hit in scan.hits if hit.classes & self._all_kinds))
        factories = [hit for hit in scan.hits if hit.classes & self._factory]
        by_place = {hit.last: hit for hit in factories} | {hit.place: hit for hit in factories}
        for hit in scan.hits:
            if not hit.classes & self._all_kinds or hit.classes & self._factory:
                continue
            if hit.last + 1 in by_place:
                made.add(hit.start)
            for back in (1, 2):
                maker = by_place.get(hit.place - back)
                if maker and _OF.fullmatch(scan.text, maker.end, hit.start):
                    made.add(hit.start)
        return made

    def _old_sentences(self, scan: Scan) -> set[int]:
        """Return the sentences that tell of the past only."""
        past: set[int] = set()
        present: set[int] = set()
        for hit in scan.hits:
            if hit.classes & self._past:
                past.add(hit.sentence)
            if hit.classes & self._present:
                present.add(hit.sentence)
        return past - present

    def mentions(self, scan: Scan, title_end: int) -> list[KindMention]:
        """Return every kind that the text names anywhere, what a factory makes included.

        Those of the last text are kept, since several readers ask for them.
        """
        last = self._last
        if last is None or last[0] is not scan or last[1] != title_end:
            last = self._last = scan, title_end, self._mentions(scan, title_end)
        return last[2]

    def _mentions(self, scan: Scan, title_end: int) -> list[KindMention]:
        if not scan.classes & self._all_kinds:
            return []
        industry = self.industry(scan, title_end)
        old, made = self._old_sentences(scan), self._made(scan)
        found: dict[str, KindMention] = {}
        for hit in self._longest(scan, made=frozenset()):
            for name in self._kinds(hit):
                kind = self._becomes.get((name, industry[0]), name) if industry else name
                known = found.setdefault(kind, KindMention(kind, around(scan, hit), []))
                known.spans.append((hit.start, hit.end))
                known.made += hit.start in made
                known.old += hit.sentence in old
        return list(found.values())

    def knows(self, kind: str) -> bool:
        """Tell whether the rules have a kind; those of a user's own may lack some."""
        return kind in self._cpv

    def cpv(self, kind: str) -> str | None:
        """Return the CPV code of a kind."""
        return self._cpv.get(kind)

    def industry(self, scan: Scan, title_end: int = 0) -> tuple[str, Hit] | None:
        """Return the industry that the text speaks of most, and its first word, or None."""
        ranked = self.industries.ranked(scan, title_end)
        return ranked[0] if ranked else None


def around(scan: Scan, hit: Hit) -> str:
    """Return the sentence of a hit, or the part around it when that is long."""
    return _quoted(scan, hit.sentence, hit.start, hit.end)


def around_span(scan: Scan, first: int, last: int) -> str:
    """Return the sentence of a span, or the part around it when that is long."""
    sentence = min(bisect_right(scan.starts, first) - 1, len(scan.starts) - 2)
    return _quoted(scan, sentence, first, last)


def _quoted(scan: Scan, sentence: int, first: int, last: int) -> str:
    start, end = scan.starts[sentence], scan.starts[sentence + 1]
    if end - start > _LONGEST_QUOTE:
        start = max(start, first - _LONGEST_QUOTE // 2)
        end = min(end, max(last, start + _LONGEST_QUOTE))
        while start and start < first and scan.text[start - 1].isalnum():
            start += 1
        while (
            end < len(scan.text)
            and end > last
            and scan.text[end].isalnum()
            and scan.text[end - 1].isalnum()
        ):
            end -= 1
    return " ".join(scan.text[start:end].split())
