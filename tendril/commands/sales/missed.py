"""`tendril missed`: why a notice was not in a digest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from tendril.home.folder import Home, HomeOption, ProfileOption
from tendril.moments import NowOption, moment
from tendril.output import JsonOption, print_json, stdout_console

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from data.naming.asked import Asked
    from ranking.profile import Profile
    from tendril.missed.trace import Trace


def command(
    link: Annotated[
        str, typer.Argument(help="The link, number or key of a notice.", show_default=False)
    ],
    ctx: typer.Context,
    should_have: Annotated[
        bool,
        typer.Option(
            "--should-have",
            help="It should have been shown: it counts as a miss, and teaches the ranking.",
        ),
    ] = False,
    profile: ProfileOption = None,
    now: NowOption = None,
    json_output: JsonOption = False,
    home: HomeOption = None,
) -> None:
    """Tell whether a notice was seen, when, in which project, where it was shown, and why not."""
    from data.naming.asked import asked_for
    from tendril.home.profiles import chosen_profile, home_profiles
    from tendril.missed.record import record_miss

    place = Home.find(home, ctx).require()
    asked, at = asked_for(link), moment(now)
    profiles = [chosen_profile(place, profile)] if profile else home_profiles(place)
    own = chosen_profile(place, profile) if should_have else None
    found = _found(place, asked, profiles, now=at)
    noted: dict[str, Any] = {}
    if own is not None:
        from tendril.inbox.apply import writing

        with writing(place, now=at) as warehouse:
            learned = record_miss(warehouse, asked, found, own, now=at)
        shown = any(each.code == "shown" and each.profile == own.id for each in found.why)
        noted = {"missed": not shown, "learned": learned}
    if json_output:
        print_json({"link": asked.text, **found.as_json(), **noted})
        return
    show(found)
    if noted:
        out = stdout_console()
        if not noted["missed"]:
            out.print("It was shown, so that it is no miss.")
        else:
            taught = " and the next run ranks with it" if noted["learned"] else ""
            out.print(f"Noted as missed{taught}.")


def _found(home: Home, asked: Asked, profiles: Sequence[Profile], *, now: datetime) -> Trace:
    from tendril.missed.look import look

    if not home.has_warehouse:
        return look(None, home, asked, profiles, now=now)
    with home.read() as warehouse:
        return look(warehouse.connection, home, asked, profiles, now=now)


def show(found: Trace) -> None:
    """Print what is known, a line each."""
    out = stdout_console()
    if found.seen:
        first = f", since {found.first_seen:%Y-%m-%d %H:%M} UTC" if found.first_seen else ""
        out.print(f"Seen{first}: {found.notice}", soft_wrap=True)
        if found.title:
            out.print(f"  {found.title}", soft_wrap=True)
    else:
        out.print("Not seen.")
    if found.project:
        out.print(f"Project: {found.project}")
    for why in found.why:
        profile = f"{why.profile}: " if why.profile else ""
        out.print(f"- {profile}{why.text}", soft_wrap=True)
