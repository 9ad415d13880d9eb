"""What a question means, whatever its language: compared with vectors of texts and of CPV codes."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import duckdb
import numpy as np

from data.schema.migrations import make_table
from ranking.embedding_space import space_of
from ranking.meaning import Meaning
from ranking.recall.vector_projection import Sketcher

if TYPE_CHECKING:
    from ranking.encoders.encoder import Encoder

# Of a question, so many codes are near; a text or code with less than LEAST has nothing in common.
CODES = 40
LEAST = 0.42
# Questions whose answer is kept, for the next page of it.
_KEPT = 200


@dataclass(frozen=True, slots=True)
class Near:
    """The codes nearest to a question with how near (0 to 1), and its short vector for texts."""

    codes: list[str]
    nearness: list[float]
    sketch: list[float]
    least: float = LEAST


@dataclass(slots=True)
class Questions:
    """Turns questions into what they are near to; one at a time, each only once."""

    encoder: Encoder
    _meaning: Meaning = field(init=False)
    _sketcher: Sketcher = field(init=False)
    _known: dict[str, Near] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        from ranking.codes.meaning import codes_of

        connection = duckdb.connect()
        make_table(connection, "embedding")
        space = space_of(self.encoder.name, self.encoder.dimension)
        codes = codes_of(self.encoder.name)
        self._meaning = Meaning(self.encoder, connection, space, codes)
        self._sketcher = Sketcher.of(space)

    def near(self, words: str) -> Near:
        """Return what a question is near to."""
        with self._lock:
            if words not in self._known:
                while len(self._known) >= _KEPT:
                    self._known.pop(next(iter(self._known)))
                self._known[words] = self._read(words)
            return self._known[words]

    def _read(self, words: str) -> Near:
        text = self._meaning.queries([words])
        label = self._meaning.queries([words], labels=True)
        sketch = self._sketcher.queries(text)[0]
        codes = self._meaning.codes
        if codes is None:
            return Near([], [], sketch.tolist())
        likeness = codes.rows @ label[0]
        best = np.argsort(-likeness)[:CODES]
        return Near(
            [codes.codes[place] for place in best.tolist()],
            [float(likeness[place]) for place in best.tolist()],
            sketch.tolist(),
        )
