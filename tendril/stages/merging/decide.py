"""A person's word on projects: kept, and applied at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.errors import TendrilError
from data.naming.find import find_notices, find_project
from enrich.projects.grouping import group_by_ids
from tendril.stages.merging.decisions import decided_by
from tendril.stages.merging.merge import refresh_projects
from tendril.stages.merging.rows import facts_of_row
from tendril.stages.merging.store import Known, store
from tendril.stages.merging.weigh import count_waiting

if TYPE_CHECKING:
    from datetime import datetime

    from data.vocabulary import DecisionKind
    from data.warehouse import Warehouse

# With more notices that wait for the next run, such as after a large import, only the projects that
# a decision names are made anew at once.
_MOST_WAITING = 1_000


@dataclass(frozen=True, slots=True)
class Said:
    """Who decides, when, and why; `entry` is the entry of the inbox that says so."""

    now: datetime
    who: str | None = None
    because: str | None = None
    entry: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a decision: its number, None when nothing had to be decided, and the projects.

    `projects` gives the notices of each project that it concerns, oldest first.
    """

    decision: int | None
    projects: dict[str, list[str]]


def join(warehouse: Warehouse, one: str, other: str, said: Said) -> Outcome:
    """Make the projects of two things one; each is a project, a notice or a link.

    Raises TendrilError when one of them is not known.
    """
    ids = [find_project(warehouse.connection, name) for name in (one, other)]
    members = _members(warehouse, ids)
    if ids[0] == ids[1]:
        _note(warehouse, said)
        return Outcome(None, members)
    keys = [key for project in dict.fromkeys(ids) for key in members[project]]
    return _decide(warehouse, "join", keys, [], said)


def split(warehouse: Warehouse, project: str, notices: list[str], said: Said) -> Outcome:
    """Take notices out of a project, or keep them out of it; all versions of each.

    Among themselves the notices stay together as far as anything joins them. Raises TendrilError
    when something is not known, or nothing would be left of the project.
    """
    own = find_project(warehouse.connection, project)
    rows = warehouse.rows("merge/decide/members_of", ids=[own])
    leaving: dict[str, None] = {}
    for name in notices:
        found = find_notices(warehouse.connection, name)
        leaving |= dict.fromkeys(each.key for each in found)
        named = {(each.source, each.source_id) for each in found}
        leaving |= {
            row["notice_key"]: None for row in rows if (row["source"], row["source_id"]) in named
        }
    staying = [row["notice_key"] for row in rows if row["notice_key"] not in leaving]
    if not staying:
        raise TendrilError(
            f"{project} has no other notice than those named, so that nothing would be left of it."
            " Name fewer notices."
        )
    return _decide(warehouse, "split", list(leaving), staying, said)


def undo(warehouse: Warehouse, number: int | None, said: Said) -> Outcome:
    """Take back a decision, or the newest one; what rules and likeness say counts again.

    Raises TendrilError when there is none.
    """
    standing = [row for row in warehouse.rows("merge/decide/decisions") if row["undone_at"] is None]
    chosen = next((row for row in standing if number in (None, row["number"])), None)
    if chosen is None:
        what = "No decision is left" if number is None else f"No decision {number} is left"
        raise TendrilError(f"{what} to take back. `tendril project decisions` shows them.")
    with warehouse.transaction():
        warehouse.query(
            "merge/decide/undo", number=chosen["number"], now=said.now, undone_by=said.who
        )
    keys = [*chosen["notices"], *chosen["others"]]
    return Outcome(chosen["number"], _apply(warehouse, keys, said.now))


def _decide(
    warehouse: Warehouse, kind: DecisionKind, notices: list[str], others: list[str], said: Said
) -> Outcome:
    with warehouse.transaction():
        number = warehouse.query(
            "merge/decide/decide", kind=kind, notices=notices, others=others, now=said.now,
            because=said.because, decided_by=said.who,
        ).fetchone()  # fmt: skip
        _note(warehouse, said)
        # Also noted here: who dies before the projects are made anew leaves that to the next run.
        warehouse.query("merge/decide/regroup_keys", keys=[*notices, *others])
    return Outcome(number[0] if number else None, _apply(warehouse, [*notices, *others], said.now))


def _note(warehouse: Warehouse, said: Said) -> None:
    """Note that an entry of the inbox is decided."""
    if said.entry is not None:
        warehouse.query("merge/decide/entry_applied", entry=said.entry, now=said.now)


def _apply(warehouse: Warehouse, keys: list[str], now: datetime) -> dict[str, list[str]]:
    """Make the projects of some notices anew, and return them."""
    warehouse.query("merge/decide/regroup_keys", keys=keys)
    if count_waiting(warehouse) <= _MOST_WAITING:
        refresh_projects(warehouse, now=now)
    else:
        warehouse.query("merge/decide/concerned", keys=keys)
        rows = warehouse.rows("merge/notices")
        known = Known.of(rows)
        facts = [facts_of_row(row) for row in rows]
        grouping = group_by_ids(facts, known.projects, decided_by(warehouse))
        with warehouse.transaction():
            store(warehouse, grouping, known, now=now)
            warehouse.query("merge/regroup_connected")
    warehouse.query("merge/decide/concerned", keys=keys)
    found = warehouse.connection.execute("SELECT DISTINCT project_id FROM connected").fetchall()
    return _members(warehouse, [project for (project,) in found])


def _members(warehouse: Warehouse, ids: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in warehouse.rows("merge/decide/members_of", ids=ids):
        found.setdefault(row["project_id"], []).append(row["notice_key"])
    return found
