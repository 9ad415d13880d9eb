"""Which machines and systems will be needed: named by the text, or inferred from the rules."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from enrich.words.lexicon import Hit, Lexicon, Scan

# Which list of an industry a signal takes.
_LIST = {
    "new_plant": "plant",
    "relocation": "plant",
    "permit": "plant",
    "subsidy": "plant",
    "energy": "plant",
    "logistics": "plant",
    "planned_tender": "core",
    "expansion": "core",
    "new_line": "core",
    "modernisation": "modernisation",
}
# A tender names what it buys, an awarded one has been bought: nothing is guessed.
_NAMES_ITS_PURCHASE = frozenset({"tender", "award_decided"})
# Signals of work at a site, which is itself no purchase when machines for it are named.
_AT_A_SITE = frozenset({"tender", "planned_tender", "award_decided", "modernisation"})
# From so many named machines on nothing is guessed besides.
_ENOUGH = {"modernisation": 1, "planned_tender": 1, "new_line": 2, "expansion": 2}
# Between a factory and what it makes.
_OF = re.compile(r"\s(?:(?:de|di|of|von|für|des|dei|delle|degli|do|para|per|pour|dla)\s|d['’])?")
_STATED = 0.9
_INFERRED = 0.55
_FADING = 0.04  # the later in a list, the less sure
_LONGEST_QUOTE = 160
_TITLE_WEIGHT = 3.0
# A text that names its machines needs less guessing.
_MOST = 4


@dataclass(frozen=True, slots=True)
class Equipment:
    """One kind of machine or system, stated or inferred, with the words that carry it."""

    kind: str
    stated: bool
    quote: str
    confidence: float
    cpv: str | None = None
    because: str | None = None  # of an inferred one: the industry and the signal


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
        self._families = {
            signal: frozenset(
                name for name, row in industries.items() if row.get("family") == signal
            )
            for signal in ("logistics", "energy")
        }
        self._cpv = {name: kind.get("cpv") for name, kind in kinds.items()}
        self._industries = industries
        self._unless = {name: kind["unless"] for name, kind in kinds.items() if "unless" in kind}
        self._kind_bits = [(name, lexicon.bits[f"kind.{name}"]) for name in kinds]
        self._industry_bits = [(name, lexicon.bits[f"industry.{name}"]) for name in industries]
        self._all_kinds = lexicon.mask(f"kind.{name}" for name in kinds)
        self._all_industries = lexicon.mask(f"industry.{name}" for name in industries)

    def find(self, scan: Scan, signal: str, title_end: int = 0) -> tuple[Equipment, ...]:
        """Return the equipment of a text, stated before inferred, each kind once."""
        stated = self.stated(scan, signal, title_end)
        inferred = self._inferred(scan, signal, title_end, {item.kind for item in stated})
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
        present = [(name, bit) for name, bit in self._kind_bits if bit & scan.classes]
        old = self._old_sentences(scan)
        for hit in self._longest(scan):
            if hit.sentence in old:
                continue
            for name, bit in present:
                if hit.classes & bit:
                    kind = self._becomes.get((name, industry[0]), name) if industry else name
                    if kind not in found:
                        quote = _around(scan, hit)
                        found[kind] = Equipment(kind, True, quote, _STATED, self._cpv[kind])
        return tuple(
            item
            for item in found.values()
            if not any(other in found for other in self._unless.get(item.kind, ()))
        )

    def _longest(self, scan: Scan) -> list[Hit]:
        """Return the hits of kinds without those inside a longer one: "heat pump" is no pump."""
        taken: dict[int, int] = {}  # place of a word: length of the longest hit over it
        hits = [hit for hit in scan.hits if hit.classes & self._all_kinds]
        for hit in hits:
            for place in range(hit.place, hit.last + 1):
                taken[place] = max(taken.get(place, 0), hit.last - hit.place)
        made = self._made(scan)
        return [
            hit
            for hit in hits
            if hit.last - hit.place >= max(taken[p] for p in range(hit.place, hit.last + 1))
            and hit.start not in made
        ]

    def _made(self, scan: Scan) -> set[int]:
        """Return where kinds begin that a factory makes: "usine de pompes", "pump factory"."""
        made = set()
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

    def industry(self, scan: Scan, title_end: int = 0) -> tuple[str, Hit] | None:
        """Return the industry that the text speaks of most, and its first word, or None."""
        if not scan.classes & self._all_industries:
            return None
        weights: dict[str, float] = {}
        first: dict[str, Hit] = {}
        present = [(name, bit) for name, bit in self._industry_bits if bit & scan.classes]
        for hit in scan.hits:
            if not hit.classes & self._all_industries:
                continue
            weight = _TITLE_WEIGHT if hit.start < title_end else 2.0 / (1 + hit.sentence)
            for name, bit in present:
                if hit.classes & bit:
                    weights[name] = weights.get(name, 0.0) + weight * (
                        1 + 0.3 * (hit.last - hit.place)
                    )
                    first.setdefault(name, hit)
        name = max(weights, key=lambda name: weights[name])
        return name, first[name]

    def _inferred(
        self, scan: Scan, signal: str, title_end: int, known: set[str]
    ) -> Sequence[Equipment]:
        which = None if signal in _NAMES_ITS_PURCHASE else _LIST.get(signal)
        found = self.industry(scan, title_end) if which else None
        if which is None or found is None:
            return ()
        name, hit = found
        family = self._families.get(signal)
        if family and name not in family:
            name = signal if signal in self._industries else ""
        if not name or len(known) >= _ENOUGH.get(signal, _MOST):
            return ()
        quote = _around(scan, hit)
        kinds = [kind for kind in self._industries[name][which] if kind not in known]
        return [
            Equipment(
                kind,
                False,
                quote,
                round(_INFERRED - _FADING * place, 2),
                self._cpv[kind],
                f"{name}, {signal}",
            )
            for place, kind in enumerate(kinds[: max(0, _MOST - len(known))])
        ]


def _around(scan: Scan, hit: Hit) -> str:
    """Return the sentence of a hit, or the part around it when that is long."""
    start, end = scan.starts[hit.sentence], scan.starts[hit.sentence + 1]
    if end - start > _LONGEST_QUOTE:
        start = max(start, hit.start - _LONGEST_QUOTE // 2)
        end = min(end, max(hit.end, start + _LONGEST_QUOTE))
        while start and start < hit.start and scan.text[start - 1].isalnum():
            start += 1
        while (
            end < len(scan.text)
            and end > hit.end
            and scan.text[end].isalnum()
            and scan.text[end - 1].isalnum()
        ):
            end -= 1
    return " ".join(scan.text[start:end].split())
