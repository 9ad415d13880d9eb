"""The parts of a score, each an array of shape (solutions, candidates)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from ranking import grams
from ranking.cpv import CodeList, CodeUse, stated, struck
from ranking.learned import Space, shipped, space_of
from ranking.vectors import encode_cached

if TYPE_CHECKING:
    import duckdb
    from numpy.typing import NDArray

    from data.reference import Reference
    from ranking.candidates import Candidate
    from ranking.encoder import Encoder, Kind
    from ranking.grams import GramIndex
    from ranking.profile import Profile, Solution

Encode = Callable[[Sequence[str], "Kind"], "NDArray[np.float32]"]


@dataclass(frozen=True, slots=True)
class Meaning:
    """An encoder with its cache, and the candidates' vectors in the centred space."""

    encode: Encode
    space: Space
    texts: NDArray[np.float32]
    titles: NDArray[np.float32]

    def queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the vectors of queries in the space, one row a text."""
        return self.space.queries(self.encode(texts, "query"))


@dataclass(frozen=True, slots=True)
class Codes:
    """The CPV bridge in one language over the candidates' codes."""

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
    _codes: dict[str, Codes] = field(default_factory=dict)

    @classmethod
    def build(
        cls,
        candidates: Sequence[Candidate],
        *,
        reference: Reference,
        connection: duckdb.DuckDBPyConnection,
        encoder: Encoder | None,
    ) -> FeatureSpace:
        """Index and encode the candidates; vectors come from the connection's `embedding`."""
        _, rarity = shipped()
        texts = [candidate.text for candidate in candidates]
        meaning = None
        if encoder is not None:
            model = encoder
            space = space_of(encoder.name, encoder.dimension)
            languages = [candidate.language for candidate in candidates]
            titles = [candidate.title for candidate in candidates]

            def encode(lines: Sequence[str], kind: Kind) -> NDArray[np.float32]:
                return encode_cached(connection, model, lines, kind=kind)

            vectors = encode([*texts, *titles], "passage")
            meaning = Meaning(
                encode,
                space,
                space.passages(vectors[: len(texts)], languages),
                space.passages(vectors[len(texts) :], languages),
            )
        return cls(candidates, reference, rarity, grams.index(texts, rarity), meaning)

    def codes(self, language: str) -> Codes:
        """Return the CPV bridge in `language`, made at its first use."""
        if language not in self._codes:
            listed = CodeList.of(
                (code for candidate in self.candidates for code in candidate.cpv),
                self.reference,
                language,
                self.rarity,
            )
            use = CodeUse.of([candidate.cpv for candidate in self.candidates], listed)
            vectors = None
            if self.meaning:
                encoded = self.meaning.encode(listed.labels, "passage")
                vectors = self.meaning.space.labels(encoded, language)
            self._codes[language] = Codes(listed, use, vectors)
        return self._codes[language]

    def features(self, profile: Profile) -> dict[str, NDArray[np.float32]]:
        """Return the parts of every candidate's score for every solution of `profile`."""
        found = self.code_features(profile)
        use = self.codes(profile.language).use
        features = {name: use.scores(scores) for name, scores in found.items()}
        features["words"] = np.stack(
            [
                self.words.match(grams.query_weights([query], self.rarity))
                for query in map(keyed_text, profile.solutions)
            ]
        )
        if self.meaning:
            whole = self.meaning.queries([whole_text(each) for each in profile.solutions])
            keyed = self.meaning.queries([keyed_text(each) for each in profile.solutions])
            features["text_by_meaning"] = whole @ self.meaning.texts.T
            features["title_by_meaning"] = keyed @ self.meaning.titles.T
        return features

    def code_features(self, profile: Profile) -> dict[str, NDArray[np.float32]]:
        """Return the code parts as arrays of shape (solutions, codes), parents included."""
        codes = self.codes(profile.language)
        solutions = profile.solutions
        parts = {
            "codes_by_words": np.stack(
                [
                    codes.listed.index.match(grams.query_weights([keyed_text(each)], self.rarity))
                    for each in solutions
                ]
            )
        }
        if self.meaning and codes.vectors is not None:
            keyed = self.meaning.queries([keyed_text(each) for each in solutions])
            whole = self.meaning.queries([whole_text(each) for each in solutions])
            parts["codes_by_meaning"] = keyed @ codes.vectors.T
            parts["codes_by_description"] = whole @ codes.vectors.T
        parts = {name: codes.listed.with_parents(scores) for name, scores in parts.items()}
        named = [stated(each, codes.listed) for each in solutions]
        if any(each is not None for each in named):
            none = np.zeros(len(codes.listed.codes), np.float32)
            parts["codes_stated"] = np.stack([none if each is None else each for each in named])
        out = np.stack([struck(each, codes.listed) for each in solutions])
        return {name: np.where(out, np.float32(0), scores) for name, scores in parts.items()}


def keyed_text(solution: Solution) -> str:
    """Return a solution's title and keywords as one query."""
    return f"{solution.title}: {', '.join(solution.keywords)}" if solution.keywords else (
        solution.title
    )  # fmt: skip


def whole_text(solution: Solution) -> str:
    """Return all that a solution says of itself as one query."""
    parts = (f"{solution.title}.", solution.description, ", ".join(solution.keywords))
    return " ".join(part for part in parts if part)
