"""Rows of the warehouse as facts of notices, and projects as tables that its SQL takes over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from data.notices.deadlines import closing_from, judged, next_closing
from data.records import NoticeKind
from enrich.projects.closings import project_closings
from enrich.projects.evidence import Evidence
from enrich.projects.facts import NoticeFacts, decided_lots, first_deadline, nothing_won, with_tags
from enrich.projects.links import Link
from enrich.projects.stages import stage_of

if TYPE_CHECKING:
    from datetime import datetime

    import pyarrow as pa

    from data.vocabulary import LinkCode
    from enrich.projects.grouping import Grouping
    from enrich.projects.pairing.weighing import Unread


def facts_of_row(row: Mapping[str, Any]) -> NoticeFacts:
    """Return what grouping needs to know of a notice, from a row of the query merge/notices."""
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
        form=row["form"],
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
        failed=nothing_won(each["status"] for each in row["results"] or ()),
        url=row["url"],
        town=row["town"],
        nuts=row["nuts"],
    )
    tags = ((tag["field"], tag["value"], tag["confidence"]) for tag in row["tags"] or ())
    return with_tags(facts, tags)


def assigned(grouping: Grouping, ids: Mapping[str, str]) -> pa.Table:
    """Return the notices of each project, with its stage and what holds it together."""
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


def doubtful(grouping: Grouping, ids: Mapping[str, str]) -> pa.Table:
    """Return the doubtful links: a project, the notice that may belong to it, and why."""
    return doubtful_rows(
        (ids[link.projects[0]], link.notices[1], link.why) for link in grouping.pending
    )


def doubtful_rows(links: Iterable[tuple[str, str, Evidence]]) -> pa.Table:
    """Return doubtful links, given as project, key of the notice that may belong to it, and why."""
    import pyarrow as pa

    rows = [
        {"project_id": project, "notice_key": key, "why": str(why), "evidence": _codes([why])}
        for project, key, why in links
    ]
    return pa.Table.from_pylist(rows, schema=_with_evidence(("project_id", "notice_key", "why")))


def closing(grouping: Grouping, ids: Mapping[str, str], now: datetime) -> pa.Table:
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


def pair_rows(links: Iterable[tuple[Link, int | None]]) -> pa.Table:
    """Return links, whose notices are numbers of the warehouse, each with its mark if any."""
    import pyarrow as pa

    rows = [
        {**link._asdict(), "held": link.why.held, "against": link.why.against, "mark": mark}
        for link, mark in links
    ]
    number, texts = pa.int32(), pa.list_(pa.string())
    kinds = [("one", number), ("other", number), ("how", pa.string()), ("strength", pa.float64()),
             ("confirmed", pa.bool_()), ("held", texts), ("against", texts),
             ("mark", pa.uint32())]  # fmt: skip
    return pa.Table.from_pylist(rows, schema=pa.schema(kinds))


def unread_rows(pairs: Iterable[Unread]) -> pa.Table:
    """Return pairs that are to be read, whose notices are numbers of the warehouse."""
    import pyarrow as pa

    number = pa.int32()
    kinds = [("one", number), ("other", number), ("chance", pa.float64())]
    return pa.Table.from_pylist([pair._asdict() for pair in pairs], schema=pa.schema(kinds))


def link_of_row(row: Mapping[str, Any]) -> Link:
    """Return a kept link; its notices are numbers of the warehouse."""
    return Link(
        row["one"], row["other"], row["how"], row["strength"], row["confirmed"],
        Evidence(tuple(row["held"]), tuple(row["against"])),
    )  # fmt: skip


def _codes(why: Iterable[Evidence]) -> list[LinkCode]:
    """Return each code once, in order."""
    return list(dict.fromkeys(code for each in why for code in each.codes))


def _with_evidence(names: Sequence[str]) -> pa.Schema:
    import pyarrow as pa

    texts = [(name, pa.string()) for name in names]
    return pa.schema([*texts, ("evidence", pa.list_(pa.string()))])
