"""`tendril project join`, `split`, `undo`, `decisions`, `pending`: a person's word on projects."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tendril.home.folder import Home, HomeOption
from tendril.output import (
    JsonLinesOption,
    JsonOption,
    print_json,
    print_json_lines,
    say_as_of,
    stdout_console,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.warehouse import Warehouse
    from tendril.stages.merging.decide import Outcome, Said

_THING = "A project's id, a notice's key (source:id:version) or number, or a link."
BecauseOption = Annotated[
    str | None, typer.Option("--because", help="Why, for who looks at it later.")
]
ByOption = Annotated[
    str | None, typer.Option("--by", help="Who decides; your user name when not given.")
]
_MOST_SHOWN = 20


def add_to(app: typer.Typer) -> None:
    """Add the commands to the group."""
    app.command("join")(join)
    app.command("split")(split)
    app.command("undo")(undo)
    app.command("decisions")(decisions)
    app.command("pending")(pending)


def join(
    ctx: typer.Context,
    one: Annotated[str, typer.Argument(metavar="A", help=_THING)],
    other: Annotated[str, typer.Argument(metavar="B", help="The same.")],
    because: BecauseOption = None,
    by: ByOption = None,
    json_output: JsonOption = False,
    home: HomeOption = None,
) -> None:
    """Make two projects one; it stands above all that later runs find out."""
    from tendril.stages.merging import decide

    done = _decided(home, ctx, because, by, lambda w, said: decide.join(w, one, other, said))
    if json_output:
        print_json(_as_json(done, "join"))
        return
    ((project, notices),) = done.projects.items()
    if done.decision is None:
        stdout_console().print(f"They are one project already: {project}.")
        return
    stdout_console().print(
        f"Joined: {project} has {len(notices)} notices now."
        f" `tendril project undo {done.decision}` takes it back.",
        soft_wrap=True,
    )


def split(
    ctx: typer.Context,
    project: Annotated[str, typer.Argument(metavar="ID", help=_THING)],
    notices: Annotated[
        list[str],
        typer.Argument(
            metavar="NOTICE...",
            help="The notices that do not belong to it, by key, number or link; a whole project"
            " by its id. Those of a doubtful link are kept out.",
        ),
    ],
    because: BecauseOption = None,
    by: ByOption = None,
    json_output: JsonOption = False,
    home: HomeOption = None,
) -> None:
    """Take notices out of a project, or keep them out; it stands above all later runs."""
    from tendril.stages.merging import decide

    done = _decided(home, ctx, because, by, lambda w, said: decide.split(w, project, notices, said))
    if json_output:
        print_json(_as_json(done, "split"))
        return
    _show("Split", done)


def undo(
    ctx: typer.Context,
    number: Annotated[
        int | None, typer.Argument(help="The decision's number; the newest when not given.")
    ] = None,
    by: ByOption = None,
    json_output: JsonOption = False,
    home: HomeOption = None,
) -> None:
    """Take back a decision to join or to split: what notices say counts again."""
    from tendril.stages.merging import decide

    done = _decided(home, ctx, None, by, lambda w, said: decide.undo(w, number, said))
    if json_output:
        print_json(_as_json(done, "undo"))
        return
    _show(f"Decision {done.decision} is taken back", done, undo=False)


def decisions(
    ctx: typer.Context, json_lines: JsonLinesOption = False, home: HomeOption = None
) -> None:
    """Show what was decided, the newest first, also what was taken back."""
    rows = _read(home, ctx, "merge/decide/decisions")
    if json_lines:
        print_json_lines({**row, **_times(row, "decided_at", "undone_at")} for row in rows)
        return
    out = stdout_console()
    for row in rows:
        names = ", ".join(row["notices"])
        apart = f" from {', '.join(row['others'])}" if row["others"] else ""
        who = f" by {row['decided_by']}" if row["decided_by"] else ""
        why = f": {row['because']}" if row["because"] else ""
        gone = " (taken back)" if row["undone_at"] else ""
        out.print(
            f"{row['number']:>4}  {row['decided_at']:%Y-%m-%d}  {row['kind']:<5}  {names}{apart}"
            f"{who}{why}{gone}",
            soft_wrap=True,
        )
    out.print(f"{len(rows)} decision{'' if len(rows) == 1 else 's'}")


def pending(
    ctx: typer.Context,
    limit: Annotated[int, typer.Option(help="How many to show; 0 for all.", min=0)] = _MOST_SHOWN,
    json_lines: JsonLinesOption = False,
    home: HomeOption = None,
) -> None:
    """Show which projects may belong together, open and new ones first, and how to decide."""
    rows = _read(home, ctx, "pending_links")
    if json_lines:
        print_json_lines({**row, **_times(row, "published", "other_published")} for row in rows)
        return
    out = stdout_console()
    shown = rows[:limit] if limit else rows
    for row in shown:
        for side in ("", "other_"):
            day = row[f"{side}published"]
            when = f"{day:%Y-%m-%d}" if day else "no date   "
            name = row["other_project"] if side else row["project"]
            buyer = f" ({row[f'{side}buyer']})" if row[f"{side}buyer"] else ""
            out.print(f"{name}  {when}  {row[f'{side}title']}{buyer}", soft_wrap=True)
        out.print(f"    because: {row['why']}", soft_wrap=True)
        pair = f"{row['project']} {row['other_project']}"
        out.print(f"    one:  tendril project join {pair}", soft_wrap=True)
        out.print(f"    two:  tendril project split {pair}\n", soft_wrap=True)
    rest = f", {len(shown)} shown; --limit 0 shows all" if len(shown) < len(rows) else ""
    out.print(f"{len(rows)} doubtful links{rest}")


def _decided(
    home: str | None,
    ctx: typer.Context,
    because: str | None,
    by: str | None,
    work: Callable[[Warehouse, Said], Outcome],
) -> Outcome:
    """Decide under the writer's lock, and publish what it made."""
    from data.published.publish import publish
    from tendril.inbox.apply import writing
    from tendril.stages.merging.decide import Said

    place = Home.find(home, ctx).require()
    now = datetime.now(UTC)
    with writing(place, now=now) as warehouse:
        done = work(warehouse, Said(now, by or _user(), because))
        if done.decision is not None:
            publish(warehouse, place.published)
    return done


def _user() -> str | None:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a container without users
        return None


def _read(home: str | None, ctx: typer.Context, query: str) -> list[dict[str, Any]]:
    place = Home.find(home, ctx).require()
    if not place.has_warehouse:
        return []
    with place.read(newest=True) as warehouse:
        rows = warehouse.rows(query)
    say_as_of(warehouse.as_of)
    return rows


def _show(what: str, done: Outcome, *, undo: bool = True) -> None:
    out = stdout_console()
    out.print(f"{what}. The notices are in these projects now:")
    for project, notices in done.projects.items():
        out.print(f"    {project}: {', '.join(notices)}", soft_wrap=True)
    if undo:
        out.print(f"`tendril project undo {done.decision}` takes it back.")


def _as_json(done: Outcome, kind: str) -> dict[str, Any]:
    projects = [{"project": name, "notices": keys} for name, keys in done.projects.items()]
    return {"decision": done.decision, "kind": kind, "projects": projects}


def _times(row: dict[str, Any], *names: str) -> dict[str, str | None]:
    return {name: row[name].isoformat() if row[name] else None for name in names}
