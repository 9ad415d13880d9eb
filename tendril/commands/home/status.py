"""`tendril status`: whether every source still speaks, and what the warehouse holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from tendril.cli import EXIT_INCOMPLETE
from tendril.home.folder import Home, HomeOption
from tendril.moments import NowOption, moment
from tendril.output import JsonOption, print_json, stdout_console

if TYPE_CHECKING:
    from tendril.run.health_report import Report

STYLES = {
    "ok": "green",
    "incomplete": "yellow",
    "failed": "red",
    "never": "dim",
    "silent": "red",
    "shrunken": "yellow",
    "slow": "yellow",
    "changed": "yellow",
}
PLURALS = {"match": "matches", "rejected": "rejected"}  # of tables; the others take an s


def command(
    ctx: typer.Context,
    now: NowOption = None,
    json_output: JsonOption = False,
    home: HomeOption = None,
) -> None:
    """Show how sources, the day's job, its digests and the warehouse are doing.

    Exit status 3 when the last run failed, was killed, was incomplete or is overdue, when its
    digests or the published warehouse are missing or cut, or when a source failed, was cut
    short, has never run, or is silent, shrunken, crawled too rarely or changed in shape.
    """
    from tendril.home.settings import load_settings
    from tendril.run.health_report import as_json, report

    place = Home.find(home, ctx).require()
    settings = load_settings(place.settings)
    found = report(place, settings, now=moment(now))
    if json_output:
        print_json(as_json(found))
    else:
        show(found, place)
    if not found.well:
        raise typer.Exit(EXIT_INCOMPLETE)


def show(found: Report, home: Home) -> None:
    """Print a row a source, then the warehouse, the last run and the last digest."""
    from rich.table import Table
    from rich.text import Text

    from tendril.run.health_report import sentences

    out = stdout_console()
    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in ("source", "state", "last run", "notices", "normal", "why"):
        table.add_column(name, justify="right" if name in ("notices", "normal") else "left")
    for each in found.sources:
        last = each.last
        table.add_row(
            each.name,
            Text(each.health.state, style=STYLES[each.health.state]),
            f"{last.started_at:%Y-%m-%d %H:%M}" if last else "",
            str(last.notices) if last else "",
            str(each.source.at_least) if each.source.at_least else "",
            "; ".join(sentences(each)),
        )
    out.print(table)
    out.print()
    if unseen := [each.name for each in found.sources if not each.seen_live]:
        out.print(
            f"Never seen live, known from facts only: {', '.join(unseen)}."
            " `tendril source check NAME` says whether the declaration fits.",
            soft_wrap=True,
        )
    if found.uncovered:
        out.print(
            f"No source of tenders of its own for {', '.join(found.uncovered)}: only what TED and"
            " others have is read. Look at"
            f" `tendril source find --country {found.uncovered[0]}`.",
            soft_wrap=True,
        )
    if found.warehouse is None:
        out.print("Warehouse: nothing published yet; `tendril run` or `tendril import` does it.")
    else:
        counts = (
            f"{number:,} {PLURALS.get(table, f'{table}s')}"
            for table, number in found.warehouse.items()
        )
        out.print(f"Warehouse: {', '.join(counts)}")
    out.print(f"Last run: {_last_run(found)}")
    for problem in found.last_run.problems if found.last_run else ():
        out.print(f"  {problem}")
    if len(found.digests) > 1:
        for profile, path in found.digests.items():
            out.print(f"Last digest for {profile}: {path}", soft_wrap=True)
    else:
        out.print(f"Last digest: {found.digest or 'none yet'}", soft_wrap=True)
    if found.problems:
        out.print("\nNot well:", style="bold red")
    for wrong in found.problems:
        out.print(f"  {wrong.about}: {wrong.text}. {wrong.do}", soft_wrap=True)


def _last_run(found: Report) -> str:
    last = found.last_run
    if last is None:
        return "cannot be read" if found.job.state == "unreadable" else "none yet"
    begun = f"{last.started_at:%Y-%m-%d %H:%M}"
    if last.finished_at is None:
        return f"{begun}, {'still running' if found.job.state == 'running' else 'killed'}"
    return f"{begun} to {last.finished_at:%H:%M}, {found.job.state}"
