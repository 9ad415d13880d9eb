"""`tendril merge`: group notices that belong to one project."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tendril.cli import EXIT_INCOMPLETE
from tendril.home.folder import HomeOption
from tendril.notice_files import read_notices
from tendril.output import JsonLinesOption, print_json_lines, stderr_console, stdout_console

if TYPE_CHECKING:
    from data.records import Notice
    from enrich.projects.grouping import Grouping

_MOST_NAMED = 5


def command(
    ctx: typer.Context,
    notices: Annotated[
        Path,
        typer.Option("--notices", help="Flat notices as JSON lines, also gzipped."),
    ],
    encoder: Annotated[
        str | None,
        typer.Option(help="Reads doubtful purchases side by side: e5 (when it is here), or none."),
    ] = None,
    reference: Annotated[
        Path | None,
        typer.Option(help="The official CPV and NUTS lists, a file or folder."),
    ] = None,
    json_lines: JsonLinesOption = False,
    home: HomeOption = None,
) -> None:
    """Group notices that belong to one project: versions, corrections, awards and other portals.

    Every notice is in exactly one confirmed project; doubtful links come as pending lines.
    """
    from enrich.projects.grouping import group
    from tendril.stages.merging.side_by_side import reader_here
    from tendril.stages.tagging.tag_context import tag_context
    from tendril.stages.tagging.tagged_facts import tagged_facts

    found, unreadable = read_notices(notices)
    read = _distinct(found, list(unreadable))
    facts = tagged_facts(read, tag_context(home, ctx, reference, "none"))
    grouping = group(facts, reader=reader_here(encoder))
    names = {notice.key: notice.source_id for notice in read}
    if json_lines:
        print_json_lines(_lines(grouping, {notice.key: notice for notice in read}))
    else:
        _show(grouping, names)
    if unreadable:
        raise typer.Exit(EXIT_INCOMPLETE)


def _distinct(notices: list[Notice], bad: list[str]) -> list[Notice]:
    """Return each notice once; what was left out is named on standard error."""
    found: dict[str, Notice] = {}
    for notice in notices:
        if notice.key in found:
            bad.append(f"{notice.source_id!r} comes twice, the first one counts")
        found.setdefault(notice.key, notice)
    for line in bad[:_MOST_NAMED]:
        stderr_console().print(f"left out: {line}", style="yellow", markup=False, soft_wrap=True)
    if len(bad) > _MOST_NAMED:
        stderr_console().print(f"left out: {len(bad) - _MOST_NAMED} more", style="yellow")
    return list(found.values())


def _lines(grouping: Grouping, read: dict[str, Notice]) -> Iterator[dict[str, Any]]:
    from enrich.projects.stages import stage_of

    for project in grouping.projects:
        yield {
            "project": project.project,
            "notices": [read[notice.key].source_id for notice in project.notices],
            "status": "confirmed",
            "why": [str(each) for each in project.why],
            "stage": stage_of(project.notices),
            "changes": list(_changes([read[notice.key] for notice in project.notices])),
        }
    for link in grouping.pending:
        yield {
            "project": link.projects[0],
            "notices": [read[key].source_id for key in link.notices],
            "status": "pending",
            "why": [str(link.why)],
        }


def _changes(notices: Sequence[Notice]) -> Iterator[dict[str, Any]]:
    """Give what the notices of one project changed, in the form of `tendril project show`."""
    from enrich.projects.differences.history import Version, history

    if len(notices) < 2:
        return
    names = {notice.key: notice.source_id for notice in notices}
    for told in history(map(Version, notices)):
        change = told.change
        yield {
            "at": told.at.isoformat() if told.at else None,
            "field": change.field,
            "before": change.before,
            "after": change.after,
            "notice": names[told.notice],
            **({} if change.lot is None else {"lot": change.lot}),
        }


def _show(grouping: Grouping, names: dict[str, str]) -> None:
    """Print the projects of several notices, the doubtful links, and the sums."""
    out = stdout_console()
    merged = [project for project in grouping.projects if len(project.notices) > 1]
    for project in merged:
        newest = project.notices[-1]
        out.print(f"{project.project}  {newest.title}", markup=False, soft_wrap=True)
        for notice in project.notices:
            day = f"{notice.published_at:%Y-%m-%d}" if notice.published_at else "no date   "
            line = f"    {day}  {notice.kind:<12} {notice.source} {names[notice.key]}"
            out.print(line, markup=False, soft_wrap=True)
        out.print(f"    because: {'; '.join(map(str, project.why))}", markup=False, soft_wrap=True)
    for link in grouping.pending:
        first, second = (names[key] for key in link.notices)
        out.print(f"perhaps one: {first}, {second} ({link.why})", markup=False, soft_wrap=True)
    total = sum(len(project.notices) for project in grouping.projects)
    out.print(
        f"{total} notices, {len(grouping.projects)} projects, {len(merged)} of several notices,"
        f" {len(grouping.pending)} doubtful links"
    )
