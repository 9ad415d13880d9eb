"""`tendril rank`: flat notices against one or several company profiles, without a home."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tendril.cli import EXIT_INCOMPLETE
from tendril.home.folder import Home, HomeOption
from tendril.moments import NowOption, moment
from tendril.notice_files import read_notices
from tendril.output import (
    JsonLinesOption,
    JsonOption,
    print_json,
    print_json_lines,
    stderr_console,
    stdout_console,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.findings import Match
    from data.records import Notice
    from ranking.profile import Profile

SHOWN_TO_PEOPLE = 10


class Switch(StrEnum):
    """Whether the hard conditions of a profile count."""

    ON = "on"
    OFF = "off"


def command(
    ctx: typer.Context,
    profile: Annotated[
        Path, typer.Option(help="A profile in TOML or JSON, or JSON lines with several.")
    ],
    notices: Annotated[
        Path, typer.Option(help="Flat notices: .jsonl or .jsonl.gz, the main CPV first.")
    ],
    now: NowOption = None,
    limit: Annotated[
        int | None, typer.Option(min=1, help="How many notices per profile; else all.")
    ] = None,
    gates: Annotated[
        Switch, typer.Option(help="off: rank by topic alone, whatever the deadline or region.")
    ] = Switch.ON,
    encoder: Annotated[
        str | None, typer.Option(help="e5, minilm, none, a folder or a model's name.")
    ] = None,
    cross_encoder: Annotated[
        str | None,
        typer.Option(help="A cross-encoder that reads the best 50 once more: a folder or a name."),
    ] = None,
    reference: Annotated[
        Path | None, typer.Option(help="The official CPV and NUTS lists, a file or folder.")
    ] = None,
    json_output: JsonOption = False,
    json_lines: JsonLinesOption = False,
    home: HomeOption = None,
) -> None:
    """Rank notices against a company profile, the best first, each with its reasons."""
    from ranking.profile import load_profiles
    from tendril.stages.ranking.rank import LIMITS, rank_notices

    as_of = moment(now)
    profiles = load_profiles(profile)
    place = Home.find(home, ctx)
    read, rejected = read_notices(notices)
    done = rank_notices(
        read,
        profiles,
        now=as_of,
        gates=gates is Switch.ON,
        limit=limit,
        encoder=encoder,
        cross_encoder=cross_encoder,
        reference=reference,
        home=place if place.root.is_dir() else None,
        quiet=json_output or json_lines,
    )
    notes = [LIMITS[note] for note in done.notes]
    for line in notes:
        stderr_console().print(line, markup=False, soft_wrap=True)
    if json_lines:
        print_json_lines(match_as_json(match) for match in done.matches)
    elif json_output:
        print_json({"notes": notes, "matches": [match_as_json(match) for match in done.matches]})
    else:
        _show(done.matches, profiles, {notice.source_id: notice for notice in read}, limit)
    if rejected:
        said = f"{len(rejected)} of the notices could not be read: {rejected[0]}"
        stderr_console().print(said, markup=False, soft_wrap=True)
        raise typer.Exit(EXIT_INCOMPLETE)


def match_as_json(match: Match) -> dict[str, Any]:
    """Return a match as it is printed; docs/forms.md names the keys."""
    from ranking.scoring.calibration import band_of

    return {
        "profile": match.profile,
        "rank": match.rank,
        "id": match.project,
        "score": round(match.score, 6),
        "band": band_of(match.score),
        "gates": {gate.name: gate.result for gate in match.gates},
        "components": {name: round(value, 4) for name, value in match.components.items()},
        "reasons": [
            {
                "code": reason.code,
                "text": reason.text,
                "component": reason.component,
                "quote": reason.quote,
                "weight": round(reason.weight, 4),
                "facts": reason.facts,
            }
            for reason in match.reasons
        ],
    }


def _show(
    matches: Sequence[Match],
    profiles: Sequence[Profile],
    notices: dict[str, Notice],
    limit: int | None,
) -> None:
    from ranking.scoring.calibration import BAND_NAMES, band_of, points

    out = stdout_console()
    for profile in profiles:
        out.print(f"\n{profile.company}", style="bold", markup=False)
        own = [match for match in matches if match.profile == profile.id]
        for match in own[: limit or SHOWN_TO_PEOPLE]:
            failed = [gate for gate in match.gates if gate.result == "fails"]
            out.print(
                f"{match.rank:>3}. {points(match.score):>2} {BAND_NAMES[band_of(match.score)]:<12}"
                f"  {notices[match.project].title}",
                markup=False,
            )
            for reason in match.reasons:
                out.print(f"          {reason.text}", markup=False, style="dim")
            for gate in failed:
                out.print(f"          fails {gate.name}: {gate.evidence}", style="yellow")
