"""`tendril offer publish`: what the company builds, for buyers and their agents."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tendril.home.folder import Home, HomeOption, ProfileOption
from tendril.moments import NowOption, moment
from tendril.output import JsonOption, print_json, stdout_console

app = typer.Typer(
    add_completion=False, no_args_is_help=True, help="Publish what you build for buyers' agents."
)


@app.callback()
def offer_commands() -> None:
    """Publish what you build for buyers' agents."""


@app.command("publish")
def publish(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(help="The folder that your web server serves.")],
    profile: ProfileOption = None,
    now: NowOption = None,
    json_output: JsonOption = False,
    home: HomeOption = None,
) -> None:
    """Write the profile's public side as JSON-LD (schema.org), llms.txt and a page.

    Margins, prices, costs, capacity, exclusions and the budget are left out.
    """
    from tendril.doors.offer.publish import publish_offer
    from tendril.home.profiles import chosen_profile
    from tendril.home.reference import reference_of

    place = Home.find(home, ctx).require()
    chosen = chosen_profile(place, profile)
    reference = reference_of(place)
    done = publish_offer(
        chosen,
        folder,
        region_name=lambda code: reference.nuts_label(code, chosen.language),
        now=moment(now),
    )
    if json_output:
        print_json({
            "files": [str(path) for path in done.files],
            "missing": [{"node": each.node, "what": each.text} for each in done.problems],
        })  # fmt: skip
        return
    out = stdout_console()
    out.print(f"Wrote {', '.join(str(path) for path in done.files)}.", soft_wrap=True)
    for each in done.problems:
        weight = "needed" if each.wrong else "better with it"
        out.print(f"{each.node}: {each.text} ({weight}).", soft_wrap=True, markup=False)
