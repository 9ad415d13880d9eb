"""Which industry a text speaks of, and what machines a project in it will need."""

from __future__ import annotations

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
# From so many named machines on nothing is guessed besides.
_ENOUGH = {"modernisation": 1, "planned_tender": 1, "new_line": 2, "expansion": 2}
_INFERRED = 0.55
_FADING = 0.04  # the later in a list, the less sure
_TITLE_WEIGHT = 3.0
# A text that names its machines needs less guessing.
_MOST = 4


@dataclass(frozen=True, slots=True)
class LikelyKind:
    """A kind that an industry needs, with the word that tells the industry."""

    kind: str
    hit: Hit
    confidence: float
    because: str


class IndustryFinder:
    """Finds industries by rules/industries.toml."""

    def __init__(self, industries: Mapping[str, Any], lexicon: Lexicon) -> None:
        self._families = {
            signal: frozenset(
                name for name, row in industries.items() if row.get("family") == signal
            )
            for signal in ("logistics", "energy")
        }
        self._industries = industries
        self._industry_bits = [(name, lexicon.bits[f"industry.{name}"]) for name in industries]
        self._all_industries = lexicon.mask(f"industry.{name}" for name in industries)
        self._last: tuple[Scan, int, list[tuple[str, Hit]]] | None = None

    def needs(self, industry: str, which: str) -> Sequence[str]:
        """Return the kinds that an industry needs: `which` is core, plant or modernisation."""
        kinds: Sequence[str] = self._industries[industry][which]
        return kinds

    def ranked(self, scan: Scan, title_end: int = 0) -> list[tuple[str, Hit]]:
        """Return the industries that the text speaks of, each with its first word, most first.

        Those of the last text are kept, since several readers ask for them.
        """
        last = self._last
        if last is None or last[0] is not scan or last[1] != title_end:
            last = self._last = scan, title_end, self._ranked(scan, title_end)
        return last[2]

    def _ranked(self, scan: Scan, title_end: int) -> list[tuple[str, Hit]]:
        if not scan.classes & self._all_industries:
            return []
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
        ranked = sorted(weights, key=lambda name: -weights[name])
        return [(name, first[name]) for name in ranked]

    def likely(self, scan: Scan, signal: str, title_end: int, known: set[str]) -> list[LikelyKind]:
        """Return what a project of that signal needs besides the `known`, by the rules alone."""
        which = None if signal in _NAMES_ITS_PURCHASE else _LIST.get(signal)
        ranked = self.ranked(scan, title_end) if which else []
        if which is None or not ranked:
            return []
        name, hit = ranked[0]
        family = self._families.get(signal)
        if family and name not in family:
            name = signal if signal in self._industries else ""
        if not name or len(known) >= _ENOUGH.get(signal, _MOST):
            return []
        kinds = [kind for kind in self._industries[name][which] if kind not in known]
        return [
            LikelyKind(kind, hit, round(_INFERRED - _FADING * place, 2), f"{name}, {signal}")
            for place, kind in enumerate(kinds[: max(0, _MOST - len(known))])
        ]
