"""`tendril digest`: show a digest that was made."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from data.errors import TendrilError
from tendril.home.folder import Home, HomeOption
from tendril.output import JsonOption, people, print_json

_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})(?:-(.+))?\.json")


def command(
    ctx: typer.Context,
    day: Annotated[
        str | None, typer.Option("--date", help="The day, such as 2026-11-22; else the newest.")
    ] = None,
    profile: Annotated[
        str | None, typer.Option("--profile", help="The id of the profile, if there are several.")
    ] = None,
    where: Annotated[
        bool, typer.Option("--path", help="Print where the HTML is, and nothing else.")
    ] = False,
    json_output: JsonOption = False,
    home: HomeOption = None,
) -> None:
    """Show the digest of the day as text, or as data with --json."""
    folder = Home.find(home, ctx).require().digests
    found = find_digest(folder, day=day, profile=profile)
    if json_output:
        print_json(_read(found))
    elif where:
        people().print(str(found.with_suffix(".html")), markup=False, soft_wrap=True)
    else:
        try:
            text = found.with_suffix(".txt").read_text("utf-8")
        except OSError as error:
            raise _unreadable(found.with_suffix(".txt"), error.strerror or "unreadable") from error
        people().print(text, markup=False, soft_wrap=True, end="")


def find_digest(folder: Path, *, day: str | None, profile: str | None) -> Path:
    """Return the JSON file of the newest digest, or of that of a day; TendrilError when none."""
    if day is not None:
        try:
            day = date.fromisoformat(day).isoformat()
        except ValueError:
            raise TendrilError(f"--date {day!r} is no day. Write it such as 2026-11-22.") from None
    made: list[tuple[str, str, Path]] = []
    for path in folder.glob("*.json"):
        if name := _NAME.fullmatch(path.name):
            made.append((name[1], name[2] or "profile", path))
    if not made:
        raise TendrilError(f"No digest in {folder} yet. `tendril run` makes one.")
    fitting = [one for one in made if day in (None, one[0]) and profile in (None, one[1])]
    if not fitting:
        known = ", ".join(sorted({one[0] if day else one[1] for one in made})[-5:])
        what = f"of {day}" if day else f"for the profile {profile!r}"
        raise TendrilError(f"No digest {what} in {folder}. There are: {known}.")
    newest = max(one[0] for one in fitting)
    return min(one for one in fitting if one[0] == newest)[2]


def _read(path: Path) -> object:
    import orjson

    try:
        return orjson.loads(path.read_bytes())
    except (OSError, orjson.JSONDecodeError) as error:
        raise _unreadable(path, str(error)) from error


def _unreadable(path: Path, why: str) -> TendrilError:
    return TendrilError(f"Cannot read the digest {path}: {why}. `tendril run` makes it again.")
