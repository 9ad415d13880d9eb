"""Why a project has its score: sentences that name what moved it, with the notice's words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.records import Gate, Reason
from ranking import grams
from ranking.text import sentences
from ranking.wording import keyed_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ranking.features import FeatureSpace
    from ranking.profile import Profile
    from ranking.score import Scored

QUOTE_LENGTH = 240


@dataclass(slots=True)
class Explainer:
    """Writes the reasons of candidates for one profile."""

    space: FeatureSpace
    profile: Profile
    scored: Scored

    def reasons(self, number: int, gates: Sequence[Gate] = ()) -> tuple[Reason, ...]:
        """Return the reasons of candidate `number`, the strongest first, doubts last."""
        solution = int(self.scored.solution[number])
        part = {name: float(values[solution, number]) for name, values in self.scored.parts.items()}
        found = [
            self._code(number, solution, part),
            self._text(number, solution, part),
            self._words(number, solution, part),
        ]
        strongest = sorted((each for each in found if each), key=lambda each: -each.weight)
        against = self._exclusion(number, solution, part)
        doubts = [
            Reason(f"Not known: {gate.name} ({gate.evidence}).", f"gate:{gate.name}", None, 0.0)
            for gate in gates
            if gate.result == "unknown"
        ]
        return (*strongest, *([against] if against else []), *doubts)

    def _code(self, number: int, solution: int, part: Mapping[str, float]) -> Reason | None:
        weight = part.get("codes", 0.0)
        codes = self.space.codes(self.profile.language)
        best = codes.use.best_code(number, self.scored.bridged.scores[solution])
        if best is None or weight <= 0:
            return None
        title = self.profile.solutions[solution].title
        code, label = codes.listed.codes[best], codes.listed.labels[best]
        return Reason(f"CPV {code} ({label}) fits {title}.", "cpv", None, weight)

    def _text(self, number: int, solution: int, part: Mapping[str, float]) -> Reason | None:
        weight = part.get("text", 0.0) + part.get("keywords", 0.0)
        if weight <= 0:
            return None
        quote = self.quote(number, solution)
        title = self.profile.solutions[solution].title
        return Reason(f"“{quote}” is close in meaning to {title}.", "semantic", quote, weight)

    def _words(self, number: int, solution: int, part: Mapping[str, float]) -> Reason | None:
        weight = part.get("words", 0.0)
        shared = self.shared_terms(number, solution)
        if weight <= 0 or not shared:
            return None
        quote = self.quote(number, solution)
        return Reason(f"The notice says {', '.join(shared)}: “{quote}”", "lexical", quote, weight)

    def _exclusion(self, number: int, solution: int, part: Mapping[str, float]) -> Reason | None:
        weight = part.get("exclusions", 0.0)
        if weight >= 0:
            return None
        return Reason(
            "Speaks against it: it may be what the profile excludes.", "exclusions", None, weight
        )

    def shared_terms(self, number: int, solution: int) -> list[str]:
        """Return the solution's words that the notice shares, whole or within compounds."""
        chosen = self.profile.solutions[solution]
        text = grams.index([self.space.candidates[number].text], self.space.rarity)
        terms = dict.fromkeys([*chosen.keywords, chosen.title])
        found = []
        for term in terms:
            present = grams.coverage(text, term, self.space.rarity)
            if present >= 0.75:
                found.append(term)
        return found[:3]

    def quote(self, number: int, solution: int) -> str:
        """Return the sentence of the notice that shares most with the solution, shortened."""
        candidate = self.space.candidates[number]
        parts = list(dict.fromkeys([candidate.title, *sentences(candidate.description)]))[:40]
        query = grams.query_weights([keyed_text(self.profile.solutions[solution])],
                                    self.space.rarity)  # fmt: skip
        match = grams.index(parts, self.space.rarity).match(query)
        return shortened(parts[int(match.argmax())] if match.max() > 0.05 else candidate.title)


def shortened(text: str, length: int = QUOTE_LENGTH) -> str:
    """Return `text`, cut at a word with an ellipsis when it is longer than `length`."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    return text[:length].rsplit(" ", 1)[0].rstrip(",;:") + " …"
