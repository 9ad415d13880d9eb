"""What is computed once for all candidates, and their likeness to a profile's solutions."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from ranking.codes import meaning as code_meaning
from ranking.codes.labels import CodeList, CodeUse, ancestors, nearest
from ranking.codes.meaning import CodeMeaning
from ranking.codes.whole_list import whole_list
from ranking.concepts.likeness import TitleConcepts
from ranking.embedding_space import shipped
from ranking.lexical import ngrams
from ranking.lexical.queries import best_few, keyed_text, sureness, terms, whole_text
from ranking.meaning import Meaning

if TYPE_CHECKING:
    import duckdb
    from numpy.typing import NDArray

    from data.codes.reference import Reference
    from ranking.candidates import Candidate
    from ranking.encoders.encoder import Encoder
    from ranking.lexical.ngrams import GramIndex
    from ranking.profile import Profile


# How much more a text counts where its main code says little, by the code's digits: no code at
# all, a division, a group, a class.
TEXT_WEIGHT = {0: 1.5, 2: 1.25, 3: 1.25, 4: 1.15}
# Letters that are shared by chance would rise as well.
MOST_LETTERS = np.float32(1.25)


@dataclass(frozen=True, slots=True)
class Codes:
    """The CPV codes of all candidates, with their labels in one language."""

    listed: CodeList
    use: CodeUse
    vectors: NDArray[np.float32] | None  # of the labels, in the centred space


@dataclass(slots=True)
class FeatureSpace:
    """What is computed once for the candidates and serves every profile."""

    candidates: Sequence[Candidate]
    reference: Reference
    rarity: NDArray[np.float32]
    words: GramIndex
    meaning: Meaning | None
    texts: NDArray[np.float32] | None  # vectors of the candidates' texts, guessed if not read
    _codes: dict[str, Codes] = field(default_factory=dict)
    _by_language: dict[str, tuple[NDArray[np.intp], GramIndex]] = field(default_factory=dict)
    _concepts: TitleConcepts | None = None

    @classmethod
    def build(
        cls,
        candidates: Sequence[Candidate],
        *,
        reference: Reference,
        connection: duckdb.DuckDBPyConnection,
        encoder: Encoder | None,
    ) -> FeatureSpace:
        """Index the candidates; none of their texts is read, see `reading`."""
        _, rarity = shipped()
        texts = [candidate.text for candidate in candidates]
        words = ngrams.index(texts, rarity)
        if encoder is None:
            return cls(candidates, reference, rarity, words, None, None)
        meaning = Meaning.of(encoder, connection)
        return cls(candidates, reference, rarity, words, meaning, meaning.guesses(texts))

    @classmethod
    def plain(cls, reference: Reference) -> FeatureSpace:
        """Return the space of no candidates, without an encoder."""
        _, rarity = shipped()
        return cls([], reference, rarity, ngrams.index([], rarity), None, None)

    def over(self, candidates: Sequence[Candidate]) -> FeatureSpace:
        """Return the same space over other candidates, of which none is read."""
        texts = [candidate.text for candidate in candidates]
        words = ngrams.index(texts, self.rarity)
        guesses = None if self.meaning is None else self.meaning.guesses(texts)
        return FeatureSpace(candidates, self.reference, self.rarity, words, self.meaning, guesses)

    def reading(self, numbers: NDArray[np.intp]) -> FeatureSpace:
        """Return the space of some candidates alone, with their texts read by the encoder.

        Texts are read at their first use; their vectors are kept in the connection's `embedding`.
        """
        chosen = [self.candidates[number] for number in numbers.tolist()]
        texts = self.texts
        if self.meaning is not None:
            texts = self.meaning.passages(
                [each.text for each in chosen], [each.language for each in chosen]
            )
        return self.part(numbers, texts)

    def part(self, numbers: NDArray[np.intp], texts: NDArray[np.float32] | None) -> FeatureSpace:
        """Return the space of some candidates alone, with the vectors of their texts."""
        return replace(
            self,
            candidates=[self.candidates[number] for number in numbers.tolist()],
            words=self.words.part(numbers),
            texts=texts,
            _codes={},
            _by_language={},
            _concepts=None,
        )

    @property
    def code_meaning(self) -> CodeMeaning | None:
        """What codes mean, where that is known; without an encoder, which ones are neighbours."""
        return self.meaning.codes if self.meaning else code_meaning.shipped()

    def codes(self, language: str) -> Codes:
        """Return the candidates' codes with labels in `language`, made at its first use."""
        if language not in self._codes:
            used = {code for candidate in self.candidates for code in candidate.cpv}
            listed = CodeList.of(used, self._labels(language, used), self.rarity)
            use = CodeUse.of([candidate.cpv for candidate in self.candidates], listed)
            vectors = self.meaning.of_codes(listed, language) if self.meaning else None
            self._codes[language] = Codes(listed, use, vectors)
        return self._codes[language]

    def whole_list(self, language: str) -> CodeList:
        """Return all codes that have a label, whatever the candidates use."""
        return whole_list(self.reference, language)

    def _labels(self, language: str, used: Set[str]) -> dict[str, str]:
        """Return the labels there are, and one for each code known by its meaning alone.

        That is the label of the nearest code above; only the `used` codes and those above them
        get one.
        """
        labels, meaning = self.reference.cpv_labels(language), self.code_meaning
        if meaning is None:
            return labels
        known = set(meaning.codes)
        wanted = {code[:8] for code in used} & known
        wanted.update(*(ancestors(code, known) for code in used))
        above = {code: nearest(code, labels) for code in wanted}
        return {code: labels[found] for code, found in above.items() if found} | labels

    def by_language(self) -> dict[str, tuple[NDArray[np.intp], GramIndex]]:
        """Return, per language, the numbers of its candidates and the index of their texts."""
        if not self._by_language:
            languages = np.array([candidate.language or "" for candidate in self.candidates])
            for language in sorted(set(languages.tolist()) - {""}):
                rows = np.flatnonzero(languages == language)
                self._by_language[language] = (rows, self.words.part(rows))
        return self._by_language

    def match(self, index: GramIndex, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the letters that each query shares with each text of `index`."""
        if not texts:
            return np.zeros((0, index.texts), np.float32)
        return np.stack([index.match(ngrams.query_weights([text], self.rarity)) for text in texts])

    def letters(self, profile: Profile) -> dict[str, NDArray[np.float32]]:
        """Return how each solution answers each text by letters, arrays (solutions, candidates).

        The parts are `words` and `said`, and `concepts`: what titles name in any language.
        """
        solutions = profile.solutions
        if self._concepts is None:
            titles = [(each.title, each.language) for each in self.candidates]
            self._concepts = TitleConcepts(titles)
        named = [self._concepts.answers(terms(each), profile.language) for each in solutions]
        found = {
            "words": self.match(self.words, [keyed_text(each) for each in solutions]),
            "said": np.stack(
                [
                    np.max(
                        [sureness(self.words.covered(term, self.rarity)) for term in terms(each)], 0
                    )
                    for each in solutions
                ]
            ),
        }
        counted = _counted(found, np.minimum(self.text_weights(), MOST_LETTERS))
        return counted | {"concepts": np.stack(named)}

    def meanings(self, profile: Profile) -> dict[str, NDArray[np.float32]]:
        """Return how each solution answers each text by meaning, arrays (solutions, candidates).

        The parts are `text` and `keywords`; there are none without an encoder.
        """
        if self.meaning is None or self.texts is None:
            return {}
        solutions = profile.solutions
        whole = self.meaning.queries([whole_text(each) for each in solutions])
        single = [
            best_few(self.meaning.queries(terms(each), terms=True) @ self.texts.T)
            for each in solutions
        ]
        found = {"text": whole @ self.texts.T, "keywords": np.stack(single)}
        return _counted(found, self.text_weights())

    def text_weights(self) -> NDArray[np.float32]:
        """Return how much each candidate's text counts, shape (candidates,)."""
        return np.array([text_weight(each.cpv) for each in self.candidates], np.float32)


def _counted(
    found: dict[str, NDArray[np.float32]], weights: NDArray[np.float32]
) -> dict[str, NDArray[np.float32]]:
    """Return what texts say, each as much as it counts."""
    return {name: values * weights for name, values in found.items()}


def text_weight(cpv: Sequence[str]) -> float:
    """Return how much the text of a notice with these codes counts, the main one first."""
    digits = max(2, len(cpv[0].rstrip("0"))) if cpv else 0
    return TEXT_WEIGHT.get(digits, 1.0)
