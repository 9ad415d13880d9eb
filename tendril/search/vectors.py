"""Short vectors of the projects that ranking has read, kept where search compares them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from ranking.candidates import read_candidates
from ranking.embedding_space import space_of
from ranking.encoders.cache import stored_vectors
from ranking.recall.vector_projection import Sketcher
from tendril.search.index import search_sql

if TYPE_CHECKING:
    from data.warehouse import Warehouse
    from ranking.encoders.encoder import Encoder

# Texts that are looked up at once.
_BATCH = 2000


def keep_sketches(warehouse: Warehouse, encoder: Encoder) -> int:
    """Keep the vectors of ranked projects that have none yet and return how many there were.

    Nothing is encoded: what ranking did not read closely is found by its words and codes. Needs
    the candidates of a ranking on the same connection.
    """
    connection = warehouse.connection
    unread = [row[0] for row in connection.execute(search_sql("unread")).fetchall()]
    space = space_of(encoder.name, encoder.dimension)
    sketcher, kept = Sketcher.of(space), 0
    for start in range(0, len(unread), _BATCH):
        batch = read_candidates(connection, unread[start : start + _BATCH])
        vectors = stored_vectors(connection, encoder, [each.text for each in batch], kind="passage")
        known = [(each, found) for each, found in zip(batch, vectors, strict=True)
                 if found is not None]  # fmt: skip
        if not known:
            continue
        centred = space.passages(
            np.stack([found for _, found in known]), [each.language for each, _ in known]
        )
        fresh = {
            "project_id": pa.array([each.id for each, _ in known], pa.string()),
            "sketch": pa.array(sketcher.notices(centred).tolist(), pa.list_(pa.float32())),
        }
        connection.register("fresh_sketch", pa.table(fresh))
        try:
            with warehouse.transaction():
                connection.execute(search_sql("sketched"))
        finally:
            connection.unregister("fresh_sketch")
        kept += len(known)
    return kept
