"""The index that recall reads, kept in the same database as the projects."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from ranking.candidates import read_candidates
from ranking.features import Meaning
from ranking.learned import space_of
from ranking.sketch import DIMENSION, Sketcher
from ranking.sql import read_sql
from ranking.text import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb
    from numpy.typing import NDArray

    from ranking.candidates import Candidate
    from ranking.encoder import Encoder

# Projects whose texts are encoded and stored at once.
BATCH = 2000
# A title beyond this many folded letters is a text; what is bought stands early.
_TITLE = 200


def refresh(connection: duckdb.DuckDBPyConnection, *, encoder: Encoder | None) -> int:
    """Bring the index in line with `candidate` and return how many projects were new or changed.

    Each project is read once and again only when something about it changes, or the encoder.
    A refresh that dies leaves what it did; the next one goes on.
    """
    connection.execute(read_sql("recall_table"))
    meaning = sketcher = None
    if encoder is not None:
        meaning = Meaning(encoder, connection, space_of(encoder.name, encoder.dimension))
        sketcher = Sketcher.of(meaning.space)
    model = f"{encoder.name}|{sketcher.name}" if encoder and sketcher else "none"
    connection.execute(read_sql("recall_content"), {"model": model})
    connection.execute(read_sql("recall_stale"))
    added = 0
    while True:
        found = connection.execute(read_sql("recall_missing"), {"limit": BATCH}).fetchall()
        if not found:
            return added
        batch = read_candidates(connection, [project for (project,) in found])
        sketches = None
        if meaning is not None and sketcher is not None:
            vectors = meaning.passages(
                [each.text for each in batch], [each.language for each in batch]
            )
            sketches = sketcher.notices(vectors)
        insert(connection, batch, sketches)
        added += len(batch)


def insert(
    connection: duckdb.DuckDBPyConnection,
    batch: Sequence[Candidate],
    sketches: NDArray[np.float32] | None,
) -> None:
    """Add projects to the index, with sketches of shape (projects, DIMENSION) or without."""
    sketch = pa.nulls(len(batch), pa.list_(pa.float32(), DIMENSION))
    if sketches is not None:
        flat = pa.array(np.ascontiguousarray(sketches, np.float32).reshape(-1))
        sketch = pa.FixedSizeListArray.from_arrays(flat, DIMENSION)
    rows = {
        "project_id": pa.array([each.id for each in batch], pa.string()),
        "sketch": sketch,
        "words": pa.array([" ".join(words(each.title))[:_TITLE] for each in batch], pa.string()),
        "codes": pa.array(
            [[int(code) for code in each.cpv if code.isdecimal()] for each in batch],
            pa.list_(pa.int32()),
        ),
    }
    connection.register("fresh_recall", pa.table(rows))
    try:
        connection.execute(read_sql("recall_insert"))
    finally:
        connection.unregister("fresh_recall")
