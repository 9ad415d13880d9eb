"""`tendril project brief`: the call sheet of one project."""

from __future__ import annotations

import typer

from tendril.commands.project.arguments import ProjectArgument, profile_of
from tendril.commands.project.pages import FormatOption, OutOption, PageFormat, write_page
from tendril.home.folder import Home, HomeOption, ProfileOption
from tendril.moments import NowOption, moment
from tendril.output import JsonOption, print_json, say_as_of


def add_to(app: typer.Typer) -> None:
    """Add the command to those of `tendril project`."""
    app.command("brief")(brief)


def brief(
    ctx: typer.Context,
    project: ProjectArgument,
    profile: ProfileOption = None,
    form: FormatOption = None,
    out: OutOption = None,
    json_output: JsonOption = False,
    now: NowOption = None,
    home: HomeOption = None,
) -> None:
    """Write a call sheet: one page of facts with sources, what to ask, and when to call."""
    from tendril.cards.call_sheet.render import as_form, render_html, render_markdown
    from tendril.cards.opened import open_card

    place = Home.find(home, ctx).require()
    at = moment(now)
    opened = open_card(place, project, now=at, profile=profile_of(place, profile))
    say_as_of(opened.as_of)
    if json_output:
        print_json(as_form(opened.sheet, opened.card.project))
        return
    render = {PageFormat.HTML: render_html, PageFormat.MD: render_markdown}
    write_page(lambda form: render[form](opened.sheet, opened.words, at), form, out)
