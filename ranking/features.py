"""What is computed once for all candidates, and their likeness to a profile's solutions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from ranking import grams
from ranking.cpv import CodeList, CodeUse
from ranking.learned import Space, shipped, space_of
from ranking.vectors import encode_cached
from ranking.wording import best_few, keyed_text, sure, terms, whole_text

if TYPE_CHECKING:
    import duckdb
    from numpy.typing import NDArray

    from data.reference import Reference
    from ranking.candidates import Candidate
    from ranking.encoder import Encoder, Kind
    from ranking.grams import GramIndex
    from ranking.profile import Profile


# How much more a text counts that has no codes beside it.
UNCODED = 1.25


@dataclass(frozen=True, slots=True)
class Meaning:
    """An encoder with its cache of vectors and what was learned about its space."""

    encoder: Encoder
    connection: duckdb.DuckDBPyConnection
    space: Space

    def queries(
        self, texts: Sequence[str], *, terms: bool = False, labels: bool = False
    ) -> NDArray[np.float32]:
        """Return queries, or single terms, as compared with notices, or with CPV labels."""
        return self.space.queries(self.encoded(texts, "query"), terms=terms, labels=labels)

    def passages(
        self, texts: Sequence[str], languages: Sequence[str | None]
    ) -> NDArray[np.float32]:
        """Return the vectors of notices in the centred space, one row a text."""
        return self.space.passages(self.encoded(texts, "passage"), languages)

    def labels(self, texts: Sequence[str], language: str) -> NDArray[np.float32]:
        """Return the vectors of CPV labels in the centred space, one row a label."""
        return self.space.labels(self.encoded(texts, "passage"), language)

    def encoded(self, texts: Sequence[str], kind: Kind) -> NDArray[np.float32]:
        """Return the vectors of texts as the encoder gives them, each text encoded once."""
        return encode_cached(self.connection, self.encoder, texts, kind=kind)


@dataclass(frozen=True, slots=True)
class Codes:
    """The CPV codes of all candidates, with their labels in one language."""

    listed: CodeList
    everything: CodeList  # the whole reference list, whatever the candidates use
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
    texts: NDArray[np.float32] | None  # vectors of the candidates' texts
    _codes: dict[str, Codes] = field(default_factory=dict)
    _by_language: dict[str, tuple[NDArray[np.intp], GramIndex]] = field(default_factory=dict)

    @classmethod
    def build(
        cls,
        candidates: Sequence[Candidate],
        *,
        reference: Reference,
        connection: duckdb.DuckDBPyConnection,
        encoder: Encoder | None,
    ) -> FeatureSpace:
        """Index and encode the candidates; vectors are kept in the connection's `embedding`."""
        _, rarity = shipped()
        texts = [candidate.text for candidate in candidates]
        words = grams.index(texts, rarity)
        if encoder is None:
            return cls(candidates, reference, rarity, words, None, None)
        space = space_of(encoder.name, encoder.dimension)
        meaning = Meaning(encoder, connection, space)
        vectors = meaning.passages(texts, [candidate.language for candidate in candidates])
        return cls(candidates, reference, rarity, words, meaning, vectors)

    def codes(self, language: str) -> Codes:
        """Return the candidates' codes with labels in `language`, made at its first use."""
        if language not in self._codes:
            used = {code for candidate in self.candidates for code in candidate.cpv}
            every = self.reference.cpv_labels(language)
            listed, everything = (CodeList.of(codes, every, self.rarity) for codes in (used, every))
            use = CodeUse.of([candidate.cpv for candidate in self.candidates], listed)
            vectors = self.meaning.labels(listed.labels, language) if self.meaning else None
            self._codes[language] = Codes(listed, everything, use, vectors)
        return self._codes[language]

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
        return np.stack([index.match(grams.query_weights([text], self.rarity)) for text in texts])

    def likeness(self, profile: Profile) -> dict[str, NDArray[np.float32]]:
        """Return how each solution answers each candidate's text, arrays (solutions, candidates).

        The parts are `words`, `said` and, with an encoder, `text` and `keywords`. The text of a
        candidate without CPV codes counts UNCODED times, since nothing else speaks for it.
        """
        solutions = profile.solutions
        found = {
            "words": self.match(self.words, [keyed_text(each) for each in solutions]),
            "said": np.stack(
                [
                    np.max([sure(self.words.covered(term, self.rarity)) for term in terms(each)], 0)
                    for each in solutions
                ]
            ),
        }
        if self.meaning is not None and self.texts is not None:
            whole = self.meaning.queries([whole_text(each) for each in solutions])
            found["text"] = whole @ self.texts.T
            found["keywords"] = np.stack(
                [
                    best_few(self.meaning.queries(terms(each), terms=True) @ self.texts.T)
                    for each in solutions
                ]
            )
        coded = np.array([bool(candidate.cpv) for candidate in self.candidates])
        weight = np.where(coded, 1, UNCODED).astype(np.float32)
        return {name: values * weight for name, values in found.items()}
