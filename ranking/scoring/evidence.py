"""The one sentence of a notice that carries a match, in its own words, and the lots that fit."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from ranking.lexical import ngrams
from ranking.lexical.queries import best_few, keyed_text, terms, whole_text
from ranking.lexical.sentences import specific
from ranking.scoring.code_scores import LABELS, best_codes
from ranking.scoring.passages import QUOTE_LENGTH, passages, quantities

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from data.notices.deadlines import Closing
    from ranking.features import FeatureSpace
    from ranking.profile import Profile
    from ranking.scoring.score_parts import Scored

# Of each notice so many are read with the encoder: those that share most, and the first ones.
_READ = 8
# How much a text's meaning counts beside the letters that it shares, as in the whole score.
_MEANING = 1.5
# The title stands above the quote anyway: another sentence needs this share of its likeness.
_BESIDE_TITLE = 0.4
# What each quantity that a sentence states adds to its likeness, and what it is worth that it has
# the words that the reason names.
_BY_QUANTITY, _BY_WORDS = 0.1, 1.5
# How much more another clause than the beginning of a long sentence has to say.
_OTHER_CLAUSE = 1.1
# A lot fits that answers the solution this well, of what the best lot does.
_LOT_FITS = 0.6
# What a list leaves at the ends of its items.
_EDGES = " ,;:–—-•·*"
# "(ii)" in front of an item.
_ITEM = re.compile(r"^\((?:[ivx]{1,4}|[a-z]|\d{1,2})\)\s+")
_CLAUSE = re.compile(r"(?<=[,;:])\s+|\s[–—-]\s")


@dataclass(slots=True)
class Evidence:
    """Chooses what to quote of candidates, for one profile."""

    space: FeatureSpace
    profile: Profile
    scored: Scored
    _vectors: dict[str, NDArray[np.float32]] = field(default_factory=dict)
    _chosen: dict[tuple[int, int], str] = field(default_factory=dict)
    _asked: dict[int, tuple[NDArray[np.float32], NDArray[np.float32]]] = field(default_factory=dict)

    def read(self, numbers: Sequence[int]) -> None:
        """Read the likely sentences of some candidates with the encoder, all in one go.

        Those whose whole text was not worth reading are left out.
        """
        if self.space.meaning is None:
            return
        wanted: dict[str, str | None] = {}
        for number in [each for each in numbers if self.scored.closely[each]]:
            candidate = self.space.candidates[number]
            found = self._sentences(number)
            if len(found) > 1:
                likeness = self._letters(found, number, int(self.scored.solution[number]))
                best = np.argsort(-likeness, kind="stable")[:_READ].tolist()
                chosen = dict.fromkeys([*best[: _READ // 2], *range(_READ // 2), *best])
                for place in [each for each in chosen if each < len(found)][:_READ]:
                    wanted[found[place]] = candidate.language
        if wanted:
            vectors = self.space.meaning.passages(list(wanted), list(wanted.values()))
            self._vectors |= dict(zip(wanted, vectors, strict=True))

    def sentence(self, number: int, solution: int, holding: Sequence[str] = ()) -> str:
        """Return the sentence that shares most with the solution, shortened; else the title.

        Quantities, and words that the first call says it should be `holding`, speak for one.
        """
        key = (number, solution)
        if key not in self._chosen:
            found = self._sentences(number)
            likeness = self._likeness(found, number, solution)
            likeness[1:] /= _BESIDE_TITLE
            for place, text in enumerate(found):
                likeness[place] *= 1 + _BY_QUANTITY * quantities(text)
                if any(each in text for each in holding):
                    likeness[place] *= _BY_WORDS
            best = int(likeness.argmax()) if likeness.max() > 0 else 0
            sentence = _ITEM.sub("", found[best].strip(_EDGES))
            self._chosen[key] = self._shortened(sentence, solution, holding)
        return self._chosen[key]

    def fitting_lots(
        self, lots: Sequence[Closing], language: str | None, solution: int
    ) -> list[Closing]:
        """Return the lots whose titles answer the solution, none where no title does."""
        if len(lots) < 2:
            return []
        texts = [each.title or "" for each in lots]
        likeness = ngrams.index(texts, self.space.rarity).match(self._query(language, solution))
        best = float(likeness.max())
        if best <= 0.05 or len(set(texts)) == 1:
            return []
        fits = (likeness >= _LOT_FITS * best).tolist()
        return [lot for lot, fit in zip(lots, fits, strict=True) if fit]

    def _sentences(self, number: int) -> list[str]:
        """Return the title, then the passages that tell the object and say more than it."""
        candidate = self.space.candidates[number]
        return [candidate.title, *passages(candidate)]

    def _likeness(self, texts: Sequence[str], number: int, solution: int) -> NDArray[np.float32]:
        found = self._letters(texts, number, solution)
        read = [place for place, text in enumerate(texts) if text in self._vectors]
        if not read:
            return found
        whole, single = self._questions(solution)
        vectors = np.stack([self._vectors[texts[place]] for place in read])
        # Some were not read: for those letters alone speak, and less can be said.
        found[read] += _MEANING * (whole @ vectors.T)[0] + best_few(single @ vectors.T)
        return found

    def _questions(self, solution: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        meaning = self.space.meaning
        assert meaning is not None  # noqa: S101  (there are vectors)
        if solution not in self._asked:
            own = self.profile.solutions[solution]
            self._asked[solution] = (
                meaning.queries([whole_text(own)]),
                meaning.queries(terms(own), terms=True),
            )
        return self._asked[solution]

    def _letters(self, texts: Sequence[str], number: int, solution: int) -> NDArray[np.float32]:
        query = self._query(self.space.candidates[number].language, solution)
        return ngrams.index(texts, self.space.rarity).match(query)

    def _query(self, language: str | None, solution: int) -> NDArray[np.float32]:
        own = [keyed_text(self.profile.solutions[solution]), *self.labels(language, solution)]
        return ngrams.query_weights([" ".join(specific(each)) for each in own], self.space.rarity)

    def labels(self, language: str | None, solution: int) -> list[str]:
        """Return the labels of the solution's best codes in a language."""
        labels = self.space.reference.cpv_labels(language) if language else {}
        best = best_codes(self.scored.bridged, solution, LABELS)
        return [labels[code] for code, _, score in best if score > 0 and code in labels]

    def _shortened(self, text: str, solution: int, holding: Sequence[str]) -> str:
        """Return a long sentence from the clause on that shares most with the solution."""
        text = " ".join(text.split())
        if len(text) <= QUOTE_LENGTH:
            return text
        starts = [0, *(match.end() for match in _CLAUSE.finditer(text))]
        parts = [text[start : start + QUOTE_LENGTH] for start in starts]
        likeness = ngrams.index(parts, self.space.rarity).match(self._query(None, solution))
        for place, part in enumerate(parts):
            likeness[place] *= 1 + 2 * _BY_QUANTITY * quantities(part)
            if any(each in part for each in holding):
                likeness[place] *= _BY_WORDS
        best = int(likeness.argmax())
        # The beginning reads best: another clause has to say more.
        if likeness[best] < _OTHER_CLAUSE * likeness[0]:
            best = 0
        cut = shortened(text[starts[best] :])
        return cut if best == 0 else f"… {cut}"


def shortened(text: str, length: int = QUOTE_LENGTH) -> str:
    """Return `text`, cut at a word with an ellipsis when it is longer than `length`."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    return text[:length].rsplit(" ", 1)[0].rstrip(",;:") + " …"
