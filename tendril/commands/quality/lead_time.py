"""`tendril evaluate lead-time`: how long before its tender a project was among the best."""

from __future__ import annotations

from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from data.errors import TendrilError
from tendril.home.folder import Home, HomeOption
from tendril.output import JsonOption, print_json, stderr_console, stdout_console

if TYPE_CHECKING:
    from ranking.measure.lead_time import LeadTimes
    from tendril.stages.learning.evaluate_lead_time import LeadFigures, ReplaySet

_WAYS = {
    "joined": "as Tendril joins notices",
    "references": "by the publishers' references alone",
    "truth": "if every notice were joined as it should be",
}


def command(
    ctx: typer.Context,
    notices: Annotated[
        Path | None, typer.Option(help="Flat notices of years; without, those of the home.")
    ] = None,
    profile: Annotated[
        Path | None,
        typer.Option(help="Profiles; without, the judged chains that come with Tendril."),
    ] = None,
    judgements: Annotated[
        Path | None,
        typer.Option(help="Which tenders fit; without, those that the digest would show."),
    ] = None,
    encoder: Annotated[
        str, typer.Option(help="none ranks by words and codes; e5 takes longer.")
    ] = "none",
    json: JsonOption = False,
    home: HomeOption = None,
) -> None:
    """Replay notices by day: which share of the tenders that fit was known 30, 90, 180 days before.

    Known is a project that stood among the first 20 on such a day. Without options on the judged
    chains and profiles that come with Tendril; with --profile on a home, or on --notices.
    """
    from ranking.scoring.calibration import bands
    from tendril.home.reference import reference_of
    from tendril.stages.learning.evaluate_lead_time import replayed
    from tendril.stages.tagging.tag_context import tag_context

    place = Home.find(home, ctx)
    given = _set(notices, profile, judgements, place)
    figures = replayed(
        given,
        lambda: tag_context(home, ctx, None, "none"),
        reference=reference_of(place if place.root.is_dir() else None),
        least_score=bands()["look"],
        encoder=encoder,
        told=lambda line: stderr_console().print(line, soft_wrap=True),
    )
    if json:
        print_json({given.name: _plain(figures)})
    else:
        _show(given.name, figures)


def _set(
    notices: Path | None, profile: Path | None, judgements: Path | None, home: Home
) -> ReplaySet:
    from ranking.profile import load_profiles
    from tendril.notice_files import read_notices
    from tendril.stages.learning.evaluate_lead_time import (
        ReplaySet,
        chains,
        judged_good,
        own_profiles,
        stored,
    )

    if profile is None:
        if notices or judgements:
            raise TendrilError("Name the profiles with --profile: tenders fit a profile.")
        written, projects = chains()
        return ReplaySet("chains", written, own_profiles(), projects=projects)
    good = judged_good(judgements) if judgements else None
    profiles = tuple(load_profiles(profile))
    if notices:
        return ReplaySet("notices", tuple(read_notices(notices)[0]), profiles, good)
    home.require()
    found, joined = stored(home.warehouse, home.published)
    return ReplaySet("home", found, profiles, good, joined=joined)


def _plain(figures: LeadFigures) -> dict[str, Any]:
    from ranking.measure.lead_time import HORIZONS

    return {
        "tenders": figures.tenders,
        **{
            way: {
                "announced": times.known,
                "shares": {
                    str(days): {"share": round(times.share(days), 4), **_interval(times, days)}
                    for days in HORIZONS
                },
                "median_days": times.middle,
            }
            for way, times in figures.by_way.items()
        },
    }


def _interval(times: LeadTimes, days: int) -> dict[str, float]:
    """Return the ends of the 95 % interval of a share (Wilson)."""
    count, many, z = times.count(days), len(times.days), 1.96
    if not many:
        return {"low": 0.0, "high": 1.0}
    share = count / many
    middle = (share + z * z / (2 * many)) / (1 + z * z / many)
    half = z * sqrt(share * (1 - share) / many + z * z / (4 * many**2)) / (1 + z * z / many)
    return {"low": round(max(0.0, middle - half), 4), "high": round(min(1.0, middle + half), 4)}


def _show(name: str, figures: LeadFigures) -> None:
    from ranking.measure.lead_time import HORIZONS

    out = stdout_console()
    if not figures.tenders:
        out.print(f"{name}: no tender fits the profiles, so there is nothing to measure.")
        return
    out.print(f"{name}: {figures.tenders} tenders fit the profiles (each counted by profile).")
    for way, times in figures.by_way.items():
        shares = ", ".join(
            f"{times.share(days):.0%} ({interval['low']:.0%} to {interval['high']:.0%})"
            f" at least {days} days before"
            for days in HORIZONS
            for interval in [_interval(times, days)]
        )
        middle = "" if times.middle is None else f"; median {times.middle:.0f} days"
        out.print(
            f"- {_WAYS[way]}: {times.known} were announced; among the first 20 stood {shares}"
            f"{middle}.",
            soft_wrap=True,
        )
