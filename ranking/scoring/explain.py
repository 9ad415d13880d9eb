"""Why a project has its score: sentences that name what moved it, with the notice's words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data.records import Reason
from ranking.exclusions.activities_refused import heading, refusals, refused
from ranking.exclusions.likeness import against, wishes_of
from ranking.exclusions.title_head import as_written
from ranking.lexical import ngrams
from ranking.lexical.fold import sentences
from ranking.lexical.queries import keyed_text
from ranking.scoring.code_scores import LABELS, best_codes

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

    from data.vocabulary import ReasonCode
    from ranking.features import FeatureSpace
    from ranking.profile import Profile
    from ranking.scoring.score_parts import Scored

QUOTE_LENGTH = 240
# More sentences than this are not searched for a quote; what is sold stands early.
_SENTENCES = 40
# A keyword counts as said when this share of its letters is in the notice, as in a compound.
_SAID = 0.75


@dataclass(slots=True)
class Explainer:
    """Writes the reasons of candidates for one profile."""

    space: FeatureSpace
    profile: Profile
    scored: Scored
    _against: dict[int, NDArray[np.float32]] = field(default_factory=dict)

    def reasons(self, number: int) -> tuple[Reason, ...]:
        """Return the reasons of candidate `number`: the strongest first, what is against last.

        A reason's weight is what its evidence adds to the total.
        """
        solution = int(self.scored.solution[number])
        part = {name: float(values[solution, number]) for name, values in self.scored.parts.items()}
        found = (
            self._code(number, solution, part),
            self._meaning(number, solution, part),
            self._words(number, solution, part),
            self._exclusion(number, solution, part),
            self._feedback(part),
        )
        return tuple(sorted((each for each in found if each), key=lambda each: -each.weight))

    def _code(self, number: int, solution: int, part: Mapping[str, float]) -> Reason | None:
        weight = part.get("codes", 0.0)
        best = self.best_code(number, solution)
        if best is None or weight <= 0:
            return None
        title = self.profile.solutions[solution].title
        facts = {"code": best[0], "label": best[1], "solution": title}
        text = f"CPV {best[0]} ({best[1]}) fits {title}."
        return Reason("cpv", text, "cpv", None, weight, facts)

    def _meaning(self, number: int, solution: int, part: Mapping[str, float]) -> Reason | None:
        weight = part.get("text", 0.0) + part.get("keywords", 0.0)
        if weight <= 0:
            return None
        quote = self.quote(number, solution)
        title = self.profile.solutions[solution].title
        text = f"“{quote}” is close in meaning to {title}."
        return Reason("semantic", text, "semantic", quote, weight, {"solution": title})

    def _words(self, number: int, solution: int, part: Mapping[str, float]) -> Reason | None:
        weight = sum(part.get(name, 0.0) for name in ("words", "said", "labels"))
        shared = self.shared_terms(number, solution)
        if weight <= 0 or not shared:
            return None
        quote = self.quote(number, solution)
        named = ", ".join(shared)
        text = f"The notice says {named}: “{quote}”."
        return Reason("lexical", text, "lexical", quote, weight, {"terms": named})

    def _exclusion(self, number: int, solution: int, part: Mapping[str, float]) -> Reason | None:
        weight = part.get("exclusions", 0.0) + part.get("refused", 0.0)
        if weight >= 0:
            return None
        if part.get("refused", 0.0) < 0:
            return self._refused(number, solution, weight)
        if solution not in self._against:
            own, wishes = self.profile.solutions[solution], wishes_of(self.profile, solution)
            self._against[solution] = against(self.space, own, wishes).argmax(axis=0)
        which = int(self._against[solution][number])
        wish = self.profile.solution_exclusions(solution)[which]
        text = f"May be excluded: {wish}."
        return Reason("exclusions", text, "exclusions", None, weight, {"wish": wish})

    def _refused(self, number: int, solution: int, weight: float) -> Reason:
        candidate = self.space.candidates[number]
        found = refused(candidate, refusals(self.profile, solution))
        assert found is not None  # noqa: S101  (its degree is in the total)
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

    def best_code(self, number: int, solution: int) -> tuple[str, str] | None:
        """Return the (code, label) of the notice's code that answers the solution best.

        Where the list lacks the code, the nearest one above it that has a label.
        """
        codes = self.space.codes(self.profile.language)
        best = codes.use.best_code(number, self.scored.bridged.scores[solution])
        if best is None:
            return None
        return self.space.reference.cpv_nearest(codes.listed.codes[best], self.profile.language)

    def shared_terms(self, number: int, solution: int) -> list[str]:
        """Return the solution's words that the notice shares, whole or within compounds."""
        chosen = self.profile.solutions[solution]
        text = ngrams.index([self.space.candidates[number].text], self.space.rarity)
        terms = dict.fromkeys([*chosen.keywords, chosen.title, *self.labels(number, solution)])
        named = (term for term in terms if ngrams.coverage(text, term, self.space.rarity) >= _SAID)
        return list(named)[:3]

    def labels(self, number: int, solution: int) -> list[str]:
        """Return the labels of the solution's best codes in the notice's own language."""
        language = self.space.candidates[number].language
        labels = self.space.reference.cpv_labels(language) if language else {}
        best = best_codes(self.scored.bridged, solution, LABELS)
        return [labels[code] for code, _, score in best if score > 0 and code in labels]

    def quote(self, number: int, solution: int) -> str:
        """Return the sentence of the notice that shares most with the solution, shortened."""
        candidate = self.space.candidates[number]
        parts = [candidate.title, *sentences(candidate.description)]
        parts = list(dict.fromkeys(parts))[:_SENTENCES]
        wanted = [keyed_text(self.profile.solutions[solution]), *self.labels(number, solution)]
        query = ngrams.query_weights(wanted, self.space.rarity)
        match = ngrams.index(parts, self.space.rarity).match(query)
        return shortened(parts[int(match.argmax())] if match.max() > 0.05 else candidate.title)


def shortened(text: str, length: int = QUOTE_LENGTH) -> str:
    """Return `text`, cut at a word with an ellipsis when it is longer than `length`."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    return text[:length].rsplit(" ", 1)[0].rstrip(",;:") + " …"
