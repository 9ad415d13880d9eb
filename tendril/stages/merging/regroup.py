"""The projects of what was touched, made anew from what is kept of pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from enrich.projects.evidence import Evidence
from enrich.projects.grouping import group_linked
from enrich.projects.joining.joined import refused
from enrich.projects.joining.rivals import held_against_rivals
from enrich.projects.links import Link
from enrich.projects.pairing.weighing import Weigher
from tendril.progress import silent
from tendril.stages.merging.decisions import decided_by
from tendril.stages.merging.rows import doubtful_rows, facts_of_row, link_of_row, pair_rows
from tendril.stages.merging.store import Known, brought, holds, store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from numpy.typing import NDArray

    from data.warehouse import Warehouse
    from enrich.projects.grouping import Grouping
    from enrich.projects.joining.decisions import Decided
    from enrich.projects.side_by_side.reader import SideBySide
    from tendril.progress import Progress

# Notices of one transaction: whole clusters, however large, and no more in memory than these.
AT_ONCE = 5_000


def regroup(
    warehouse: Warehouse,
    *,
    now: datetime,
    reader: SideBySide | None = None,
    progress: Progress = silent,
) -> None:
    """Make the projects anew that notices in the table regroup, or the days gone by, touch.

    What names, sure pairs, projects or decisions bind to them comes along, so that the result is
    that of all notices grouped at once. `reader` is the one that doubtful pairs were read with: its
    limits count. A killed run is simply done again.
    """
    warehouse.query("merge/regroup/passed", now=now)
    if not holds(warehouse, "regroup"):
        return
    decided = decided_by(warehouse)
    numbers, batches = _reached(warehouse)
    warehouse.query("merge/regroup/touched_none")
    warehouse.query("merge/regroup/touched")
    done = 0
    for batch in batches:
        progress(done, len(numbers))
        _regroup(warehouse, batch, decided, Weigher(reader=reader), now)
        done += len(batch)
    progress(done, len(numbers))
    _doubt(warehouse, decided)


def _reached(warehouse: Warehouse) -> tuple[NDArray[np.int64], Iterator[NDArray[np.int64]]]:
    """Make the table reached, and return its numbers, and the same in batches of whole clusters."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    warehouse.query("merge/regroup/member")
    warehouse.query("merge/regroup/decided_on")
    warehouse.query("merge/regroup/reach")
    step, more = 0, 1
    while more:
        (more,) = warehouse.query("merge/regroup/reach_further", step=step).fetchone() or (0,)
        step += 1
    fetched = warehouse.connection.execute('SELECT "number" FROM reached ORDER BY ALL')
    numbers = np.asarray(fetched.fetchnumpy()["number"], np.int64)
    bonds = warehouse.query("merge/regroup/bonds").fetchnumpy()
    one, other = (np.searchsorted(numbers, bonds[name]) for name in ("one", "other"))
    graph = coo_array((np.ones(len(one), np.int8), (one, other)), shape=(len(numbers),) * 2)
    _, labels = connected_components(graph, directed=False)
    order = np.argsort(labels, kind="stable")
    ends = np.append(np.flatnonzero(np.diff(labels[order])) + 1, len(order))
    return numbers, _batches(numbers[order], ends)


def _batches(numbers: NDArray[np.int64], ends: NDArray[np.int64]) -> Iterator[NDArray[np.int64]]:
    start = last = 0
    for end in ends.tolist():
        if end - start > AT_ONCE and last > start:
            yield numbers[start:last]
            start = last
        last = end
    if last > start:
        yield numbers[start:last]


def _regroup(
    warehouse: Warehouse,
    numbers: NDArray[np.int64],
    decided: Decided,
    weigher: Weigher,
    now: datetime,
) -> None:
    import pyarrow as pa

    wanted = pa.table({"number": pa.array(numbers, pa.int32())})
    with brought(warehouse, wanted=wanted):
        warehouse.query("merge/regroup/together")
    rows = warehouse.rows("merge/notices")
    number_of = {row["notice_key"]: row["number"] for row in rows}
    facts = sorted((facts_of_row(row) for row in rows), key=lambda notice: notice.age)
    places = {number_of[notice.key]: place for place, notice in enumerate(facts)}
    by_number = {number_of[notice.key]: notice for notice in facts}
    likely = warehouse.query("merge/regroup/likely").fetchall()
    links = [link_of_row(row) for row in warehouse.rows("merge/regroup/links")]
    kept = held_against_rivals(links, likely, by_number, weigher)
    placed = [each._replace(one=places[each.one], other=places[each.other]) for each in kept]
    grouping = group_linked(facts, placed, weigher, decided)
    named = [
        (link._replace(one=number_of[one], other=number_of[other]), None)
        for one, other, link in grouping.named
    ]
    with warehouse.transaction():
        with brought(warehouse, named=pair_rows(named)):
            warehouse.query("merge/regroup/named")
        store(warehouse, _sure(grouping), Known.of(rows), now=now)


def _sure(grouping: Grouping) -> Grouping:
    """Return the projects alone: their doubtful links reach beyond what was grouped together."""
    return type(grouping)(grouping.projects, ())


def _doubt(warehouse: Warehouse, decided: Decided) -> None:
    """Keep the doubtful links of the projects that were made anew."""
    import pyarrow as pa

    warehouse.query("merge/regroup/member")
    warehouse.query("merge/regroup/touched")
    apart = {name: pa.array([pair[place] for pair in decided.apart], pa.string())
             for place, name in enumerate(("one", "other"))}  # fmt: skip
    with brought(warehouse, apart=pa.table(apart)):
        rows = warehouse.rows("merge/regroup/undecided")
    found = []
    for row in rows:
        why = Evidence(tuple(row["held"]), tuple(row["against"]))
        link = Link(0, 0, row["how"], 0.0, row["confirmed"], why)
        link = refused(link) if link.confirmed else link
        found.append((row["project_one"], row["key_other"], link.why))
    with warehouse.transaction(), brought(warehouse, doubtful=doubtful_rows(found)):
        warehouse.query("merge/regroup/pending")
