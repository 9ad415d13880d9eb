"""Doubtful purchases are read side by side, the likeliest first, so many a run.

Reading takes some 70 ms a pair. A day's notices have some hundred such pairs, a first run of
100,000 thousands; of those that the trees think unlikely one in ten is left as a doubtful link, and
those can wait for the next runs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from enrich.projects.pairing.weighing import Unread, Weigher
from tendril.stages.merging.rows import facts_of_row, pair_rows, unread_rows
from tendril.stages.merging.store import brought, numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.warehouse import Warehouse
    from enrich.projects.side_by_side.reader import SideBySide

# Pairs of one run, and of one transaction.
MOST, AT_ONCE = 1_000, 250


def read_pairs(warehouse: Warehouse, reader: SideBySide) -> int:
    """Read pairs that are waiting, at most MOST, keep what they say; return how many were read.

    A killed run goes on where it stopped.
    """
    found = warehouse.query("merge/weigh/unread", most=MOST).fetchall()
    if not found:
        return 0
    weigher = Weigher(reader=reader)
    pairs = _together([Unread(*row) for row in found])
    for start in range(0, len(pairs), AT_ONCE):
        _read(warehouse, weigher, pairs[start : start + AT_ONCE])
    return len(pairs)


def _together(pairs: Sequence[Unread]) -> list[Unread]:
    """Return the pairs of all that hang together after each other, so that each is encoded once."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    numbers, places = np.unique([pair[:2] for pair in pairs], return_inverse=True)
    one, other = places.reshape(-1, 2).T
    graph = coo_array((np.ones(len(pairs), np.int8), (one, other)), shape=(len(numbers),) * 2)
    _, labels = connected_components(graph, directed=False)
    order = sorted(range(len(pairs)), key=lambda place: (labels[one[place]], pairs[place]))
    return [pairs[place] for place in order]


def _read(warehouse: Warehouse, weigher: Weigher, pairs: list[Unread]) -> None:
    wanted = sorted({number for pair in pairs for number in pair[:2]})
    with brought(warehouse, wanted=numbers(wanted)):
        warehouse.query("merge/weigh/partners")
    facts = {row["number"]: facts_of_row(row) for row in warehouse.rows("merge/notices")}
    kept = [(link, None) for link in weigher.read(pairs, facts)]
    with warehouse.transaction():
        with brought(warehouse, read_pairs=unread_rows(pairs)):
            warehouse.query("merge/weigh/note_read")
        if kept:
            warehouse.append("pair_evidence", pair_rows(kept))
            touched = {number for link, _ in kept for number in (link.one, link.other)}
            warehouse.append("regroup", numbers(sorted(touched)))
