"""`tendril reference`: load the official CPV and NUTS lists, and show which are in use."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tendril.home.folder import Home, HomeOption
from tendril.home.reference_download import TAG, download
from tendril.output import JsonOption, print_json, stdout_console

if TYPE_CHECKING:
    from data.codes.reference import Reference

app = typer.Typer(
    add_completion=False, no_args_is_help=True, help="Load the official CPV and NUTS lists."
)


def fetch(home: Home) -> Reference:
    """Fetch the lists from the publisher into the home, or raise a TendrilError."""
    return download(home.reference)


@app.command("update")
def update(
    ctx: typer.Context,
    file: Annotated[
        Path | None,
        typer.Argument(help="A list as genericode or CSV, or a folder of them; else fetched."),
    ] = None,
    tag: Annotated[str, typer.Option("--tag", help="Release of the eForms SDK to fetch.")] = TAG,
    json_output: JsonOption = False,
    home: HomeOption = None,
) -> None:
    """Load the lists from the publisher, or from FILE, into the home."""
    from data.codes.reference import Reference

    place = Home.find(home, ctx).create()
    if file is None:
        download(place.reference, tag=tag)
    else:
        Reference.load(file).save(place.reference)
    _report(place, json_output)


@app.command("status")
def status(ctx: typer.Context, json_output: JsonOption = False, home: HomeOption = None) -> None:
    """Show which lists are in use."""
    _report(Home.find(home, ctx), json_output)


def _report(place: Home, json_output: bool) -> None:
    from data.codes.reference import counts
    from data.codes.reference_files import CODES
    from tendril.home.reference import reference_of

    reference = reference_of(place)
    number = counts(reference)
    if json_output:
        print_json(
            {
                "official": reference.official,
                "cpv": number["cpv"],
                "nuts": number["nuts"],
                "languages": sorted(reference.languages),
            }
        )
        return
    out = stdout_console()
    kind = "Official lists" if reference.official else "Short built-in tables"
    out.print(
        f"{kind}: {number['cpv']:,} CPV codes and {number['nuts']:,} NUTS codes"
        f" in {len(reference.languages)} languages."
    )
    for name in CODES:
        if reference.official and not reference.has(name):
            out.print(f"{name.upper()} is still the short built-in table.")
    if not reference.official:
        out.print("`tendril reference update` fetches the official lists.")
