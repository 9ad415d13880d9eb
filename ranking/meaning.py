"""What an encoder knows of texts and codes: its vectors, kept, and what was learned about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ranking.codes.labels import CodeList
from ranking.codes.meaning import CodeMeaning, codes_of
from ranking.embedding_space import Space, space_of
from ranking.encoders.cache import encode_cached
from ranking.first_look.token_vectors import token_vectors_of

if TYPE_CHECKING:
    import duckdb
    from numpy.typing import NDArray

    from ranking.encoders.encoder import Encoder, Kind
    from ranking.first_look.token_vectors import TokenVectors


@dataclass(frozen=True, slots=True)
class Meaning:
    """An encoder with its cache of vectors and what was learned about its space."""

    encoder: Encoder
    connection: duckdb.DuckDBPyConnection
    space: Space
    codes: CodeMeaning | None = None  # of CPV codes, where it comes with Tendril
    look: TokenVectors | None = None  # guesses what the encoder would say of a text

    @classmethod
    def of(cls, encoder: Encoder, connection: duckdb.DuckDBPyConnection) -> Meaning:
        """Return an encoder with all that comes with Tendril about it."""
        return cls(
            encoder,
            connection,
            space_of(encoder.name, encoder.dimension),
            codes_of(encoder.name),
            token_vectors_of(encoder.name),
        )

    def guesses(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return what a first look takes the notices' vectors for, zeros where nothing can tell."""
        if self.look is None:
            return np.zeros((len(texts), self.encoder.dimension), np.float32)
        return self.look.guess(texts)

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

    def of_codes(self, listed: CodeList, language: str) -> NDArray[np.float32]:
        """Return the vectors of CPV codes, one row a code, in the space of labels."""
        if self.codes is not None:
            return self.codes.vectors(listed.codes)
        return self.space.labels(self.encoded(listed.labels, "passage"), language)

    def encoded(self, texts: Sequence[str], kind: Kind) -> NDArray[np.float32]:
        """Return the vectors of texts as the encoder gives them, each text encoded once."""
        return encode_cached(self.connection, self.encoder, texts, kind=kind)
