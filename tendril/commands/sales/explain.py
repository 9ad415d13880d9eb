"""`tendril explain`: every part of one project's score."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

from data.errors import TendrilError
from tendril.home.folder import Home, HomeOption, ProfileOption
from tendril.output import JsonOption, print_json, stdout_console

_NAMES = {
    "cpv": "CPV codes",
    "semantic": "meaning",
    "lexical": "words",
    "exclusions": "exclusions",
    "feedback": "feedback",
}


def command(
    ctx: typer.Context,
    project: Annotated[str, typer.Argument(help="The project's id, as the digest shows it.")],
    profile: ProfileOption = None,
    json_output: JsonOption = False,
    home: HomeOption = None,
) -> None:
    """Show why a project has its score: parts, reasons with quotes, gates with evidence."""
    from data.warehouse import as_dicts
    from ranking.sql import read_sql
    from tendril.home.profiles import chosen_profile

    place = Home.find(home, ctx).require()
    if profile is not None:
        profile = chosen_profile(place, profile).id
    with place.read() as warehouse:
        found = as_dicts(
            warehouse.connection.execute(
                read_sql("explain"), {"project": project, "profile": profile}
            )
        )
    if not found:
        raise TendrilError(
            f"No ranked project {project!r}. `tendril digest` shows the ids; `tendril run` ranks."
        )
    rows = [_parsed(row) for row in found]
    if json_output:
        print_json({"project": project, "matches": rows})
        return
    for row in rows:
        _show(row)


def _parsed(row: dict[str, Any]) -> dict[str, Any]:
    parts = {name: json.loads(row[name] or "null") for name in ("gates", "components", "reasons")}
    from ranking.scoring.calibration import band_of

    return (
        row
        | parts
        | {
            "ranked_at": row["ranked_at"].isoformat(),
            "band": band_of(row["score"]),
        }
    )


def _show(row: dict[str, Any]) -> None:
    from ranking.scoring.calibration import BAND_NAMES, points

    out = stdout_console()
    out.print(f"\n{row['title']}", style="bold", markup=False)
    out.print(
        f"{row['company'] or row['profile_id']}: {BAND_NAMES[row['band']]},"
        f" {points(row['score'])} of 100, place {row['rank']:,}"
        f" of {row['ranked']:,}, as of {row['ranked_at'][:10]}",
        markup=False,
    )
    out.print("\nWhat it is made of")
    for name, value in sorted((row["components"] or {}).items(), key=lambda item: -item[1]):
        out.print(f"  {_NAMES.get(name, name):<12} {value:+.2f}")
    out.print("\nWhy")
    for reason in row["reasons"] or []:
        out.print(f"  {reason['weight']:+.2f}  {reason['text']}", markup=False)
    out.print("\nConditions")
    for gate in row["gates"] or []:
        out.print(f"  {gate['name']:<13} {gate['result']:<8} {gate['evidence']}", markup=False)
