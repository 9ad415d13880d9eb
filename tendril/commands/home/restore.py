"""`tendril restore`: a home made of a backup."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from tendril.home.folder import Home, HomeOption
from tendril.output import JsonOption, print_json, stdout_console


def command(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(help="The file that `tendril backup` wrote.")],
    json_output: JsonOption = False,
    home: HomeOption = None,
) -> None:
    """Make a home of a backup: the folder of --home, which is new or empty.

    Every file is compared with what the backup says of it before anything takes its place.
    """
    from tendril.upkeep.backup import restore_home

    place = Home.find(home, ctx)
    manifest = restore_home(file, place, now=datetime.now(UTC))
    told = {
        "home": str(place.root),
        "made_at": manifest.made_at,
        "files": len(manifest.files),
        "notices": manifest.rows.get("notice", 0),
    }
    if json_output:
        print_json(told)
    else:
        stdout_console().print(
            f"{place.root} is as of {manifest.made_at[:16].replace('T', ' ')}:"
            f" {told['files']:,} files, {told['notices']:,} notices. `tendril status` tells how it"
            " is.",
            markup=False,
            soft_wrap=True,
        )
