"""What new notices cost to merge into few and into many stored ones, and a run with nothing new.

The seconds are those of the processor: SQL works on several threads at once. `python -m
benchmarks.speed.merging STORED [NEW]` measures one warehouse by itself, with its memory.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow as pa

from benchmarks.figures import Figure, processor_time
from data.warehouse import Warehouse, sql
from tendril.stages.merging.merge import refresh_projects

NOW = datetime(2026, 11, 22, 6, tzinfo=UTC)
FEW, MANY, NEW = 1_000, 8_000, 300
MEMORY_MB = 800  # of DuckDB
BASE = 10_000
_CHUNK = 20_000
_YEARS = 3
_THINGS = ("Pumpen", "Verdichtern", "Förderbändern", "Schaltanlagen", "Rechen", "Kehrmaschinen",
           "Filterpressen", "Krananlagen", "Ventilen", "Kesseln", "Druckern", "Möbeln", "Bussen",
           "Reinigungsleistungen", "Planungsleistungen", "Erdarbeiten")  # fmt: skip
_PLACES = ("Klärwerk", "Wasserwerk", "Grundschule", "Heizkraftwerk", "Umspannwerk", "Rathaus",
           "Krankenhaus", "Bauhof", "Deponie", "Feuerwehrhaus", "Sporthalle")  # fmt: skip
_BUYERS = ("Stadt {}", "Gemeinde {}", "Stadtwerke {} GmbH", "Abwasserverband {}", "Landkreis {}",
           "Klinikum {}", "Universität {}")  # fmt: skip
_SYLLABLES = ("bern", "dorf", "feld", "hausen", "lin", "mar", "ober", "ried", "sal", "stein",
              "tal", "wald", "weiler", "berg", "heim", "burg")  # fmt: skip


def measure(real: Path) -> Iterator[Figure]:
    """Measure how the cost of a day's notices grows with what is stored."""
    taken = {}
    for stored in (FEW, MANY):
        with tempfile.TemporaryDirectory() as name:
            taken[stored] = _measured(Path(name) / "w.duckdb", stored, NEW)
    first, new, idle = taken[MANY]
    yield Figure(f"first merge of {MANY:,} notices", first, "s")
    yield Figure(f"{NEW} new notices into {MANY:,}", new, "s")
    yield Figure(f"{NEW} into {MANY:,}, to {NEW} into {FEW:,}", new / taken[FEW][1], "x", at_most=3)
    yield Figure(f"nothing new over {MANY:,}, to the first merge", idle / first, "x", at_most=0.05)


def _measured(path: Path, stored: int, new: int) -> tuple[float, float, float]:
    """Return what the first merge, the new notices and a run with nothing new take."""
    drawn = random.Random(7)  # noqa: S311  (made data)
    taken = []
    with Warehouse.open(path, memory_mb=MEMORY_MB, threads=2) as warehouse:
        for start, count in ((0, stored), (stored, new), (stored + new, 0)):
            _fill(warehouse, drawn, start, count, stored + new)
            began = processor_time()
            refresh_projects(warehouse, now=NOW)
            taken.append(processor_time() - began)
    return taken[0], taken[1], taken[2]


def _fill(warehouse: Warehouse, drawn: random.Random, start: int, count: int, of_all: int) -> None:
    for first in range(start, start + count, _CHUNK):
        notices = _made(drawn, first, min(_CHUNK, start + count - first), of_all)
        warehouse.append("notice", notices)


def _made(drawn: random.Random, start: int, count: int, of_all: int) -> pa.Table:
    """Return notices as publishers bring them, the later ones younger.

    A third are a further notice of an earlier one: a copy at a portal, a correction, an award.
    """
    rows = []
    for number in range(start, start + count):
        published = NOW - timedelta(days=_YEARS * 365 * (1 - number / of_all))
        row = _tender(random.Random(number), number, published)  # noqa: S311
        if number > 100 and drawn.random() < 0.33:
            earlier = number - drawn.randrange(1, max(2, of_all // (_YEARS * 12)))
            other = _tender(random.Random(max(0, earlier)), earlier, published)  # noqa: S311
            row |= _further(drawn, other, earlier)
        rows.append(row)
    columns = {name: [row[name] for row in rows] for name in rows[0]}
    times = pa.timestamp("us", "UTC")
    kinds = {"published_at": times, "deadline": times, "loaded_at": times, "first_loaded_at": times,
             "cpv": pa.list_(pa.string()), "corrects": pa.list_(pa.string())}  # fmt: skip
    return pa.table({name: pa.array(each, kinds.get(name)) for name, each in columns.items()})


def _tender(drawn: random.Random, number: int, published: datetime) -> dict[str, object]:
    town = "".join(drawn.choice(_SYLLABLES) for _ in range(3)).capitalize()
    place = f"{drawn.choice(_PLACES)} {drawn.choice(_SYLLABLES).capitalize()}"
    title = f"Lieferung von {drawn.choice(_THINGS)} und {drawn.choice(_THINGS)}, {place}"
    deadline = published + timedelta(days=drawn.randrange(20, 60))
    text = f"{title} in {town}. " + " ".join(drawn.choice(_SYLLABLES) for _ in range(120))
    return {
        "notice_key": f"ted:{number}-2026:1", "source": "ted", "source_id": f"{number}-2026",
        "version": "1", "kind": "tender", "title": title, "description": text, "language": "de",
        "buyer": drawn.choice(_BUYERS).format(town), "country": "DE", "corrects": None,
        "cpv": [f"{drawn.choice((34, 39, 42, 45, 71, 90))}{drawn.randrange(100, 999)}000"],
        "published_at": published, "deadline": deadline.replace(hour=10, minute=0),
        "cancelled": False, "content_hash": str(number), "first_loaded_at": published,
        "loaded_at": published,
    }  # fmt: skip


def _further(drawn: random.Random, other: dict[str, object], earlier: int) -> dict[str, object]:
    what = drawn.choice(("copy", "correction", "award"))
    taken = {name: other[name] for name in ("title", "buyer", "cpv", "description")}
    if what == "copy":
        return taken | {"source": "portal", "deadline": other["deadline"]}
    if what == "correction":
        return taken | {"kind": "change", "corrects": [f"{earlier}-2026"]}
    return taken | {"kind": "award", "title": f"Vergebener Auftrag: {other['title']}",
                    "deadline": None}  # fmt: skip


def main(stored: int, new: int) -> None:
    """Print what merging `new` notices into `stored` takes, and the most memory.

    Beyond the first BASE the stored ones are copies: their marks are others, but for three of ten.
    """
    drawn = random.Random(7)  # noqa: S311
    base = min(BASE, stored)
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "w.duckdb"
        with Warehouse.open(path, memory_mb=MEMORY_MB, threads=2) as warehouse:
            for what, start, count in (
                ("first", 0, base),
                ("new", base, new),
                ("nothing", base, 0),
            ):
                _fill(warehouse, drawn, start, count, base + new)
                clock, processor = time.perf_counter(), processor_time()
                done = refresh_projects(warehouse, now=NOW)
                clock, processor = time.perf_counter() - clock, processor_time() - processor
                peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
                print(
                    f"{what:<8} {count:>7,} notices {clock:8.1f} s, processor {processor:8.1f} s,"
                    f" peak {peak:,.0f} MB, {done.projects:,} projects, {done.pending:,} pending",
                    flush=True,
                )
                if what == "first":
                    for copy in range(1, stored // base):
                        _copy(warehouse, copy, base)
                    # What they tell is not written here: it need not be, for what is merged next.
                    due = sql("merge/history/due").rstrip("; \n")
                    warehouse.connection.execute(f"INSERT INTO project_history BY NAME ({due})")
                    warehouse.connection.execute("CHECKPOINT")
        print(f"file {path.stat().st_size / 2**20:,.0f} MB")


def _copy(warehouse: Warehouse, copy: int, base: int) -> None:
    """Store the first notices once more under other names."""
    other = {"copy": copy, "base": base}
    for statement in (
        """INSERT INTO notice BY NAME SELECT * REPLACE (
               notice_key || '#' || $copy AS notice_key, source_id || '#' || $copy AS source_id)
           FROM notice SEMI JOIN weighed USING (notice_key) WHERE NOT contains(notice_key, '#')""",
        """INSERT INTO weighed BY NAME SELECT * REPLACE (
               notice_key || '#' || $copy AS notice_key, "number" + $copy * $base AS "number")
           FROM weighed WHERE "number" <= $base""",
        """INSERT INTO notice_name SELECT
               xor("name", $copy * 40503), binds, "number" + $copy * $base
           FROM notice_name WHERE "number" <= $base""",
        """INSERT INTO notice_mark SELECT
               CASE WHEN (mark // 8) % 10 < 3 THEN mark ELSE xor(mark, $copy * 324024) END,
               "number" + $copy * $base
           FROM notice_mark WHERE "number" <= $base""",
        """INSERT INTO pair_evidence BY NAME SELECT * REPLACE (
               "one" + $copy * $base AS "one", other + $copy * $base AS other)
           FROM pair_evidence WHERE "one" <= $base AND other <= $base""",
        """INSERT INTO project BY NAME SELECT * REPLACE (
               project_id || '#' || $copy AS project_id,
               latest_notice_key || '#' || $copy AS latest_notice_key)
           FROM project WHERE NOT contains(project_id, '#')""",
        """INSERT INTO project_notice BY NAME SELECT * REPLACE (
               project_id || '#' || $copy AS project_id, notice_key || '#' || $copy AS notice_key)
           FROM project_notice WHERE NOT contains(project_id, '#')""",
    ):
        used = {name: value for name, value in other.items() if f"${name}" in statement}
        warehouse.connection.execute(statement, used)


if __name__ == "__main__":
    main(*(int(each) for each in [*sys.argv[1:], "5000"][:2]))
