"""Projects written to the warehouse: their notices, values and history, under ids that stay."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tendril.stages.merging.rows import assigned, closing, doubtful

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import datetime

    import pyarrow as pa

    from data.warehouse import Warehouse
    from enrich.projects.grouping import Grouping, ProjectGroup


def store(warehouse: Warehouse, grouping: Grouping, known: Known, *, now: datetime) -> None:
    """Put projects in the place of those that the notices in connected belonged to.

    To be called within a transaction.
    """
    own = [project.project for project in grouping.projects]
    with brought(warehouse, named_projects=texts("project_id", own)):
        taken = {row["project_id"] for row in warehouse.rows("merge/store/taken")}
    ids = _ids(grouping, known, taken)
    with brought(
        warehouse,
        assigned=assigned(grouping, ids),
        doubtful=doubtful(grouping, ids),
        closing=closing(grouping, ids, now),
    ):
        warehouse.query("merge/store/current")
        warehouse.query("merge/store/replace")
        warehouse.query("merge/store/members")


def holds(warehouse: Warehouse, table: str) -> bool:
    """Tell whether a table has any row."""
    return warehouse.connection.table(table).limit(1).fetchone() is not None


def numbers(of: Sequence[int]) -> pa.Table:
    """Return numbers of notices as a table."""
    import pyarrow as pa

    return pa.table({"number": pa.array(of, pa.int32())})


def texts(name: str, of: Sequence[str]) -> pa.Table:
    """Return texts as a table with one column.

    As a parameter a list takes 0.15 ms for each of its members.
    """
    import pyarrow as pa

    return pa.table({name: pa.array(of, pa.string())})


@contextmanager
def brought(warehouse: Warehouse, **tables: pa.Table) -> Iterator[None]:
    """Give SQL temporary tables as long as the context lasts.

    They are copied: DuckDB cannot push all of its filters into a scan of Arrow.
    """
    for name, table in tables.items():
        warehouse.connection.register("brought_rows", table)
        try:
            warehouse.connection.execute(
                f"CREATE OR REPLACE TEMP TABLE {name} AS FROM brought_rows"
            )
        finally:
            warehouse.connection.unregister("brought_rows")
    yield
    for name in tables:
        warehouse.connection.execute(f"DROP TABLE temp.{name}")


@dataclass(frozen=True, slots=True)
class Known:
    """The projects that notices belonged to so far, by their keys."""

    projects: Mapping[str, str]
    standing_for: Mapping[str, str]  # a project and the notice that gave it its title

    @classmethod
    def of(cls, rows: Sequence[Mapping[str, Any]]) -> Known:
        """Return what rows of the query merge/notices say of the projects so far."""
        known = [row for row in rows if row["project_id"]]
        return cls(
            {row["notice_key"]: row["project_id"] for row in known},
            {row["project_id"]: row["notice_key"] for row in known if row["stands_for"]},
        )


def _ids(grouping: Grouping, known: Known, others: Collection[str] = ()) -> dict[str, str]:
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
