"""`tendril schedule`: run the job of the day at its time."""

from __future__ import annotations

import logging
from typing import Annotated

import typer

from tendril.home.folder import Home, HomeOption
from tendril.output import JsonOption, print_json, stderr_console


def command(
    ctx: typer.Context,
    show: Annotated[bool, typer.Option("--show", help="Only tell when the job runs next.")] = False,
    health: Annotated[
        int | None,
        typer.Option(
            "--health", min=1, max=65535,
            help="A port of this machine at which /health answers 200 or 503, with the reasons.",
        ),
    ] = None,
    json_output: JsonOption = False,
    home: HomeOption = None,
) -> None:  # fmt: skip
    """Run the job every day at the time in tendril.toml, until stopped."""
    from data.files import only_one
    from tendril.home.settings import load_settings
    from tendril.run.schedule import Schedule

    place = Home.find(home, ctx).require()
    schedule = Schedule(place, load_settings(place.settings))
    due = schedule.next_start()
    if json_output:
        print_json({"next": due.isoformat() if due else None, "zone": schedule.zone.key})
    elif due is not None:
        stderr_console().print(f"Next run: {due:%A %d %B %Y %H:%M} ({schedule.zone.key})")
    if show or json_output:
        return
    place.create()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    busy = f"Another `tendril schedule` already serves {place.root}. Stop it first."
    with only_one(place.logs / "schedule.lock", busy):
        schedule.serve(health)
