"""What is new or changed is marked, and then compared with what shares marks with it.

The choice of pairs is that of `enrich.projects.pairing.candidates`, in SQL over the kept marks:
pairs whose marks became too common are dropped, and those whose marks became rare again are found.
"""

from __future__ import annotations

import hashlib
from dataclasses import fields
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from enrich.projects.facts import NoticeFacts
from enrich.projects.pairing.translations import translations
from tendril.progress import silent
from tendril.stages.merging.compare import (
    SUMS,
    compare_marked,
    count_marked,
    facts_by_number,
    keep_links,
    limits,
    marked,
)
from tendril.stages.merging.read_pairs import read_pairs
from tendril.stages.merging.store import brought, holds, numbers
from tendril.stages.workers.weighing import CompareHere, comparing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pyarrow as pa

    from data.warehouse import Warehouse
    from enrich.projects.side_by_side.reader import SideBySide
    from tendril.progress import Progress
    from tendril.stages.workers.weighing import Comparing

# Of one transaction, so that memory does not grow with the notices that wait.
AT_ONCE = 5_000
# Raised when marks, names or rules say something else of the same notices.
_RULES = "1"
_LEARNED = ("model.npz", "rarity.npz")


def weigh_new(
    warehouse: Warehouse, *, reader: SideBySide | None = None, progress: Progress = silent
) -> int:
    """Weigh the notices that are new, changed or gone since they were weighed; return how many.

    Each transaction holds some notices with the note that they are marked, or that their pairs are
    weighed, so a killed run goes on where it stopped. With a reader what doubtful purchases say
    side by side counts as well; all are weighed anew when it comes or goes. Of many such pairs,
    those of a first run, the likeliest are read and the others by the next runs.
    """
    _forget_gone(warehouse, reader)
    left = count_waiting(warehouse, reader)
    rules = rules_version(reader.name if reader else None)
    waiting = left + count_marked(warehouse, rules)
    with comparing(waiting, read_later=reader is not None) as compare:
        for start in range(1, left + 1, AT_ONCE):
            progress(start - 1, left)
            with warehouse.transaction():
                warehouse.query("merge/weigh/fresh", start=start, most=AT_ONCE, rules=rules)
                _Batch(warehouse, rules, compare).mark()
        compare_marked(warehouse, rules, compare, progress)
    if reader is not None:
        read_pairs(warehouse, reader)
    if left:
        progress(left, left)
    return left


def count_waiting(warehouse: Warehouse, reader: SideBySide | None = None) -> int:
    """Make the table waiting of what is new or changed, and return how many notices it has."""
    rules = rules_version(reader.name if reader else None)
    warehouse.query("merge/weigh/waiting", rules=rules, marked=marked(rules))
    found = warehouse.connection.execute("SELECT count(*) FROM waiting").fetchone()
    return int(found[0]) if found else 0


@cache
def rules_version(encoder: str | None = None) -> str:
    """Return the version of what weighs pairs: rules, what was learned, whose states are read."""
    digest = hashlib.blake2b(_RULES.encode(), digest_size=8)
    for name in _LEARNED:
        digest.update(files("enrich.projects.likeness").joinpath(name).read_bytes())
    if encoder is not None:
        digest.update(encoder.encode())
        digest.update(files("enrich.projects.side_by_side").joinpath("network.npz").read_bytes())
    return digest.hexdigest()


def _forget_gone(warehouse: Warehouse, reader: SideBySide | None) -> None:
    gone = [number for (number,) in warehouse.query("merge/weigh/gone").fetchall()]
    if gone:
        with warehouse.transaction(), brought(warehouse, leaving=numbers(gone)):
            warehouse.query("merge/weigh/leave")
            warehouse.query("merge/weigh/forget_gone")
            rules = rules_version(reader.name if reader else None)
            _Batch(warehouse, rules, CompareHere(reader is not None)).exchange([], [])


class _Batch:
    """The notices of the table connected, marked within a transaction."""

    def __init__(self, warehouse: Warehouse, rules: str, compare: Comparing) -> None:
        self.warehouse = warehouse
        self.rules = rules
        self.compare = compare
        self.facts: dict[int, NoticeFacts] = {}

    def mark(self) -> None:
        """Mark the new and changed ones; note all."""
        before = {
            row["number"]: row["facts"] for row in self.warehouse.rows("merge/weigh/known_facts")
        }
        self.facts = facts_by_number(self.warehouse)
        hashes = {number: facts_hash(facts) for number, facts in self.facts.items()}
        notes = [
            {"notice_key": facts.key, "number": number, "facts": hashes[number],
             "told": facts.is_told}
            for number, facts in self.facts.items()
        ]  # fmt: skip
        fresh = [number for number in self.facts if hashes[number] != before[number]]
        found = list(self.compare.marked({number: self.facts[number] for number in fresh}))
        names = [(each.number, name) for each in found for name in each.names]
        marks = [(each.number, mark) for each in found for mark in each.marks]
        with brought(self.warehouse, leaving=numbers(fresh), fresh_notices=_notices(notes)):
            self.warehouse.query("merge/weigh/leave")
            self.warehouse.query(
                "merge/weigh/note_weighed", rules=self.rules, marked=marked(self.rules)
            )
            if fresh:
                self.exchange(names, marks)

    def exchange(self, names: Sequence[tuple[int, Any]], marks: Sequence[tuple[int, int]]) -> None:
        """Put names and marks of the notices in leaving in the place of what was kept."""
        query = self.warehouse.query
        tables = {"fresh_names": _names(names), "fresh_marks": _marks(marks)}
        with brought(self.warehouse, **tables):
            query("merge/weigh/affected")
            query("merge/weigh/take_away")
            query("merge/weigh/bring", **limits())
            query("merge/weigh/suspects")
            if holds(self.warehouse, "suspect"):
                query("merge/weigh/dropped", **limits(), **SUMS)
                query("merge/weigh/drop_pairs")
            query("merge/weigh/revived", marked=marked(self.rules))
        blocks: dict[int, list[int]] = {}
        for mark, number in query("merge/weigh/translated").fetchall():
            blocks.setdefault(mark, []).append(number)
        self._translate(blocks)

    def _translate(self, blocks: Mapping[int, Sequence[int]]) -> None:
        """Keep what is said of whole blocks of translations."""
        wanted = {number for block in blocks.values() for number in block}
        facts = self.facts | facts_by_number(self.warehouse, wanted - self.facts.keys())
        links = [
            (link, mark) for mark, block in blocks.items() for link in translations(block, facts)
        ]
        keep_links(self.warehouse, links)


def facts_hash(facts: NoticeFacts) -> int:
    """Return a number of 64 bits that changes when anything of the facts does."""
    values = [
        sorted(value) if isinstance(value, frozenset) else value
        for value in (getattr(facts, field.name) for field in fields(NoticeFacts))
    ]
    digest = hashlib.blake2b(repr(values).encode("utf-8", "surrogatepass"), digest_size=8)
    return int.from_bytes(digest.digest(), "little")


def _marks(marks: Sequence[tuple[int, int]]) -> pa.Table:
    import pyarrow as pa

    return pa.table(
        {
            "mark": pa.array([mark for _, mark in marks], pa.uint32()),
            "number": pa.array([number for number, _ in marks], pa.int32()),
        }
    )


def _names(names: Sequence[tuple[int, Any]]) -> pa.Table:
    import pyarrow as pa

    return pa.table(
        {
            "name": pa.array([name.code for _, name in names], pa.uint32()),
            "binds": pa.array([name.binds for _, name in names], pa.bool_()),
            "number": pa.array([number for number, _ in names], pa.int32()),
        }
    )


def _notices(notes: Sequence[Mapping[str, Any]]) -> pa.Table:
    import pyarrow as pa

    kinds = [("notice_key", pa.string()), ("number", pa.int32()), ("facts", pa.uint64()),
             ("told", pa.bool_())]  # fmt: skip
    return pa.Table.from_pylist(list(notes), schema=pa.schema(kinds))
