"""`tendril project brief`: the call sheet of one project."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from data.files import write_whole
from tendril.commands.project.arguments import ProfileOption, ProjectArgument, profile_of
from tendril.home.folder import Home, HomeOption
from tendril.moments import NowOption, moment
from tendril.output import JsonOption, print_json, say_as_of, stderr_console, stdout_console


class SheetFormat(StrEnum):
    """In which form the call sheet is written."""

    MD = "md"
    HTML = "html"


def add_to(app: typer.Typer) -> None:
    """Add the command to those of `tendril project`."""
    app.command("brief")(brief)


def brief(
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
    html = form is SheetFormat.HTML or (
        form is None and out is not None and out.suffix.lower() in (".html", ".htm")
    )
    page = (render_html if html else render_markdown)(opened.sheet, opened.words, at)
    if out is None:
        stdout_console().print(page, markup=False, soft_wrap=True, end="")
        return
    write_whole(out, page)
    stderr_console().print(f"Wrote {out}.", soft_wrap=True, markup=False)
