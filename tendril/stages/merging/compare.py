"""Pairs of what is new or changed are found and compared, after all of it is marked.

Only then is it known which marks are too common: pairs that are compared while a first run is
marked would mostly be dropped later.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from enrich.projects.pairing.candidates import Candidate
from enrich.projects.pairing.marks import ENOUGH, ENOUGH_TOLD, MOST, TITLED, WEIGHTS
from tendril.stages.merging.rows import facts_of_row, pair_rows, unread_rows
from tendril.stages.merging.store import brought, numbers
from tendril.stages.workers.weighing import Part

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.warehouse import Warehouse
    from enrich.projects.facts import NoticeFacts
    from enrich.projects.links import Link
    from enrich.projects.pairing.weighing import Unread
    from tendril.progress import Progress
    from tendril.stages.workers.weighing import Comparing

# Notices of one transaction; with what shares marks with them, of which most is among them, they
# are in memory in this process and in the one that compares them.
AT_ONCE = 2_500
SUMS = {"enough": ENOUGH, "enough_told": ENOUGH_TOLD, "titled": TITLED}


def limits() -> dict[str, list[int]]:
    """Return how many notices may share a mark of each class, and how much it counts."""
    return {"most": list(MOST), "weights": list(WEIGHTS)}


def marked(rules: str) -> str:
    """Return what stands in place of the rules of a notice whose pairs are to be found."""
    return f"{rules} marked"


def count_marked(warehouse: Warehouse, rules: str) -> int:
    """Make the table seeker of the notices whose pairs are to be found; return their number."""
    warehouse.query("merge/weigh/seekers", marked=marked(rules))
    found = warehouse.connection.execute("SELECT count(*) FROM seeker").fetchone()
    return int(found[0]) if found else 0


def compare_marked(
    warehouse: Warehouse, rules: str, compare: Comparing, progress: Progress
) -> None:
    """Find and weigh the pairs of the notices that are marked.

    Each transaction holds what is said of some notices with the note that their pairs are found.
    """
    left = count_marked(warehouse, rules)
    starts = range(1, left + 1, AT_ONCE)
    parts = (_part(warehouse, start) for start in starts)
    for start, said in zip(starts, compare.compared(parts), strict=True):
        progress(start - 1, left)
        with warehouse.transaction():
            keep_links(warehouse, ((link, None) for link in said.links), said.unread)
            warehouse.query("merge/weigh/found", start=start, end=start + AT_ONCE - 1, rules=rules)


def facts_by_number(
    warehouse: Warehouse, wanted: Iterable[int] | None = None
) -> dict[int, NoticeFacts]:
    """Return the facts of the notices in connected, or of those with some numbers."""
    if wanted is not None:
        with brought(warehouse, wanted=numbers(sorted(wanted))):
            warehouse.query("merge/weigh/partners")
    return {row["number"]: facts_of_row(row) for row in warehouse.rows("merge/notices")}


def keep_links(
    warehouse: Warehouse, links: Iterable[tuple[Link, int | None]], unread: Iterable[Unread] = ()
) -> None:
    """Keep links, each with its mark if any, and pairs that are to be read."""
    if waiting := list(unread):
        warehouse.append("pair_unread", unread_rows(waiting))
    if kept := list(links):
        warehouse.append("pair_evidence", pair_rows(kept))
        touched = {number for link, _ in kept for number in (link.one, link.other)}
        warehouse.append("regroup", numbers(sorted(touched)))


def _part(warehouse: Warehouse, start: int) -> Part:
    """Return the pairs of the seekers from a place on, with the facts of their notices."""
    warehouse.query(
        "merge/weigh/candidates", start=start, end=start + AT_ONCE - 1, **limits(), **SUMS
    )
    found = warehouse.connection.execute("FROM candidate").fetchall()
    # In order, so that the pairs of a notice are compared together.
    pairs = sorted(Candidate(*row) for row in found)
    wanted = {number for pair in pairs for number in pair[:2]}
    return Part(facts_by_number(warehouse, wanted), pairs)
