"""Which machines and systems will be needed: named by the text, or inferred from the rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from enrich.lexicon import Hit, Lexicon, Scan

# Which list of an industry a signal takes.
_LIST = {
    "new_plant": "plant",
    "relocation": "plant",
    "permit": "plant",
    "subsidy": "plant",
    "energy": "plant",
    "logistics": "plant",
    "planned_tender": "core",
    "tender": "core",
    "expansion": "core",
    "new_line": "core",
    "modernisation": "modernisation",
}
# A tender names what it buys.
_NAMES_ITS_PURCHASE = frozenset({"tender", "planned_tender"})
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
        self._cpv = {name: kind.get("cpv") for name, kind in kinds.items()}
        self._industries = industries
        self._unless = {name: kind["unless"] for name, kind in kinds.items() if "unless" in kind}
        self._kind_bits = [(name, lexicon.bits[f"kind.{name}"]) for name in kinds]
        self._industry_bits = [(name, lexicon.bits[f"industry.{name}"]) for name in industries]
        self._all_kinds = lexicon.mask(f"kind.{name}" for name in kinds)
        self._all_industries = lexicon.mask(f"industry.{name}" for name in industries)

    def find(self, scan: Scan, signal: str, title_end: int = 0) -> tuple[Equipment, ...]:
        """Return the equipment of a text, stated before inferred, each kind once."""
        stated = self.stated(scan)
        inferred = self._inferred(scan, signal, title_end, {item.kind for item in stated})
        return (*stated, *inferred)

    def stated(self, scan: Scan) -> tuple[Equipment, ...]:
        """Return the kinds that the text names."""
        if not scan.classes & self._all_kinds:
            return ()
        found: dict[str, Equipment] = {}
        present = [(name, bit) for name, bit in self._kind_bits if bit & scan.classes]
        for hit in scan.hits:
            if not hit.classes & self._all_kinds:
                continue
            for name, bit in present:
                if hit.classes & bit and name not in found:
                    quote = _around(scan, hit)
                    found[name] = Equipment(name, True, quote, _STATED, self._cpv[name])
        return tuple(
            item
            for item in found.values()
            if not any(other in found for other in self._unless.get(item.kind, ()))
        )

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
        which = _LIST.get(signal)
        found = self.industry(scan, title_end) if which else None
        if which is None or found is None:
            return ()
        name, hit = found
        quote = _around(scan, hit)
        if known and signal in _NAMES_ITS_PURCHASE:
            return ()
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
