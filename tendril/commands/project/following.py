"""`tendril project follow` and `unfollow`."""

from __future__ import annotations

import typer

from data.errors import TendrilError
from tendril.commands.project.arguments import ProjectArgument, profile_of
from tendril.home.folder import Home, HomeOption, ProfileOption
from tendril.moments import NowOption, moment
from tendril.output import JsonOption, print_json, stdout_console


def add_to(app: typer.Typer) -> None:
    """Add the commands to those of `tendril project`."""
    app.command("follow")(follow)
    app.command("unfollow")(unfollow)


def follow(
    ctx: typer.Context,
    project: ProjectArgument,
    profile: ProfileOption = None,
    now: NowOption = None,
    json_output: JsonOption = False,
    home: HomeOption = None,
) -> None:
    """Follow a project: the digest tells every material change, also when it is not at the top."""
    from data.naming.find import find_project
    from tendril.cards.rows import rows
    from tendril.follow.follows import Follow, start
    from tendril.inbox.apply import writing

    place = Home.find(home, ctx).require()
    chosen = profile_of(place, profile) if profile else None
    at = moment(now)
    with writing(place, now=at) as warehouse:
        found = find_project(warehouse.connection, project)
        (row,) = rows(warehouse.connection, "project", project=found)
        new = start(
            warehouse.connection,
            Follow(
                kind="project", value=row["latest_notice_key"], label=row["title"],
                profile=chosen.id if chosen else None, since=at,
            ),
        )  # fmt: skip
    if json_output:
        print_json({"project": found, "title": row["title"], "follows": True, "new": new})
        return
    said = "You follow now" if new else "You follow already"
    stdout_console().print(f"{said}: {row['title']} ({found})", markup=False, soft_wrap=True)


def unfollow(
    ctx: typer.Context,
    project: ProjectArgument,
    profile: ProfileOption = None,
    json_output: JsonOption = False,
    home: HomeOption = None,
) -> None:
    """Follow a project no more."""
    from data.naming.find import find_project
    from tendril.follow.follows import stop_project
    from tendril.inbox.apply import writing

    place = Home.find(home, ctx).require()
    chosen = profile_of(place, profile) if profile else None
    with writing(place, now=moment(None)) as warehouse:
        found = find_project(warehouse.connection, project)
        gone = stop_project(warehouse.connection, found, chosen.id if chosen else None)
    if not gone:
        raise TendrilError(f"You do not follow {found}; `tendril follow list` shows what you do.")
    if json_output:
        print_json({"project": found, "title": gone[0], "follows": False})
        return
    stdout_console().print(f"You follow no more: {gone[0]} ({found})", markup=False, soft_wrap=True)
