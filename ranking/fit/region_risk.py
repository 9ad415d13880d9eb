"""The risk of regions in the ranking: weighed as the user says, and told beside each score."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from data.codes.country_codes import iso_country
from data.findings import Reason
from ranking.gates.check import failed

if TYPE_CHECKING:
    from data.findings import Match
    from ranking.gates.check import Facts

# Less than this moves no score that people see.
_NOTABLE = 0.005


@dataclass(frozen=True, slots=True)
class Risk:
    """How risky one region is by one indicator, from 0 to 1, and who says so for when."""

    region: str
    indicator: str
    risk: float
    source: str
    as_of: date
    low: float | None = None
    high: float | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class RegionRisk:
    """Risks by region and indicator, and which share of a score each indicator may take at most."""

    risks: Mapping[tuple[str, str], Risk]
    weights: Mapping[str, float]

    @classmethod
    def of(cls, risks: Sequence[Risk], weights: Mapping[str, float]) -> RegionRisk | None:
        """Return the risks that are weighed, or None where none is."""
        known = {
            (each.indicator, each.region): each for each in risks if weights.get(each.indicator)
        }
        return cls(known, weights) if known else None

    def at(self, indicator: str, country: str | None, nuts: Sequence[str]) -> Risk | None:
        """Return the risk of the narrowest region that is known, of several places the highest.

        None where nothing is known: an unknown risk takes nothing away.
        """
        found = []
        for code in nuts or (country or "",):
            for length in range(len(code), 1, -1):
                # NUTS writes EL and UK, the lists GR and GB.
                part = code[:length] if length > 2 else iso_country(code)
                if risk := self.risks.get((indicator, part)):
                    found.append(risk)
                    break
        return max(found, key=lambda each: each.risk, default=None)

    def weighed(self, matches: Sequence[Match], facts: Mapping[str, Facts]) -> list[Match]:
        """Return the matches in their new order; `facts` are those of the projects by id.

        A score loses the weight times the risk of itself, for each indicator that is weighed.
        """
        moved = [self._moved(match, facts[match.project]) for match in matches]
        moved.sort(key=lambda match: (failed(match.gates), -match.score))
        return [replace(match, rank=rank) for rank, match in enumerate(moved, 1)]

    def _moved(self, match: Match, facts: Facts) -> Match:
        found = {name: self.at(name, facts.country, facts.nuts) for name in self.weights}
        shares = {name: self.weights[name] * risk.risk for name, risk in found.items() if risk}
        change = -match.score * min(1.0, sum(shares.values()))
        if not shares:
            return match
        reasons = match.reasons
        if abs(change) >= _NOTABLE:
            worst = found[max(shares, key=lambda name: shares[name])]
            assert worst is not None  # noqa: S101  (it has a share)
            reasons = tuple(
                sorted((*reasons, _reason(worst, change)), key=lambda reason: -reason.weight)
            )
        return replace(
            match,
            score=match.score + change,
            components=match.components | {"risk": change},
            reasons=reasons,
        )


def _reason(risk: Risk, change: float) -> Reason:
    percent = round(100 * risk.risk)
    text = f"Risk in {risk.region}: {percent} of 100 ({risk.indicator}, {risk.source})."
    facts = {"region": risk.region, "risk": str(percent), "indicator": risk.indicator,
             "source": risk.source, "year": str(risk.as_of.year)}  # fmt: skip
    return Reason("risk", text, "risk", None, change, facts)
