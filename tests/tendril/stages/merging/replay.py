"""What merging made of a warehouse, and what grouping all of its notices at once makes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from enrich.projects.grouping import Grouping, group
from tendril.stages.merging.decisions import decided_by
from tendril.stages.merging.rows import facts_of_row

if TYPE_CHECKING:
    from data.warehouse import Warehouse
    from enrich.projects.facts import NoticeFacts
    from enrich.projects.side_by_side.reader import SideBySide

Projects = frozenset[tuple[frozenset[str], str]]
Links = frozenset[tuple[frozenset[frozenset[str]], str]]


def kept(warehouse: Warehouse) -> tuple[Projects, Links]:
    """Return the stored projects as keys and why, and the links between them with why."""
    rows = warehouse.connection.execute(
        "SELECT project_id, notice_key, status, why FROM project_notice"
    ).fetchall()
    members: dict[str, set[str]] = {}
    reasons: dict[str, str] = {}
    for project, key, status, why in rows:
        if status == "confirmed":
            members.setdefault(project, set()).add(key)
            reasons[project] = why or ""
    stored = {
        row[0] for row in warehouse.connection.execute("SELECT project_id FROM project").fetchall()
    }
    assert stored == members.keys()
    of = {key: frozenset(keys) for keys in members.values() for key in keys}
    links = frozenset(
        (frozenset({frozenset(members[project]), of[key]}), why)
        for project, key, status, why in rows
        if status == "pending"
    )
    return frozenset((frozenset(keys), reasons[name]) for name, keys in members.items()), links


def anew(warehouse: Warehouse, reader: SideBySide | None = None) -> tuple[Projects, Links]:
    """Return the same of all stored notices grouped at once."""
    return shape(group(facts(warehouse), decided=decided_by(warehouse), reader=reader))


def facts(warehouse: Warehouse) -> list[NoticeFacts]:
    """Return the facts of all stored notices."""
    warehouse.connection.execute(
        "CREATE OR REPLACE TEMP TABLE connected AS SELECT notice_key, NULL::INTEGER AS number,"
        " NULL::VARCHAR AS project_id, FALSE AS stands_for FROM notice"
    )
    return [facts_of_row(row) for row in warehouse.rows("merge/notices")]


def shape(grouping: Grouping) -> tuple[Projects, Links]:
    """Return a grouping in the same form."""
    of = {
        notice.key: frozenset(each.key for each in project.notices)
        for project in grouping.projects
        for notice in project.notices
    }
    projects = frozenset(
        (of[project.notices[0].key], "; ".join(map(str, project.why)))
        for project in grouping.projects
    )
    links = frozenset(
        (frozenset(of[key] for key in link.notices), str(link.why)) for link in grouping.pending
    )
    return projects, links
