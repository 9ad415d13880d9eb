"""Bring the projects of the warehouse up to date with its notices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from data.records import NoticeKind
from enrich.projects.facts import NoticeFacts
from enrich.projects.grouping import Grouping, ProjectGroup, group, stage_of

if TYPE_CHECKING:
    from datetime import datetime

    import pyarrow as pa

    from data.warehouse import Warehouse


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
    grouping = group(_facts(row) for row in warehouse.rows("merge/notices"))
    known = {row["notice_key"]: row["project_id"] for row in warehouse.rows("merge/known")}
    ids = _ids(grouping, known)
    with warehouse.transaction() as connection:
        connection.register("assigned", _assigned(grouping, ids))
        connection.register("doubtful", _doubtful(grouping, ids))
        try:
            warehouse.query("merge/current")
            warehouse.query("merge/changes", now=now)
            warehouse.query("merge/replace")
            warehouse.query("merge/members")
        finally:
            connection.unregister("assigned")
            connection.unregister("doubtful")
    return MergeResult(
        projects=len(grouping.projects),
        notices=sum(len(project.notices) for project in grouping.projects),
        pending=len(grouping.pending),
    )


def _ids(grouping: Grouping, known: Mapping[str, str]) -> dict[str, str]:
    """Return the id of each project: the one that its oldest known notice had, else its own."""
    ids: dict[str, str] = {}
    taken: set[str] = set()
    unknown: list[ProjectGroup] = []
    for project in grouping.projects:
        earlier = (known.get(notice.key) for notice in project.notices)
        kept = next((name for name in earlier if name and name not in taken), None)
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


def _assigned(grouping: Grouping, ids: Mapping[str, str]) -> pa.Table:
    import pyarrow as pa

    rows: list[dict[str, Any]] = []
    for project in grouping.projects:
        stage = stage_of(project.notices)
        why = "; ".join(project.why) or None
        rows += [
            {
                "project_id": ids[project.project],
                "notice_key": notice.key,
                "stage": stage,
                "why": why,
            }
            for notice in project.notices
        ]
    names = ("project_id", "notice_key", "stage", "why")
    return pa.Table.from_pylist(rows, schema=pa.schema([(name, pa.string()) for name in names]))


def _doubtful(grouping: Grouping, ids: Mapping[str, str]) -> pa.Table:
    import pyarrow as pa

    rows = [
        {"project_id": ids[link.projects[0]], "notice_key": link.notices[1], "why": link.why}
        for link in grouping.pending
    ]
    names = ("project_id", "notice_key", "why")
    return pa.Table.from_pylist(rows, schema=pa.schema([(name, pa.string()) for name in names]))


def _facts(row: Mapping[str, Any]) -> NoticeFacts:
    return NoticeFacts(
        key=row["notice_key"],
        source=row["source"],
        source_id=row["source_id"],
        kind=NoticeKind(row["kind"]),
        title=row["title"],
        language=row["language"],
        description=row["description"],
        buyer=row["buyer"],
        country=row["country"],
        cpv=tuple(row["cpv"] or ()),
        value=row["value_amount"],
        currency=row["value_currency"],
        published_at=row["published_at"],
        deadline=row["deadline"],
        procedure_id=row["procedure_id"],
        corrects=tuple(row["corrects"] or ()),
        follows=tuple(row["follows"] or ()),
        cancelled=row["cancelled"],
    )
