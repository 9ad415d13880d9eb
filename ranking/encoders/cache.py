"""Vectors of texts, kept in a DuckDB table so that each text is encoded once."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import numpy as np
import pyarrow as pa

from data.schema.migrations import make_table
from ranking.sql import read_sql

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ranking.encoders.encoder import Encoder, Kind

# Raised when the way from a text to its vector changes, so that older vectors are not used.
VERSION = "1"
# Vectors are stored after this many texts, so that an interrupted run loses little.
STORE_EVERY = 2000


def open_vector_cache(folder: Path) -> duckdb.DuckDBPyConnection:
    """Open the cache of vectors in `folder`, or one in memory.

    In memory while another process writes it, and where it cannot be written or read.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        connection = duckdb.connect(str(folder / "vectors.duckdb"))
        make_table(connection, "embedding")
    except (OSError, duckdb.Error):
        connection = open_vectors_in_memory()
    return connection


def open_vectors_in_memory() -> duckdb.DuckDBPyConnection:
    """Open a cache of vectors that nobody else has, and that is gone when it is closed."""
    connection = duckdb.connect()
    make_table(connection, "embedding")
    return connection


def encode_cached(
    connection: duckdb.DuckDBPyConnection, encoder: Encoder, texts: Sequence[str], *, kind: Kind
) -> NDArray[np.float32]:
    """Return unit vectors of shape (texts, dimension); only texts not met before are encoded."""
    hashes = [text_hash(text, kind) for text in texts]
    known = _stored(connection, encoder, hashes)
    missing = {digest: text for digest, text in zip(hashes, texts, strict=True)
               if digest not in known}  # fmt: skip
    # Texts of one length come together, so that long batches are not padded for one text.
    todo = sorted(missing.items(), key=lambda item: (-len(item[1]), item[0]))
    for start in range(0, len(todo), STORE_EVERY):
        part = todo[start : start + STORE_EVERY]
        vectors = encoder.encode([text for _, text in part], kind=kind)
        digests = [digest for digest, _ in part]
        _store(connection, encoder, digests, vectors)
        known.update(zip(digests, vectors, strict=True))
    if not hashes:
        return np.zeros((0, encoder.dimension), np.float32)
    return np.stack([known[digest] for digest in hashes])


def stored_vectors(
    connection: duckdb.DuckDBPyConnection, encoder: Encoder, texts: Sequence[str], *, kind: Kind
) -> list[NDArray[np.float32] | None]:
    """Return the vectors of texts that were encoded before, None for each that was not."""
    hashes = [text_hash(text, kind) for text in texts]
    known = _stored(connection, encoder, hashes)
    return [known.get(digest) for digest in hashes]


def text_hash(text: str, kind: str) -> str:
    """Return the name of a text in the cache: a hash of it and of the way it is encoded."""
    return hashlib.blake2b(f"{kind}\x00{text}".encode(), digest_size=16).hexdigest()


def _stored(
    connection: duckdb.DuckDBPyConnection, encoder: Encoder, hashes: Sequence[str]
) -> dict[str, NDArray[np.float32]]:
    wanted = pa.table({"content_hash": pa.array(sorted(set(hashes)), pa.string())})
    connection.register("wanted_embedding", wanted)
    try:
        table = connection.execute(
            read_sql("embedding_lookup"), {"model": encoder.name, "version": VERSION}
        ).to_arrow_table()
    finally:
        connection.unregister("wanted_embedding")
    rows: dict[str, NDArray[np.float32]] = {}
    for batch in table.to_batches():
        flat = batch.column("vector").flatten().to_numpy(zero_copy_only=False)
        vectors = flat.reshape(batch.num_rows, -1)
        rows.update(zip(batch.column("content_hash").to_pylist(), vectors, strict=True))
    return rows


def _store(
    connection: duckdb.DuckDBPyConnection,
    encoder: Encoder,
    hashes: Sequence[str],
    vectors: NDArray[np.float32],
) -> None:
    flat = pa.array(np.ascontiguousarray(vectors, np.float32).reshape(-1))
    fresh = pa.table(
        {
            "content_hash": pa.array(hashes, pa.string()),
            "vector": pa.FixedSizeListArray.from_arrays(flat, vectors.shape[1]),
        }
    )
    connection.register("fresh_embedding", fresh)
    try:
        connection.execute(
            read_sql("embedding_insert"), {"model": encoder.name, "version": VERSION}
        )
    finally:
        connection.unregister("fresh_embedding")
