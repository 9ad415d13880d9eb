"""Bring the projects of the warehouse up to date with its notices."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from enrich.projects.grouping import Grouping, ProjectGroup, group, group_by_ids
from tendril.stages.history import refresh_history
from tendril.stages.merge_tables import assigned, closing, doubtful, facts_of_row

if TYPE_CHECKING:
    from datetime import datetime

    from data.warehouse import Warehouse

# Of the new notices after an import, so that memory does not grow with their number.
NOTICES_AT_ONCE = 10_000


@dataclass(frozen=True, slots=True)
class MergeResult:
    """How many projects there are, of how many notices, and how many links are doubtful."""

    projects: int
    notices: int
    pending: int


def refresh_projects(warehouse: Warehouse, *, now: datetime) -> MergeResult:
    """Group all notices and write the tables project, project_notice and project_change.

    A project keeps its id when notices come to it, also older ones. Done again on the same
    notices, nothing changes.
    """
    warehouse.query("merge/everything")
    rows = warehouse.rows("merge/notices")
    grouping = group(facts_of_row(row) for row in rows)
    ids = _ids(grouping, _Known.of(rows))
    _store(warehouse, grouping, ids, now=now, anew=True)
    refresh_history(warehouse)
    return MergeResult(
        projects=len(grouping.projects),
        notices=sum(len(project.notices) for project in grouping.projects),
        pending=len(grouping.pending),
    )


def merge_new(warehouse: Warehouse, *, now: datetime) -> int:
    """Bring projects up to date with new and changed notices as far as ids tell.

    For a warehouse that is asked before the next run: a correction, cancellation or award
    reaches the tender that it names. What only title and buyer tell is left to
    `refresh_projects`. The work grows with the new notices. Returns how many were looked at.
    """
    looked_at = 0
    while True:
        warehouse.query("merge/connected", most=NOTICES_AT_ONCE)
        rows = warehouse.rows("merge/notices")
        if not rows:
            refresh_history(warehouse)
            return looked_at
        known = _Known.of(rows)
        grouping = group_by_ids((facts_of_row(row) for row in rows), known.projects)
        own = [project.project for project in grouping.projects]
        taken = {row["project_id"] for row in warehouse.rows("merge/taken", ids=own)}
        _store(warehouse, grouping, _ids(grouping, known, taken), now=now, anew=False)
        looked_at += len(rows)


def _store(
    warehouse: Warehouse,
    grouping: Grouping,
    ids: Mapping[str, str],
    *,
    now: datetime,
    anew: bool,
) -> None:
    with warehouse.transaction() as connection:
        connection.register("assigned", assigned(grouping, ids))
        connection.register("doubtful", doubtful(grouping, ids))
        connection.register("closing", closing(grouping, ids, now))
        try:
            warehouse.query("merge/current")
            if anew:
                warehouse.query("merge/forget")
            warehouse.query("merge/replace")
            warehouse.query("merge/members")
            warehouse.query("merge/aged", now=now)
        finally:
            connection.unregister("assigned")
            connection.unregister("doubtful")
            connection.unregister("closing")


@dataclass(frozen=True, slots=True)
class _Known:
    """The projects that notices belonged to so far, by their keys."""

    projects: Mapping[str, str]
    standing_for: Mapping[str, str]  # a project and the notice that gave it its title

    @classmethod
    def of(cls, rows: Sequence[Mapping[str, Any]]) -> _Known:
        known = [row for row in rows if row["project_id"]]
        return cls(
            {row["notice_key"]: row["project_id"] for row in known},
            {row["project_id"]: row["notice_key"] for row in known if row["stands_for"]},
        )


def _ids(grouping: Grouping, known: _Known, others: Collection[str] = ()) -> dict[str, str]:
    """Return the id of each project: the one that its oldest known notice had, else its own.

    Of a project that falls apart, the part that readers saw keeps the id. `others` are ids
    that are not free.
    """
    ids: dict[str, str] = {}
    taken = set(others)
    seen_in = {
        known.projects[notice.key]: project.project
        for project in grouping.projects
        for notice in project.notices
        if notice.key in known.projects
        and known.standing_for.get(known.projects[notice.key]) == notice.key
    }
    unknown: list[ProjectGroup] = []
    for project in grouping.projects:
        earlier = (known.projects.get(notice.key) for notice in project.notices)
        kept = next(
            (
                name
                for name in earlier
                if name
                and name not in taken
                and seen_in.get(name, project.project) == project.project
            ),
            None,
        )
        if kept is None:
            unknown.append(project)
            continue
        ids[project.project] = kept
        taken.add(kept)
    for project in unknown:
        name = project.project
        while name in taken:  # its oldest notice gave its name to a project that it left
            name += "b"
        ids[project.project] = name
        taken.add(name)
    return ids
