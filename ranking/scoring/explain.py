"""Why a project has its score: sentences that name what moved it, with the notice's words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from data.findings import Reason
from ranking.exclusions.activities_refused import heading, refusals, refused
from ranking.exclusions.likeliest import likeliest
from ranking.exclusions.title_head import as_written
from ranking.lexical.figures import compared, ranges
from ranking.lexical.sentences import sentences
from ranking.scoring.evidence import Evidence, shortened
from ranking.scoring.shared_terms import shared_terms
from ranking.scoring.telling_labels import label_tells

if TYPE_CHECKING:
    from data.vocabulary import Component, ReasonCode
    from ranking.features import FeatureSpace
    from ranking.lexical.figures import Figure
    from ranking.profile import Profile
    from ranking.scoring.score_parts import Scored

# More sentences than this are not searched for figures; what is sold stands early.
_SENTENCES = 40
# So many figures and lots are told.
_FIGURES, _LOTS = 2, 5
# An exclusion that is only near is told from this weight on: of 20 judged notices 11 were excluded
# there, of 179 with less 17.
_NEAR = 0.15
# Digits of a division: its label says too little.
_DIVISION = 2
# The parts of a score by the kind of evidence.
_EVIDENCE: Final[Mapping[Component, tuple[str, ...]]] = {
    "cpv": ("codes",),
    "semantic": ("text", "keywords"),
    "lexical": ("words", "said", "concepts", "labels"),
}


@dataclass(slots=True)
class Explainer:
    """Writes the reasons of candidates for one profile."""

    space: FeatureSpace
    profile: Profile
    scored: Scored
    evidence: Evidence = field(init=False)

    def __post_init__(self) -> None:
        self.evidence = Evidence(self.space, self.profile, self.scored)

    def reasons(self, number: int) -> tuple[Reason, ...]:
        """Return the reasons of candidate `number`: the strongest first, what is against last.

        A reason's weight is what its evidence adds to the total; figures and lots add nothing.
        """
        solution = int(self.scored.solution[number])
        part = {name: float(values[solution, number]) for name, values in self.scored.parts.items()}
        found = (
            self._offer(number, solution, part),
            self._exclusion(number, solution, part),
            self._feedback(part),
        )
        told = sorted((each for each in found if each), key=lambda each: -each.weight)
        if part.get("refused", 0.0) < 0 or not told or told[0].weight <= 0:
            return tuple(told)
        more = [*self._figures(number, solution), self._lots(number, solution)]
        return (told[0], *(each for each in more if each), *told[1:])

    def _offer(self, number: int, solution: int, part: Mapping[str, float]) -> Reason | None:
        """Return what of the solution is asked for, with the sentence that carries it."""
        weights = {
            kind: sum(part.get(name, 0.0) for name in names) for kind, names in _EVIDENCE.items()
        }
        if max(weights.values()) <= 0:
            return None
        component = max(weights, key=lambda kind: weights[kind])
        terms, label = self.shared_terms(number, solution), self.best_code(number, solution)
        foreign = self.space.candidates[number].language != self.profile.language
        wide = label is None or len(label[0].rstrip("0")) <= _DIVISION
        tells = label is not None and not wide and self._tells(number, solution)
        if not terms and not tells:
            solution, terms = self._elsewhere(number, solution)
        title = self.profile.solutions[solution].title
        facts = {"solution": title}
        if label and tells and (foreign or not terms):
            facts |= {"code": label[0], "label": label[1]}
        if terms:
            facts["terms"] = ", ".join(terms)
        code: ReasonCode = "offer"
        if terms:
            code = "offer.terms.code" if "code" in facts else "offer.terms"
            asked = facts["terms"]
        elif "code" in facts and component == "cpv":
            code, asked = "offer.code", f"{facts['label']} (CPV {facts['code']})"
        else:
            asked = "something close"
            # What says nothing in the profile's own language, and has another code, is not close.
            if label and not wide and not tells and (not foreign or component == "cpv"):
                return None
        quote = self.evidence.sentence(number, solution, terms)
        text = f"Asks for {asked}: “{quote}” fits {title}."
        return Reason(code, text, component, quote, sum(weights.values()), facts)

    def _figures(self, number: int, solution: int) -> list[Reason]:
        """Return the figures that are asked for beside those that the solution states."""
        own = self.profile.solutions[solution]
        built = self._built(solution)
        candidate = self.space.candidates[number]
        chosen = self.evidence.sentence(number, solution)
        others = [candidate.title, *sentences(candidate.description)[:_SENTENCES]]
        others += [text for lot in candidate.facts.closings[:_SENTENCES]
                   for text in (lot.title, lot.description) if text]  # fmt: skip
        # What another solution is built for may be asked for as well, and says nothing against.
        every = map(self._built, range(len(self.profile.solutions)))
        more = {unit: size for each in every for unit, size in each.items() if unit not in built}
        asked = compared(built, chosen, others, candidate.language) if built else []
        asked += [each for each in compared(more, chosen, others, candidate.language)
                  if each.within] if more else []  # fmt: skip
        found = []
        for each in asked[:_FIGURES]:
            facts = {"asked": each.asked.quote, "unit": each.built.unit}
            facts |= {
                name: str(value)
                for name, value in (("from", each.built.low), ("to", each.built.high))
                if value is not None
            }
            code: ReasonCode = "figure.within" if each.overlaps else "figure.outside"
            text = f"Asks for {each.asked.quote}; {own.title}: {each.built.quote}."
            found.append(Reason(code, text, "lexical", None, 0.0, facts))
        return found

    def _built(self, solution: int) -> dict[str, Figure]:
        own = self.profile.solutions[solution]
        return ranges(f"{own.title}. {own.description}", self.profile.language)

    def _lots(self, number: int, solution: int) -> Reason | None:
        """Return which lots fit, where most do not."""
        lots = [each for each in self.space.candidates[number].facts.closings if each.title]
        fits = self.evidence.fitting_lots(lots, self.space.candidates[number].language, solution)
        if not fits or len(fits) > len(lots) // 2:
            return None
        first = fits[0]
        facts = {
            "lots": str(len(lots)),
            "fitting": ", ".join(each.lot or "" for each in fits[:_LOTS]),
            "title": first.title or "",
        }
        text = f"Of {len(lots)} lots {facts['fitting']} fit: {facts['title']}."
        return Reason("lots", text, "lexical", None, 0.0, facts)

    def _exclusion(self, number: int, solution: int, part: Mapping[str, float]) -> Reason | None:
        weight = sum(part.get(name, 0.0) for name in ("exclusions", "refused", "doubt"))
        if weight >= 0:
            return None
        if part.get("refused", 0.0) < 0:
            return self._refused(number, solution, weight)
        near = weight <= -_NEAR
        wish = likeliest(self.space, self.profile, solution, number) if near else None
        if wish is None:
            return None
        text = f"May be excluded: {wish}."
        return Reason("exclusions", text, "exclusions", None, weight, {"wish": wish})

    def _refused(self, number: int, solution: int, weight: float) -> Reason:
        candidate = self.space.candidates[number]
        found = refused(candidate, refusals(self.profile, solution))
        assert found is not None  # noqa: S101  (its degree is in the total)
        if found.refusal.bound is not None:
            wish = found.refusal.wish
            text = f"May be excluded: {wish}."
            return Reason("exclusions", text, "exclusions", found.words, weight, {"wish": wish})
        facts = {"wish": found.refusal.wish, "asks": found.refusal.says}
        code: ReasonCode = "exclusions"
        by, quote = "", None
        if found.words:
            code, head = "exclusions.words", heading(candidate)
            facts["words"] = as_written(head, found.words)
            by, quote = f"“{facts['words']}”", shortened(head)
        elif candidate.cpv:
            code, facts["code"] = "exclusions.code", candidate.cpv[0]
            by = f"CPV {candidate.cpv[0]}"
        text = f"Asks for {found.refusal.says} ({by}), which you exclude: {found.refusal.wish}."
        return Reason(code, text, "exclusions", quote, weight, facts)

    def _feedback(self, part: Mapping[str, float]) -> Reason | None:
        weight = part.get("feedback", 0.0)
        if abs(weight) < 0.01:
            return None
        liked = weight > 0
        text = f"Like projects that {'fit' if liked else 'did not fit'}, by your feedback."
        facts = {"verdict": "yes" if liked else "no"}
        code: ReasonCode = "feedback.yes" if liked else "feedback.no"
        return Reason(code, text, "feedback", None, weight, facts)

    def _tells(self, number: int, solution: int) -> bool:
        best = self._best_code(number, solution)
        own = self.profile.solutions[solution]
        return best is not None and label_tells(self.scored.bridged, solution, own, best)

    def _best_code(self, number: int, solution: int) -> int | None:
        codes = self.space.codes(self.profile.language)
        return codes.use.best_code(number, self.scored.bridged.scores[solution])

    def best_code(self, number: int, solution: int) -> tuple[str, str] | None:
        """Return the (code, label) of the notice's code that answers the solution best.

        Where the list lacks the code, the nearest one above it that has a label.
        """
        codes = self.space.codes(self.profile.language)
        best = self._best_code(number, solution)
        if best is None:
            return None
        return self.space.reference.cpv_nearest(codes.listed.codes[best], self.profile.language)

    def _elsewhere(self, number: int, solution: int) -> tuple[int, list[str]]:
        """Return which other solution shares most words with a notice, and those; else itself."""
        others = range(len(self.profile.solutions))
        found = {each: self.shared_terms(number, each) for each in others if each != solution}
        found[solution] = []
        best = max(found, key=lambda each: (len(found[each]), each == solution))
        return best, found[best]

    def shared_terms(self, number: int, solution: int) -> list[str]:
        """Return how the notice says what the solution calls its products, in its own words."""
        candidate, own = self.space.candidates[number], self.profile.solutions[solution]
        return shared_terms(candidate, own, self.profile.language, self.space.rarity)
