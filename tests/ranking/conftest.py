from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import duckdb
import numpy as np
import pytest
from numpy.typing import NDArray

from data.codes.reference import Reference
from data.records import Notice, NoticeKind
from data.schema.migrations import make_table
from ranking.candidates import store_notices
from ranking.encoders.encoder import Encoder, Kind
from ranking.lexical.fold import words
from ranking.profile import Profile
from ranking.scoring.score import Ranker


@dataclass
class WordEncoder:
    """A small real encoder: the mean of fixed random vectors of the folded words."""

    name: str = "words"
    dimension: int = 64

    def encode(self, texts: Sequence[str], *, kind: Kind) -> NDArray[np.float32]:
        rows = np.stack([self._text(text) for text in texts]) if texts else np.zeros((0, 64))
        lengths = np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
        return np.asarray(rows / lengths, np.float32)

    def _text(self, text: str) -> NDArray[np.float64]:
        vectors = [self._word(word) for word in words(text)]
        return np.mean(vectors, axis=0) if vectors else np.zeros(self.dimension)

    def _word(self, word: str) -> NDArray[np.float64]:
        seed = int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "little")
        return np.random.default_rng(seed).normal(size=self.dimension)


NOTICES = [
    ("pumps", "de", "Lieferung von Kreiselpumpen für das Klärwerk Nord",
     "Drei Tauchpumpen mit Schaltschrank. Abgabe bis 5. Mai.", ("42122000",)),
    ("repair", "de", "Wartung der Pumpen im Klärwerk", "Jährliche Inspektion.", ("50511000",)),
    ("lawn", "de", "Rasenpflege auf Sportplätzen", "Mähen und Düngen.", ("77314000",)),
    ("pompes", "fr", "Fourniture de groupes électropompes", "Trois groupes submersibles.",
     ("42122000", "45000000")),
    ("buses", "pl", "Dostawa autobusów", "Autobusy miejskie.", ("34121000",)),
    ("plain", "de", "Neue Pumpentechnik", "", ()),
]  # fmt: skip


def notice(name: str, language: str, title: str, text: str, cpv: tuple[str, ...]) -> Notice:
    return Notice(
        source="flat",
        source_id=name,
        kind=NoticeKind.TENDER,
        language=language,
        title=title,
        description=text,
        cpv=cpv,
    )


@pytest.fixture
def notices() -> list[Notice]:
    return [notice(*row) for row in NOTICES]


@pytest.fixture
def profile() -> Profile:
    return Profile.model_validate(
        {
            "id": "kessler",
            "company": "Kessler Pumpen GmbH",
            "language": "de",
            "solutions": [
                {
                    "title": "Kreiselpumpen",
                    "description": "Pumpen für Kläranlagen und Wasserwerke.",
                    "keywords": ["Tauchpumpe", "Kreiselpumpe", "Pumpentechnik"],
                }
            ],
            "exclusions": ["Wartung und Inspektion"],
        }
    )


@pytest.fixture(params=["words", "none"])
def encoder(request: pytest.FixtureRequest) -> Encoder | None:
    return WordEncoder() if request.param == "words" else None


@cache
def embedding_table() -> str:
    """Return how the warehouse makes its table of vectors, read from the migrations once."""
    with duckdb.connect() as connection:
        make_table(connection, "embedding")
        query = "SELECT sql FROM duckdb_tables() WHERE table_name = 'embedding'"
        (made,) = connection.execute(query).fetchall()
    return str(made[0])


def ranker_of(notices: list[Notice], encoder: Encoder | None) -> Ranker:
    connection = duckdb.connect(config={"threads": 1})
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute(embedding_table())
    store_notices(connection, notices)
    return Ranker.prepare(connection, encoder=encoder, reference=Reference.builtin())
