"""`tendril project negotiate`: a page to take into the meeting."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from data.files import write_whole
from tendril.commands.project.arguments import ProfileOption, ProjectArgument
from tendril.commands.project.brief import SheetFormat
from tendril.home.folder import Home, HomeOption
from tendril.moments import NowOption, moment
from tendril.output import JsonOption, print_json, say_as_of, stderr_console, stdout_console


def add_to(app: typer.Typer) -> None:
    """Add the command to those of `tendril project`."""
    app.command("negotiate")(negotiate)


def negotiate(
    ctx: typer.Context,
    project: ProjectArgument,
    profile: ProfileOption = None,
    form: Annotated[
        SheetFormat | None,
        typer.Option("--format", help="md or html; else what --out ends in, else md."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="The file to write; else standard output.")
    ] = None,
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
    html = form is SheetFormat.HTML or (
        form is None and out is not None and out.suffix.lower() in (".html", ".htm")
    )
    text = (render_html if html else render_markdown)(page, at, own=own)
    if out is None:
        stdout_console().print(text, markup=False, soft_wrap=True, end="")
        return
    write_whole(out, text)
    stderr_console().print(f"Wrote {out}.", soft_wrap=True, markup=False)
