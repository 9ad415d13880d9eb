"""A million made projects: their index, the bare product over their vectors, and recall.

Run by benchmarks.speed.ranking:
`python -m benchmarks.speed.made_projects make|product|search FOLDER REAL`.
"""

from __future__ import annotations

import hashlib
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import numpy as np
import orjson
import pyarrow as pa

from data.codes.reference import Reference
from data.schema.migrations import make_table
from ranking.candidates import read_candidates
from ranking.codes.labels import FROM_BEST, LENGTH_COST
from ranking.embedding_space import space_of
from ranking.profile import Profile
from ranking.recall.index import insert
from ranking.recall.search import Recall, Recalled
from ranking.recall.vector_projection import Sketcher
from ranking.scoring.fusion import shipped
from ranking.scoring.score import euro_only
from ranking.sql import read_sql

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from data.records import Notice
    from ranking.encoders.encoder import Kind

PROJECTS = 1_000_000
CHUNK = 50_000
DIMENSION = 384
SOLUTIONS = 10
ROUNDS = 3
BEST = 50
NOW = datetime(2026, 11, 22, tzinfo=UTC)
# Projects of so many days are ranked, as the settings' look_back_days says.
DAYS = 400
_DAYS_OPEN = 30  # where a real notice states no deadline of its own


@dataclass(frozen=True, slots=True)
class MadeEncoder:
    """Vectors drawn by the hash of the text, in the space of the shipped encoder."""

    name: str = "multilingual-e5-small-made"
    dimension: int = DIMENSION

    def encode(self, texts: Sequence[str], *, kind: Kind) -> NDArray[np.float32]:
        """Return an array of shape (texts, dimension), each row of unit length."""
        digests = (hashlib.blake2b(f"{kind}{text}".encode(), digest_size=8) for text in texts)
        seeds = [int.from_bytes(each.digest(), "little") for each in digests]
        rows = [np.random.default_rng(seed).normal(size=self.dimension) for seed in seeds]
        vectors = np.stack(rows) if rows else np.zeros((0, self.dimension))
        return _unit(vectors)


def write_facts(path: Path, notices: Sequence[Notice]) -> None:
    """Write what made projects are drawn from: codes, place, language and days to the deadline."""
    facts = [
        {
            "cpv": list(notice.cpv),
            "language": notice.language,
            "country": notice.places[0].country if notice.places else None,
            "nuts": [place.nuts for place in notice.places if place.nuts][:1],
            "nature": notice.contract_nature,
            "title": notice.title,
            "days": (notice.deadline - notice.published_at).days
            if notice.deadline and notice.published_at
            else None,
        }
        for notice in notices
        if notice.cpv
    ]
    path.write_bytes(orjson.dumps(facts))


def vectors() -> Iterator[NDArray[np.float32]]:
    """Yield the made vectors in chunks: centred, and spread over directions as real ones are."""
    space = space_of(MadeEncoder().name, DIMENSION)
    stretch, axes = np.linalg.eigh(space.whitening.astype(np.float64))
    # The matrix stretches a direction of variance v by v^(-1/8); what is left is stretch^-6.
    spread = ((axes * stretch**-3) @ axes.T).astype(np.float32)
    rng = np.random.default_rng(3)
    for _ in range(0, PROJECTS, CHUNK):
        yield _unit(rng.standard_normal((CHUNK, DIMENSION), dtype=np.float32) @ spread)


def make(folder: Path, real: Path) -> dict[str, Any]:
    """Write the index of the made projects."""
    facts = orjson.loads((folder / "facts.json").read_bytes())
    sketcher = Sketcher.of(space_of(MadeEncoder().name, DIMENSION))
    rng = np.random.default_rng(4)
    further = [code for each in facts for code in each["cpv"][1:]] or ["45000000"]
    path = folder / "made.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        make_table(connection, "recall")
        connection.execute(read_sql("candidate_table"))
        for start, chunk in zip(range(0, PROJECTS, CHUNK), vectors(), strict=True):
            connection.execute("DELETE FROM candidate")
            table = _made(facts, further, rng, start)
            connection.register("made", table)
            connection.execute("INSERT INTO candidate BY NAME SELECT * FROM made")
            connection.unregister("made")
            connection.execute(read_sql("recall_content"), {"model": "made"})
            insert(connection, read_candidates(connection), sketcher.notices(chunk))
        connection.execute("DROP TABLE candidate")
    return {"bytes": path.stat().st_size}


def _made(facts: list[Any], further: list[str], rng: np.random.Generator, start: int) -> pa.Table:
    """Return CHUNK made projects, each fact drawn on its own, as a table like `candidate`."""

    def drawn(key: str) -> list[Any]:
        return [facts[number][key] for number in rng.integers(0, len(facts), CHUNK)]

    mains, lengths = drawn("cpv"), [len(codes) for codes in drawn("cpv")]
    others = rng.integers(0, len(further), sum(lengths)).tolist()
    codes = []
    for main, length in zip(mains, lengths, strict=True):
        codes.append([main[0], *(further[others.pop()] for _ in range(length - 1))])
    places = [facts[number] for number in rng.integers(0, len(facts), CHUNK)]
    ages = rng.integers(0, DAYS, CHUNK)
    days = [_DAYS_OPEN if each is None else each for each in drawn("days")]
    deadlines = np.datetime64(NOW.replace(tzinfo=None), "us") + (
        (np.array(days) - ages).astype("timedelta64[D]").astype("timedelta64[us]")
    )
    return pa.table(
        {
            "project_id": pa.array([f"{start + number:07d}" for number in range(CHUNK)]),
            "title": pa.array(drawn("title")),
            "language": pa.array(drawn("language"), pa.string()),
            "kind": pa.array(["tender"] * CHUNK),
            "nature": pa.array(drawn("nature"), pa.string()),
            "country": pa.array([each["country"] for each in places], pa.string()),
            "nuts": pa.array([each["nuts"] for each in places], pa.list_(pa.string())),
            "cpv": pa.array(codes, pa.list_(pa.string())),
            "deadline": pa.array(deadlines, pa.timestamp("us", "UTC")),
        }
    )


def opened(folder: Path, real: Path) -> tuple[Recall, Profile]:
    """Open recall over the made projects with a profile of SOLUTIONS solutions, aimed at it."""
    connection = duckdb.connect(str(folder / "made.duckdb"), config={"threads": 2})
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute("SET memory_limit = '1GB'")
    make_table(connection, "embedding")
    reference = Reference.load(real / "reference")
    labels = reference.cpv_labels("en")
    codes = [code for code in sorted(labels) if code.startswith(("31", "42")) and code[5:] == "000"]
    titles = [labels[codes[len(codes) * n // SOLUTIONS]] for n in range(SOLUTIONS)]
    profile = Profile.model_validate(
        {
            "company": "Made Ltd",
            "regions": ["DE", "FR", "PL", "IT"],
            "min_days_to_deadline": 7,
            "solutions": [{"title": title, "keywords": title.split()} for title in titles],
        }
    )
    recall = Recall.open(
        connection, encoder=MadeEncoder(), reference=reference, fusion=shipped("full")
    )
    recall.aim(profile)
    return recall, profile


def search(folder: Path, real: Path) -> dict[str, Any]:
    """Measure recall over every project, and with the profile's gates."""
    recall, profile = opened(folder, real)
    found: dict[str, Any] = {}
    for name, gates in (("all", False), ("gated", True)):

        def work(gates: bool = gates) -> Recalled:
            recall.gate(profile, now=NOW, to_euro=euro_only, gates=gates)
            return recall.search(profile)

        taken, result = _best(work)
        found[name] = taken | {"projects": result.projects}
    return found


def product(folder: Path, real: Path) -> dict[str, Any]:
    """Measure the product of all vectors with one query a solution; name the best sums exactly."""
    recall, profile = opened(folder, real)
    queries = recall.mixed(profile.solutions)
    whole = np.concatenate(list(vectors()))
    taken, likeness = _best(lambda: whole @ queries.T)
    totals = likeness.T + _code_sums(recall)
    ids = recall.connection.execute("SELECT project_id FROM recall ORDER BY rowid").fetchall()
    best = np.argpartition(-totals, BEST, axis=1)[:, :BEST]
    return taken | {"best": [[ids[number][0] for number in row] for row in best.tolist()]}


def _code_sums(recall: Recall) -> NDArray[np.float64]:
    """Return what the codes add to each total exactly, shape (solutions, projects)."""
    rows = recall.connection.execute("SELECT codes FROM recall ORDER BY rowid").to_arrow_table()
    lists = rows.column("codes").combine_chunks()
    starts = lists.offsets.to_numpy()[:-1]
    table = recall.connection.execute("SELECT * FROM code_score ORDER BY code").to_arrow_table()
    known = table.column("code").to_numpy()
    scores = np.array(table.column("scores").to_pylist())
    codes = lists.flatten().to_numpy()
    place = np.searchsorted(known, codes).clip(0, len(known) - 1)
    each = np.where((known[place] == codes)[:, None], scores[place], 0)
    main, best = each[starts], np.maximum.reduceat(each, starts, axis=0)
    length = np.diff(lists.offsets.to_numpy())
    return np.asarray((main + FROM_BEST * (best - main) - LENGTH_COST * np.log(length)[:, None]).T)


def _best(work: Callable[[], Any]) -> tuple[dict[str, float], Any]:
    """Return the least time of ROUNDS on the clock and of the processors, and the result."""
    walls, processors = [], []
    for _ in range(ROUNDS):
        wall, processor = time.perf_counter(), time.process_time()
        result = work()
        walls.append(time.perf_counter() - wall)
        processors.append(time.process_time() - processor)
    return {"wall": min(walls), "cpu": min(processors)}, result


def _unit(rows: NDArray[Any]) -> NDArray[np.float32]:
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


if __name__ == "__main__":
    name, folder = sys.argv[1], Path(sys.argv[2])
    task = {"make": make, "product": product, "search": search}[name]
    result = task(folder, Path(sys.argv[3]))
    (folder / f"{name}.json").write_bytes(orjson.dumps(result))
