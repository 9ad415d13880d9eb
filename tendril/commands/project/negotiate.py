"""`tendril project negotiate`: a page to take into the meeting."""

from __future__ import annotations

from typing import Annotated

import typer

from tendril.commands.project.arguments import ProjectArgument
from tendril.commands.project.pages import FormatOption, OutOption, PageFormat, write_page
from tendril.home.folder import Home, HomeOption, ProfileOption
from tendril.moments import NowOption, moment
from tendril.output import JsonOption, print_json, say_as_of


def add_to(app: typer.Typer) -> None:
    """Add the command to those of `tendril project`."""
    app.command("negotiate")(negotiate)


def negotiate(
    ctx: typer.Context,
    project: ProjectArgument,
    profile: ProfileOption = None,
    form: FormatOption = None,
    out: OutOption = None,
    own: Annotated[
        bool, typer.Option("--own", help="Add your own prices and margins: not for the table.")
    ] = False,
    json_output: JsonOption = False,
    now: NowOption = None,
    home: HomeOption = None,
) -> None:
    """Write a page for the negotiation: price level, criteria, terms and winners of this buyer."""
    from tendril.fit.negotiation import as_form, open_negotiation
    from tendril.fit.render import render_html, render_markdown
    from tendril.home.profiles import chosen_profile

    place = Home.find(home, ctx).require()
    at = moment(now)
    page = open_negotiation(place, project, chosen_profile(place, profile), now=at)
    say_as_of(page.checked.as_of)
    if json_output:
        print_json(as_form(page))
        return
    render = {PageFormat.HTML: render_html, PageFormat.MD: render_markdown}
    write_page(lambda form: render[form](page, at, own=own), form, out)
