"""`tendril crawl`: fetch sources into the landing folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from data.errors import TendrilError
from tendril.home.folder import Home, HomeOption
from tendril.moments import NowOption, moment
from tendril.output import JsonOption, print_json, stderr_console, stdout_console

if TYPE_CHECKING:
    from spiders.crawling.crawl_run import CrawlRun

STYLES = {"ok": "green", "incomplete": "yellow", "failed": "red"}


def command(
    ctx: typer.Context,
    sources: Annotated[
        list[str] | None,
        typer.Argument(help="The sources to crawl; all of tendril.toml when none is named."),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(help="Read the past from this day on (YYYY-MM-DD); can be resumed."),
    ] = None,
    until: Annotated[
        str | None, typer.Option(help="Read the past up to, without, this day (YYYY-MM-DD).")
    ] = None,
    now: NowOption = None,
    json: JsonOption = False,
    home: HomeOption = None,
) -> None:
    """Fetch sources into the landing folder, each in a process of its own.

    Only what is new since the last crawl is asked for. Exit status 3 when a source failed or was
    cut short; the next crawl goes on where it stopped.
    """
    from spiders.crawl import crawl
    from tendril.cli import EXIT_INCOMPLETE
    from tendril.home.settings import load_settings
    from tendril.stages.incoming.crawl import jobs

    place = Home.find(home, ctx).require()
    settings = load_settings(place.settings)
    present = moment(now)
    plan = jobs(
        settings,
        place,
        now=present,
        only=sources or (),
        since=moment(since, "--since") if since else None,
        until=moment(until, "--until") if until else None,
    )
    if not plan:
        raise TendrilError(
            f"No source to crawl. Name some under [crawl] in {place.settings},"
            " or list them with `tendril source list`."
        )
    place.create()
    console = stderr_console()
    with console.status(f"Crawling {len(plan)} sources"):
        runs = crawl(plan, logs=place.logs, told=None if json else _line)
    if json:
        print_json({"run": plan[0].run, "sources": [run.to_json() for run in runs]})
    if any(run.state != "ok" for run in runs):
        raise typer.Exit(EXIT_INCOMPLETE)


def _line(run: CrawlRun) -> None:
    from rich.text import Text

    reason = f": {run.reason}" if run.reason else ""
    rejected = f", {run.rejected} rejected" if run.rejected else ""
    line = Text(f"{run.state:10}", style=STYLES[run.state])
    stdout_console().print(
        line.append(f" {run.source}: {run.notices} notices{rejected}{reason}", style="default")
    )
