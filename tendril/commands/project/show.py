"""`tendril project show`: everything that is known of one project."""

from __future__ import annotations

import typer

from tendril.commands.project.arguments import ProjectArgument
from tendril.home.folder import Home, HomeOption
from tendril.moments import NowOption, moment
from tendril.output import JsonOption, print_json, say_as_of, stdout_console


def add_to(app: typer.Typer) -> None:
    """Add the command to those of `tendril project`."""
    app.command("show")(show)


def show(
    ctx: typer.Context,
    project: ProjectArgument,
    json_output: JsonOption = False,
    now: NowOption = None,
    home: HomeOption = None,
) -> None:
    """Show a project: facts with sources, lots, its long line, changes, suppliers, tags."""
    from tendril.cards.console import card_view
    from tendril.cards.form import as_form
    from tendril.cards.opened import open_card

    place = Home.find(home, ctx).require()
    opened = open_card(place, project, now=moment(now), profile=None, language="en")
    say_as_of(opened.as_of)
    if json_output:
        print_json(as_form(opened.card))
        return
    stdout_console().print(card_view(opened.card, opened.sheet, opened.words))
