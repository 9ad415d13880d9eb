"""`tendril profile check`: what a profile lacks, where it leads, and what its gates let through."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tendril.home.folder import Home, HomeOption
from tendril.output import JsonOption, print_json, stderr_console, stdout_console

if TYPE_CHECKING:
    from ranking.profile import Profile

app = typer.Typer(add_completion=False, no_args_is_help=True, help="Check a company profile.")
CODES_SHOWN = 6


@app.callback()
def profile_commands() -> None:
    """Check a company profile."""


@app.command("check")
def check(
    ctx: typer.Context,
    profile: Annotated[
        Path | None, typer.Argument(help="A profile; else those of the home.")
    ] = None,
    encoder: Annotated[
        str | None, typer.Option(help="e5, none, a folder or a model's name.")
    ] = None,
    reference: Annotated[
        Path | None, typer.Option(help="The official CPV and NUTS lists, a file or folder.")
    ] = None,
    json_output: JsonOption = False,
    home: HomeOption = None,
) -> None:
    """Say what is missing or too wide, which CPV codes each solution leads to, and what passes.

    A code that does not fit is struck out with `not_cpv` in its solution.
    """
    from ranking.profile import load_profiles
    from tendril.home.profiles import home_profiles
    from tendril.profile_check import advice, bridged_codes, passing

    place = Home.find(home, ctx)
    profiles = load_profiles(profile) if profile else home_profiles(place.require())
    codes = bridged_codes(profiles, place, encoder=encoder, reference=reference)
    now = datetime.now(UTC)
    checked = [
        {
            "profile": each.id,
            "company": each.company,
            "advice": advice(each),
            "solutions": [
                {"title": solution.title, "cpv": found}
                for solution, found in zip(each.solutions, codes[each.id], strict=True)
            ],
            "gates": passing(each, place, now=now),
        }
        for each in profiles
    ]
    if json_output:
        print_json({"profiles": checked})
        return
    for row, each in zip(checked, profiles, strict=True):
        _show(row, each)


def _show(row: dict[str, Any], profile: Profile) -> None:
    out = stdout_console()
    out.print(f"\n{profile.company}", style="bold", markup=False)
    for line in row["advice"] or ["Nothing is missing."]:
        out.print(f"  {line}", markup=False)
    for solution in row["solutions"]:
        out.print(f"\n  {solution['title']} leads to", markup=False)
        for code in solution["cpv"][:CODES_SHOWN]:
            out.print(f"    {code['code']}  {code['score']:.2f}  {code['label']}", markup=False)
    if not row["gates"]:
        stderr_console().print(
            "No projects of the last 90 days to try the gates on; run `tendril run`."
        )
        return
    out.print("\n  Of the projects of the last 90 days:")
    for name, counts in row["gates"].items():
        out.print(
            f"    {name:<13} {counts['meets']:>7,} meet  {counts['fails']:>7,} fail"
            f"  {counts['unknown']:>7,} unknown"
        )
