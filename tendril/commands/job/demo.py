"""`tendril demo`: the job of the day on made sources."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from tendril.cli import EXIT_INCOMPLETE
from tendril.home.folder import Home, HomeOption
from tendril.output import JsonOption, print_json, stderr_console, stdout_console

if TYPE_CHECKING:
    from tendril.run.day_report import DayReport

DEFAULT_HOME = "tendril-demo"


def command(
    ctx: typer.Context,
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="Port of the made sources; 0 for any.")
    ] = 0,
    keep: Annotated[
        bool, typer.Option("--keep", help="Keep the made sources running until Ctrl-C.")
    ] = False,
    json_output: JsonOption = False,
    home: HomeOption = None,
) -> None:
    """Run the whole job offline on made sources and show the digest."""
    from tendril.demo.server import serving
    from tendril.demo.stage import first_day, moved, prepare_home
    from tendril.demo.world import World
    from tendril.home.settings import load_settings
    from tendril.run.daily import run_day

    named = home or (ctx.find_root().obj or {}).get("home")
    place = Home.find(named or DEFAULT_HOME)
    fresh = prepare_home(place)
    settings = load_settings(place.settings)
    now = datetime.now(UTC)
    today = now.astimezone(ZoneInfo(settings.run.zone)).date()
    with serving(World(first_day(place, today), today), port) as address:
        report = run_day(place, moved(settings, address), now=now, show=not json_output)
        if json_output:
            from tendril.commands.job.run import as_json

            print_json({**as_json(report), "home": str(place.root), "address": address})
        else:
            _show(report, place, fresh=fresh)
        if keep:
            _wait(address)
    if report.problems:
        raise typer.Exit(EXIT_INCOMPLETE)


def _show(report: DayReport, home: Home, *, fresh: bool) -> None:
    """Print what the stages did, the top of the digest and where everything lies."""
    from rich.text import Text

    from tendril.commands.job.run import summarise
    from tendril.safe_text.clean import plain

    summarise(report)
    out = stdout_console()
    if report.digest:
        digest = json.loads(report.digest.with_suffix(".json").read_text("utf-8"))
        out.print()
        for entry in digest["entries"]:
            where = ", ".join(filter(None, (entry["place"]["town"], entry["place"]["country"])))
            title = plain(entry["title"], limit=90) or ""
            line = Text(f"{entry['score']:>4}  {title} ")
            out.print(line.append(f"({where})", style="dim"), soft_wrap=True)
        out.print()
    out.print(
        f"The home is {home.root}. Edit profile.toml there and run the demo again."
        if fresh
        else f"The home is {home.root}.",
        soft_wrap=True,
        markup=False,
    )


def _wait(address: str) -> None:
    import threading

    stderr_console().print(f"The made sources stay at {address} until Ctrl-C.")
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        stderr_console().print("Stopped.")
