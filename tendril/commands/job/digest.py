"""`tendril digest`: show a digest that was made."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from data.errors import TendrilError
from tendril.digest.kept import kept_digests
from tendril.home.folder import Home, HomeOption, ProfileOption
from tendril.home.profiles import file_name
from tendril.output import JsonOption, print_json, stderr_console, stdout_console


def command(
    ctx: typer.Context,
    day: Annotated[
        str | None, typer.Option("--date", help="The day, such as 2026-11-22; else the newest.")
    ] = None,
    profile: ProfileOption = None,
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
        stdout_console().print(str(found.with_suffix(".html")), markup=False, soft_wrap=True)
    else:
        try:
            text = found.with_suffix(".txt").read_text("utf-8")
        except OSError as error:
            raise _unreadable(found.with_suffix(".txt"), error.strerror or "unreadable") from error
        stdout_console().print(text, markup=False, soft_wrap=True, end="")


def find_digest(folder: Path, *, day: str | None, profile: str | None) -> Path:
    """Return the JSON file of the newest digest, or of that of a day; TendrilError when none."""
    if day is not None:
        try:
            day = date.fromisoformat(day).isoformat()
        except ValueError:
            raise TendrilError(f"--date {day!r} is no day. Write it such as 2026-11-22.") from None
    made = kept_digests(folder)
    if not made:
        raise TendrilError(f"No digest in {folder} yet. `tendril run` makes one.")
    called = file_name(profile) if profile is not None else None
    fitting = [one for one in made if day in (None, one.day) and called in (None, one.profile)]
    if not fitting:
        known = ", ".join(sorted({one.day if day else one.profile for one in made})[-5:])
        what = f"of {day}" if day else f"for the profile {profile!r}"
        raise TendrilError(f"No digest {what} in {folder}. There are: {known}.")
    of_day = [one for one in fitting if one.day == fitting[-1].day]
    if len(of_day) > 1:
        others = ", ".join(one.profile for one in of_day[1:])
        stderr_console().print(
            f"There are others of that day; see --profile: {others}.", soft_wrap=True
        )
    return of_day[0].path


def _read(path: Path) -> object:
    import orjson

    try:
        return _renamed(orjson.loads(path.read_bytes()))
    except (OSError, orjson.JSONDecodeError) as error:
        raise _unreadable(path, str(error)) from error


def _renamed(digest: Any) -> Any:
    """Call the reasons of entries `reasons`, also in a file of the time when they were `why`."""
    for entry in digest.get("entries", ()) if isinstance(digest, dict) else ():
        if "why" in entry:
            entry["reasons"] = entry.pop("why")
    return digest


def _unreadable(path: Path, why: str) -> TendrilError:
    return TendrilError(f"Cannot read the digest {path}: {why}. `tendril run` makes it again.")
