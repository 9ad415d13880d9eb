"""`tendril feedback`: yes or no to a project, and what that changed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from data.errors import TendrilError
from tendril.home.folder import Home, HomeOption, ProfileOption
from tendril.moments import NowOption, moment
from tendril.output import (
    JsonLinesOption,
    JsonOption,
    print_json,
    print_json_lines,
    say_as_of,
    stdout_console,
)

if TYPE_CHECKING:
    from data.vocabulary import Verdict

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
)


@app.callback(invoke_without_command=True)
def answer(
    ctx: typer.Context,
    token: Annotated[
        str | None,
        typer.Option("--token", help="Apply the answer of a reader: the word in his mail."),
    ] = None,
    now: NowOption = None,
    home: HomeOption = None,
) -> None:
    """Say which projects fitted, so that ranking learns; see `list` and `undo`."""
    if ctx.invoked_subcommand is not None:
        return
    if token is None:
        raise typer.BadParameter("Name yes, no, undo, list or --token.")
    from ranking.feedback import give
    from tendril.delivery.answers import Signer
    from tendril.home.settings import load_settings
    from tendril.inbox.apply import writing

    place = Home.find(home, ctx).require()
    key = load_settings(place.settings).link_key
    if key is None:
        raise TendrilError(
            "Without TENDRIL_LINK_KEY no token can be read. Set it to the key that signed the mail."
        )
    at = moment(now)
    said = Signer(key.get_secret_value()).read(token, now=at)
    with writing(place, now=at) as warehouse:
        give(
            warehouse.connection,
            profile=_profile_id(place, said.profile),
            project=said.project,
            verdict=said.verdict,
            now=at,
            reason=said.reason,
            by=said.recipient,
        )
    why = f" ({said.reason})" if said.reason else ""
    stdout_console().print(
        f"Noted: {said.verdict}{why}, {said.project}, by {said.recipient}."
        " The next run ranks with it.",
        markup=False,
    )


def _give(
    verdict: Verdict,
    project: str,
    reason: str | None,
    note: str | None,
    profile: str | None,
    home: str | None,
    ctx: typer.Context,
    *,
    json_output: bool,
) -> None:
    from ranking.feedback import give
    from tendril.inbox.apply import writing

    place = Home.find(home, ctx).require()
    now = datetime.now(UTC)
    chosen = _profile_id(place, profile)
    with writing(place, now=now) as warehouse:
        give(
            warehouse.connection,
            profile=chosen,
            project=project,
            verdict=verdict,
            now=now,
            reason=reason,
            note=note,
        )
    if json_output:
        print_json(
            {"project": project, "verdict": verdict, "reason": reason, "note": note,
             "profile": chosen, "given_at": now.isoformat()}
        )  # fmt: skip
        return
    stdout_console().print(
        f"Noted: {verdict}, {project}. The next run ranks with it.", markup=False
    )


@app.command("yes")
def say_yes(
    project: Annotated[str, typer.Argument(help="The project's id, as the digest shows it.")],
    ctx: typer.Context,
    note: Annotated[str | None, typer.Option(help="Anything worth remembering.")] = None,
    profile: ProfileOption = None,
    json_output: JsonOption = False,
    home: HomeOption = None,
) -> None:
    """Say that a project fits: projects like it move up."""
    _give("yes", project, None, note, profile, home, ctx, json_output=json_output)


@app.command("no")
def say_no(
    project: Annotated[str, typer.Argument(help="The project's id, as the digest shows it.")],
    ctx: typer.Context,
    why: Annotated[
        str | None,
        typer.Option(
            help="wrong sector, too small, too far, too late, competitor's own or other;"
            " only the first and the last move other projects."
        ),
    ] = None,
    note: Annotated[str | None, typer.Option(help="Anything worth remembering.")] = None,
    profile: ProfileOption = None,
    json_output: JsonOption = False,
    home: HomeOption = None,
) -> None:
    """Say that a project does not fit, and why."""
    _give("no", project, why, note, profile, home, ctx, json_output=json_output)


@app.command("undo")
def undo(
    project: Annotated[str, typer.Argument(help="The project's id, as the digest shows it.")],
    ctx: typer.Context,
    profile: ProfileOption = None,
    json_output: JsonOption = False,
    home: HomeOption = None,
) -> None:
    """Take back what was said about a project."""
    from ranking.feedback import take_back
    from tendril.inbox.apply import writing

    place = Home.find(home, ctx).require()
    chosen = _profile_id(place, profile)
    with writing(place, now=datetime.now(UTC)) as warehouse:
        gone = take_back(warehouse.connection, profile=chosen, project=project)
    if not gone:
        raise TendrilError(f"Nothing was said about {project!r}; see `tendril feedback list`.")
    if json_output:
        print_json({"project": project, "verdict": None, "profile": chosen})
        return
    stdout_console().print(f"Taken back: {project}", markup=False)


@app.command("list")
def list_feedback(
    ctx: typer.Context,
    json_lines: JsonLinesOption = False,
    profile: ProfileOption = None,
    home: HomeOption = None,
) -> None:
    """Show what was said, the newest about each project."""
    from ranking.feedback import Given, verdicts_given

    place = Home.find(home, ctx).require()
    chosen = _profile_id(place, profile)
    verdicts: list[Given] = []
    if place.has_warehouse:
        with place.read(newest=True) as warehouse:
            verdicts = verdicts_given(warehouse.connection, chosen)
        say_as_of(warehouse.as_of)
    if json_lines:
        print_json_lines(
            {"project": each.project, "verdict": each.verdict, "reason": each.reason,
             "note": each.note, "given_at": each.given_at.isoformat()} for each in verdicts
        )  # fmt: skip
        return
    for each in verdicts:
        why = f" ({each.reason})" if each.reason else ""
        stdout_console().print(
            f"{each.given_at:%Y-%m-%d}  {each.verdict:<3} {each.project}{why}  {each.text[:80]}",
            markup=False,
        )
    stdout_console().print(f"{len(verdicts)} verdict{'' if len(verdicts) == 1 else 's'}")


def _profile_id(place: Home, named: str | None) -> str:
    from tendril.home.profiles import chosen_profile

    return chosen_profile(place, named).id
