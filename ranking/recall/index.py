"""The index that recall reads, kept in the same database as the projects."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from data.schema.migrations import make_table
from ranking.candidates import read_candidates
from ranking.features import text_weight
from ranking.lexical.fold import words
from ranking.meaning import Meaning
from ranking.recall.vector_projection import DIMENSION, Sketcher
from ranking.sql import read_sql

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb
    from numpy.typing import NDArray

    from ranking.candidates import Candidate
    from ranking.encoders.encoder import Encoder

# Projects that are stored at once, and texts that are encoded at once.
BATCH = 20_000
READ = 2000
# A title beyond this many folded letters is a text; what is bought stands early.
_TITLE = 200


def refresh(connection: duckdb.DuckDBPyConnection, *, encoder: Encoder | None) -> int:
    """Bring the index in line with `candidate` and return how many projects were new or changed.

    Each project is taken in once and again only when something about it changes, or the encoder.
    What texts mean is guessed at a first look. For an encoder that nothing guesses for they are not
    read yet, but for those of projects without codes: see `read_texts`. A refresh that dies leaves
    what it did; the next one goes on.
    """
    make_table(connection, "recall")
    meaning = sketcher = None
    model = "none"
    if encoder is not None:
        meaning = Meaning.of(encoder, connection)
        sketcher = Sketcher.of(meaning.space)
        look = meaning.look.name if meaning.look else ""
        model = f"{encoder.name}|{sketcher.name}|{look}"
    connection.execute(read_sql("recall_content"), {"model": model})
    connection.execute(read_sql("recall_stale"))
    added = 0
    while True:
        found = connection.execute(read_sql("recall_missing"), {"limit": BATCH}).fetchall()
        if not found:
            return added
        batch = read_candidates(connection, [project for (project,) in found])
        if meaning is not None and meaning.look is not None and sketcher is not None:
            guesses = meaning.guesses([each.text for each in batch])
            counts = np.array([[text_weight(each.cpv)] for each in batch], np.float32)
            insert(connection, batch, sketcher.notices(guesses * counts))
        else:
            insert(connection, batch, None)
            if meaning is not None and sketcher is not None:
                codeless = [each.id for each in batch if not each.cpv]
                read_texts(connection, meaning, sketcher, codeless)
        added += len(batch)


def read_texts(
    connection: duckdb.DuckDBPyConnection,
    meaning: Meaning,
    sketcher: Sketcher,
    projects: Sequence[str],
) -> None:
    """Encode the texts of some projects of the index and store their sketches."""
    for start in range(0, len(projects), READ):
        batch = read_candidates(connection, projects[start : start + READ])
        vectors = meaning.passages([each.text for each in batch], [each.language for each in batch])
        fresh = {
            "project_id": pa.array([each.id for each in batch], pa.string()),
            "sketch": _column(sketcher.notices(vectors)),
        }
        connection.register("fresh_sketch", pa.table(fresh))
        try:
            connection.execute(read_sql("recall_read"))
        finally:
            connection.unregister("fresh_sketch")


def insert(
    connection: duckdb.DuckDBPyConnection,
    batch: Sequence[Candidate],
    sketches: NDArray[np.float32] | None,
) -> None:
    """Add projects to the index, with sketches of shape (projects, DIMENSION) or without."""
    unread = pa.nulls(len(batch), pa.list_(pa.float32(), DIMENSION))
    rows = {
        "project_id": pa.array([each.id for each in batch], pa.string()),
        "sketch": unread if sketches is None else _column(sketches),
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


def _column(sketches: NDArray[np.float32]) -> pa.Array:
    flat = pa.array(np.ascontiguousarray(sketches, np.float32).reshape(-1))
    return pa.FixedSizeListArray.from_arrays(flat, DIMENSION)
