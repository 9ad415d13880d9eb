"""`tendril warehouse`: what is kept for how long, and how much room it takes."""

from __future__ import annotations

from datetime import UTC, datetime

import typer

from tendril.home.folder import Home, HomeOption
from tendril.moments import NowOption, moment
from tendril.output import JsonOption, print_json, stderr_console, stdout_console

app = typer.Typer(add_completion=False, no_args_is_help=True, help="Compact the warehouse.")


@app.callback()
def group() -> None:
    """Look after the warehouse's file."""


@app.command("compact")
def compact_command(
    ctx: typer.Context,
    now: NowOption = None,
    json_output: JsonOption = False,
    home: HomeOption = None,
) -> None:
    """Delete what is older than [retention] in tendril.toml says, and write the file anew.

    Contacts that expired go as well, also from exports and backups. Notices, projects,
    feedback and what was shown stay. Needs room for two copies of the warehouse.
    """
    from tendril.home.settings import load_settings
    from tendril.upkeep.compact import compact

    place = Home.find(home, ctx).require()
    done = compact(place, load_settings(place.settings), now=moment(now) or datetime.now(UTC))
    if json_output:
        print_json(done.as_json())
        return
    gone = ", ".join(f"{number:,} {what}" for what, number in done.gone.items() if number)
    stdout_console().print(
        f"{place.warehouse}: {done.before / (1 << 20):,.1f} MB before,"
        f" {done.after / (1 << 20):,.1f} MB now. Deleted: {gone or 'nothing'}.",
        markup=False,
        soft_wrap=True,
    )
    if done.copies:
        stdout_console().print(
            f"Expired contacts went from {', '.join(done.copies)}.", markup=False, soft_wrap=True
        )
    if done.left:
        stderr_console().print(
            f"Not looked through for expired contacts: {', '.join(done.left)}. They are on a disk"
            " that is not there, or cannot be read.",
            markup=False,
            soft_wrap=True,
        )
