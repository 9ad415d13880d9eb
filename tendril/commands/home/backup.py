"""`tendril backup`: a home in one file."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from tendril.home.folder import Home, HomeOption
from tendril.output import JsonOption, print_json, stdout_console


def command(
    ctx: typer.Context,
    file: Annotated[
        Path | None,
        typer.Argument(
            help="The file to write; without one, backups/tendril-DAY.tar.gz in the home.",
            show_default=False,
        ),
    ] = None,
    json_output: JsonOption = False,
    home: HomeOption = None,
) -> None:
    """Write everything of a home into one file and read it back; `tendril restore` takes it.

    Settings, profiles, warehouse, landing, digests and what is not sent yet. Not while a run is
    under way. What `tendril contacts erase` erases later is erased in the file as well, while it
    stays where it is.
    """
    from tendril.upkeep.backup import back_up_home

    now = datetime.now(UTC)
    place = Home.find(home, ctx).require()
    target = file or place.backups / f"tendril-{now:%Y-%m-%d}.tar.gz"
    done = back_up_home(place, target.absolute(), now=now)
    size = done.path.stat().st_size
    if json_output:
        print_json(
            {"path": str(done.path), "files": done.files, "bytes": done.size, "packed": size}
        )
    else:
        stdout_console().print(
            f"{done.path}: {done.files:,} files, {size / (1 << 20):,.1f} MB, read back and whole.",
            markup=False,
            soft_wrap=True,
        )
