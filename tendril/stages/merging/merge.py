"""Bring the projects of the warehouse up to date with its notices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from enrich.projects.grouping import group_by_ids
from tendril.progress import silent
from tendril.stages.merging.decisions import decided_by
from tendril.stages.merging.history import refresh_history
from tendril.stages.merging.regroup import regroup
from tendril.stages.merging.rows import facts_of_row
from tendril.stages.merging.store import Known, store
from tendril.stages.merging.weigh import weigh_new

if TYPE_CHECKING:
    from datetime import datetime

    from data.warehouse import Warehouse
    from enrich.projects.side_by_side.reader import SideBySide
    from tendril.progress import Progress

# Of the new notices after an import, so that memory does not grow with their number.
NOTICES_AT_ONCE = 10_000


@dataclass(frozen=True, slots=True)
class MergeResult:
    """How many projects there are, of how many notices, and how many links are doubtful."""

    projects: int
    notices: int
    pending: int


def refresh_projects(
    warehouse: Warehouse,
    *,
    now: datetime,
    reader: SideBySide | None = None,
    progress: Progress = silent,
) -> MergeResult:
    """Bring the tables project, project_notice and project_change up to date with all notices.

    Only what is new, changed or gone is compared, and only the projects that it touches are made
    anew; the result is that of grouping all notices at once. A project keeps its id when notices
    come to it, also older ones. Done again on the same notices, nothing changes. With a `reader`
    what doubtful purchases say side by side counts as well.
    """
    weigh_new(warehouse, reader=reader, progress=progress)
    regroup(warehouse, now=now, reader=reader, progress=progress)
    warehouse.query("merge/aged", now=now)
    refresh_history(warehouse)
    (counts,) = warehouse.rows("merge/counts")
    return MergeResult(**counts)


def merge_new(warehouse: Warehouse, *, now: datetime) -> int:
    """Bring projects up to date with new and changed notices as far as ids tell.

    For a warehouse that is asked before the next run: a correction, cancellation or award
    reaches the tender that it names. What only title and buyer tell is left to
    `refresh_projects`. What people decided stands. The work grows with the new notices. Returns
    how many were looked at.
    """
    looked_at = 0
    while True:
        warehouse.query("merge/connected", most=NOTICES_AT_ONCE)
        rows = warehouse.rows("merge/notices")
        if not rows:
            warehouse.query("merge/aged", now=now)
            refresh_history(warehouse)
            return looked_at
        known = Known.of(rows)
        facts = (facts_of_row(row) for row in rows)
        grouping = group_by_ids(facts, known.projects, decided_by(warehouse))
        with warehouse.transaction():
            store(warehouse, grouping, known, now=now)
            # Why they are one is told anew by the next run.
            warehouse.query("merge/regroup_connected")
        looked_at += len(rows)
