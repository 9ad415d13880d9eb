"""Bring the projects of the warehouse up to date with its notices."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from data.deadlines import closing_from, judged, next_closing
from data.records import NoticeKind
from enrich.projects.closings import project_closings
from enrich.projects.facts import NoticeFacts, decided_lots, first_deadline, with_tags
from enrich.projects.grouping import Grouping, ProjectGroup, group, group_by_ids, stage_of

if TYPE_CHECKING:
    from datetime import datetime

    import pyarrow as pa

    from data.vocabulary import LinkCode
    from data.warehouse import Warehouse
    from enrich.projects.evidence import Evidence

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
    grouping = group(_facts(row) for row in rows)
    ids = _ids(grouping, _Known.of(rows))
    _store(warehouse, grouping, ids, now=now, anew=True)
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
            return looked_at
        known = _Known.of(rows)
        grouping = group_by_ids((_facts(row) for row in rows), known.projects)
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
        connection.register("assigned", _assigned(grouping, ids))
        connection.register("doubtful", _doubtful(grouping, ids))
        connection.register("closing", _closing(grouping, ids, now))
        try:
            warehouse.query("merge/current")
            warehouse.query("merge/changes", now=now)
            if anew:
                warehouse.query("merge/forget")
            warehouse.query("merge/replace")
            warehouse.query("merge/members")
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


def _assigned(grouping: Grouping, ids: Mapping[str, str]) -> pa.Table:
    import pyarrow as pa

    rows: list[dict[str, Any]] = []
    for project in grouping.projects:
        stage = stage_of(project.notices)
        why = "; ".join(map(str, project.why)) or None
        evidence = _codes(project.why)
        rows += [
            {
                "project_id": ids[project.project],
                "notice_key": notice.key,
                "stage": stage,
                "why": why,
                "evidence": evidence,
            }
            for notice in project.notices
        ]
    names = ("project_id", "notice_key", "stage", "why")
    return pa.Table.from_pylist(rows, schema=_with_evidence(names))


def _codes(why: Iterable[Evidence]) -> list[LinkCode]:
    """Return each code once, in order."""
    return list(dict.fromkeys(code for each in why for code in each.codes))


def _with_evidence(names: Sequence[str]) -> pa.Schema:
    import pyarrow as pa

    texts = [(name, pa.string()) for name in names]
    return pa.schema([*texts, ("evidence", pa.list_(pa.string()))])


def _doubtful(grouping: Grouping, ids: Mapping[str, str]) -> pa.Table:
    import pyarrow as pa

    rows = [
        {
            "project_id": ids[link.projects[0]],
            "notice_key": link.notices[1],
            "why": str(link.why),
            "evidence": _codes([link.why]),
        }
        for link in grouping.pending
    ]
    return pa.Table.from_pylist(rows, schema=_with_evidence(("project_id", "notice_key", "why")))


def _closing(grouping: Grouping, ids: Mapping[str, str], now: datetime) -> pa.Table:
    """Return the lots of each project with their days, and the day that is next at `now`."""
    import pyarrow as pa

    rows: list[dict[str, Any]] = []
    for project in grouping.projects:
        closings = project_closings(project.notices)
        if closings:
            upcoming = next_closing(closings, now)
            rows.append(
                {
                    "project_id": ids[project.project],
                    "deadline": upcoming.deadline if upcoming else None,
                    "closings": [asdict(each) for each in closings],
                }
            )
    time, text = pa.timestamp("us", "UTC"), pa.string()
    lot = [("lot", text), ("deadline", time), ("doubt", text), ("title", text),
           ("description", text), ("cpv", pa.list_(text)), ("nuts", pa.list_(text))]  # fmt: skip
    names = [("project_id", text), ("deadline", time), ("closings", pa.list_(pa.struct(lot)))]
    return pa.Table.from_pylist(rows, schema=pa.schema(names))


def _facts(row: Mapping[str, Any]) -> NoticeFacts:
    lots = row["lots"] or ()
    decided = decided_lots((each["lot"], each["status"]) for each in row["results"] or ())
    closings = judged(
        row["deadline"],
        row["published_at"],
        row["seen_at"],
        [closing_from(lot) for lot in lots],
        set(decided or ()),
    )
    facts = NoticeFacts(
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
        deadline=first_deadline(closings),
        procedure_id=row["procedure_id"],
        corrects=tuple(row["corrects"] or ()),
        follows=tuple(row["follows"] or ()),
        cancelled=row["cancelled"],
        closed=row["closed"],
        aliases=tuple(row["aliases"] or ()),
        closings=closings,
        lots=tuple(lot["lot"] for lot in lots),
        decided=decided,
        url=row["url"],
        town=row["town"],
        nuts=row["nuts"],
    )
    tags = ((tag["field"], tag["value"], tag["confidence"]) for tag in row["tags"] or ())
    return with_tags(facts, tags)
