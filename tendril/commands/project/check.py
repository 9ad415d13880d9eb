"""`tendril project check` and `sign`: can we, is it worth it, and who stands for it."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from data.errors import TendrilError
from tendril.commands.project.arguments import ProjectArgument
from tendril.home.folder import Home, HomeOption, ProfileOption
from tendril.moments import NowOption, moment
from tendril.output import JsonOption, print_json, say_as_of, stdout_console

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ranking.fit.finding import Answer, Office


class OfficeName(StrEnum):
    """For whom a person signs."""

    OPERATIONS = "operations"
    FINANCE = "finance"


class AnswerName(StrEnum):
    """What a person signs."""

    GO = "go"
    ASK = "ask"
    NO_GO = "no_go"


def add_to(app: typer.Typer) -> None:
    """Add the commands to those of `tendril project`."""
    app.command("check")(check)
    app.command("sign")(sign)


def check(
    ctx: typer.Context,
    project: ProjectArgument,
    profile: ProfileOption = None,
    json_output: JsonOption = False,
    now: NowOption = None,
    home: HomeOption = None,
) -> None:
    """Hold a project against sizes, lead time, capacity, price and margin of your profile.

    Go, no-go or ask, each with its evidence; what your profile does not state is asked.
    """
    from tendril.fit.console import check_view
    from tendril.fit.form import as_form
    from tendril.fit.opened import open_check
    from tendril.home.profiles import chosen_profile

    place = Home.find(home, ctx).require()
    checked = open_check(place, project, chosen_profile(place, profile), now=moment(now))
    say_as_of(checked.as_of)
    if json_output:
        print_json(as_form(checked))
        return
    stdout_console().print(check_view(checked))


def sign(
    ctx: typer.Context,
    project: ProjectArgument,
    office: Annotated[OfficeName, typer.Option("--as", help="For whom you sign.")],
    name: Annotated[str | None, typer.Option("--name", help="Who signs.")] = None,
    answer: Annotated[
        AnswerName | None,
        typer.Option("--answer", help="What you sign; else the answer of the check."),
    ] = None,
    note: Annotated[str | None, typer.Option("--note", help="Why, or on what condition.")] = None,
    withdraw: Annotated[
        bool, typer.Option("--withdraw", help="Take back what this office signed.")
    ] = False,
    profile: ProfileOption = None,
    json_output: JsonOption = False,
    now: NowOption = None,
    home: HomeOption = None,
) -> None:
    """Sign a project for operations or finance, by name and date; the newest word counts."""
    from data.published.publish import publish
    from data.warehouse import Warehouse
    from ranking.fit.verdict import answers_for, together
    from tendril.fit import signing
    from tendril.fit.opened import open_check
    from tendril.home.profiles import chosen_profile

    place = Home.find(home, ctx).require()
    chosen = chosen_profile(place, profile)
    checked = open_check(place, project, chosen, now=moment(now))
    chair: Office = office.value
    found, at = checked.card.project, moment(now) if now else datetime.now(UTC)
    if withdraw:
        with Warehouse.open(place.warehouse) as warehouse:
            gone = signing.withdraw(warehouse, chosen.id, found, chair, now=at)
            publish(warehouse, place.published)
        if not gone:
            raise TendrilError(f"Nobody signed {found} for {chair}; `tendril project check` shows.")
        _told({"project": found, "office": chair, "withdrawn": gone}, json_output,
              f"Taken back: {', '.join(gone)} for {chair}.")  # fmt: skip
        return
    who = signing.may_sign(chosen, chair, name or "")
    own = answers_for(chair, checked.verdict.findings)
    word: Answer = answer.value if answer else together(list(own.values()))
    with Warehouse.open(place.warehouse) as warehouse:
        signing.sign(warehouse, checked, chair, who, answer=word, note=note, now=at)
        publish(warehouse, place.published)
    form = {"project": found, "office": chair, "name": who, "answer": word, "at": at.isoformat()}
    text = f"Signed: {who} for {chair}, {word.replace('_', '-')}: {checked.card.title} ({found})"
    _told(form, json_output, text)


def _told(form: Mapping[str, object], json_output: bool, text: str) -> None:
    if json_output:
        print_json(form)
    else:
        stdout_console().print(text, markup=False, soft_wrap=True)
