"""`tendril source check`: one polite look at sources, held against what they declare."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from data.errors import TendrilError
from data.files import write_whole
from tendril.cli import EXIT_INCOMPLETE
from tendril.home.folder import Home, HomeOption
from tendril.output import JsonOption, print_json, print_json_lines, stdout_console

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spiders.checking.finding import Checked
    from spiders.crawling.job import Job


def check_sources(
    ctx: typer.Context,
    names: Annotated[
        list[str] | None,
        typer.Argument(help="The sources; those of tendril.toml when none is named."),
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Every publisher that can be turned on; takes hours.")
    ] = False,
    record: Annotated[
        bool,
        typer.Option(help="Keep the answers in the home's `checks`, with people replaced."),
    ] = True,
    report: Annotated[
        Path | None,
        typer.Option(help="Write a table for a bug report here; with --all into `checks`."),
    ] = None,
    base_url: Annotated[
        str | None, typer.Option(help="Another host that stands in for the source's own.")
    ] = None,
    json: JsonOption = False,
    home: HomeOption = None,
) -> None:
    """Ask sources politely, and say in plain words what differs from what they declare.

    robots.txt and reservations against text mining first, then at most five requests; nothing
    lands. Several sources print one object a line with --json. Exit status 3 when one differs.
    """
    from spiders.checking.check import check
    from spiders.checking.report import report_of

    place = Home.find(home, ctx)
    jobs = list(_jobs(place, names or [], every=every, base_url=base_url))
    kept = place.checks if record and place.root.is_dir() else None
    if every and report is None and place.root.is_dir():
        report = place.checks / f"report-{jobs[0].now:%Y-%m-%d}.md"
    looked: list[Checked] = []
    for job in jobs:
        looked.append(check(job, kept))
        if not json:
            _show(looked[-1])
        if report is not None:  # after each source: a night may end early
            write_whole(report, report_of(looked, of=len(jobs), now=job.now))
    if json and len(looked) == 1:
        print_json(looked[0].as_json())
    elif json:
        print_json_lines(each.as_json() for each in looked)
    elif len(looked) > 1:
        good = sum(each.ok for each in looked)
        stdout_console().print(f"{good} of {len(looked)} answer as they declare.")
    if report is not None and not json:
        stdout_console().print(f"The table for a bug report: {report}", soft_wrap=True)
    if not all(each.ok for each in looked):
        raise typer.Exit(EXIT_INCOMPLETE)


def _jobs(place: Home, names: list[str], *, every: bool, base_url: str | None) -> Iterator[Job]:
    """Yield the crawl of each source, as the home would do it."""
    from tendril.home.settings import load_settings
    from tendril.stages.incoming.crawl import jobs

    if names and every:
        raise TendrilError("Name sources, or give --all; not both.")
    if every:
        from spiders.catalogue.known import known

        names = [name for name, each in known().items() if not each.off]
    settings = load_settings(place.settings)
    now = datetime.now(UTC).replace(microsecond=0)
    made = jobs(settings, place, now=now, only=names)
    if not made:
        raise TendrilError("No source to check: name some, or turn some on in tendril.toml.")
    for job in made:
        yield job.model_copy(update={"base_url": base_url}) if base_url else job


def _show(checked: Checked) -> None:
    out = stdout_console()
    if checked.ok:
        found = f"{checked.notices} notices in {checked.requests} requests"
        out.print(f"{checked.source}: answers as it declares ({found}).", style="green")
    else:
        out.print(f"{checked.source}:", style="yellow")
    for finding in checked.findings:
        out.print(f"  {finding.what}", style="bold")
        out.print(f"    declared  {finding.declared}", soft_wrap=True)
        out.print(f"    seen      {finding.seen}", soft_wrap=True)
        out.print(f"    change    {finding.change}", soft_wrap=True)
    for note in checked.notes:
        out.print(f"  {note}", soft_wrap=True)
    if checked.fixture is not None:
        kept = f"  kept, with people replaced: {checked.fixture} (read it before you pass it on)"
        out.print(kept, soft_wrap=True)
