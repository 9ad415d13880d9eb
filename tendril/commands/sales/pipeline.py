"""`tendril pipeline`: the board from found to won, and the figures of sales."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tendril.commands.market.market import RegionOption, SectorOption, UntilOption, day_of
from tendril.home.folder import Home, HomeOption, ProfileOption
from tendril.moments import NowOption, moment
from tendril.output import JsonOption, print_json, say_as_of, stdout_console

if TYPE_CHECKING:
    from ranking.profile import Profile
    from tendril.pipeline.page import PipelinePage

app = typer.Typer(
    add_completion=False,
    help="Show the pipeline from found to won with its figures; move projects through it.",
)
OverOption = Annotated[
    str | None, typer.Option("--since", help="From this day on; else the last 12 months.")
]


@app.callback(invoke_without_command=True)
def show(
    ctx: typer.Context,
    since: OverOption = None,
    until: UntilOption = None,
    sector: SectorOption = None,
    region: RegionOption = None,
    known: Annotated[
        Path | None,
        typer.Option("--known", help="Links or numbers known to fit; else known.txt of the home."),
    ] = None,
    profile: ProfileOption = None,
    now: NowOption = None,
    json_output: JsonOption = False,
    home: HomeOption = None,
) -> None:
    """Show where projects stand, and the figures of the last twelve months, or of a time."""
    if ctx.invoked_subcommand is not None:
        return
    from tendril.home.reference import reference_of
    from tendril.home.settings import load_settings
    from tendril.market.scope import region_code, sector_code
    from tendril.pipeline.board import board
    from tendril.pipeline.figures import Narrowed, pipeline
    from tendril.pipeline.known import look_up, read_links
    from tendril.pipeline.period import period

    at = moment(now)
    place = Home.find(home, ctx).require()
    own, page = _opened(place, profile)
    settings = load_settings(place.settings)
    listed = known or (place.known if place.known.is_file() else None)
    links = read_links(listed) if listed else []
    over = period(day_of(since, "--since"), day_of(until, "--until"), at)
    narrowed = Narrowed(sector_code(sector, reference_of(place)), region_code(region))
    look_back = timedelta(days=settings.ranking.look_back_days)
    with place.read(newest=True) as warehouse:
        found = pipeline(
            warehouse,
            own,
            settings.pipeline,
            over,
            now=at,
            known=look_up(warehouse.connection, links, own, now=at, look_back=look_back),
            narrowed=narrowed,
        )
    if json_output:
        print_json([page.words.as_json(figure) for figure in found.figures])
        return
    page.show_board(board(found.sold, now=at), stdout_console())
    stdout_console().print()
    page.show_figures(found.figures, over, stdout_console())
    say_as_of(warehouse.as_of)


@app.command("board")
def show_board(
    ctx: typer.Context,
    profile: ProfileOption = None,
    now: NowOption = None,
    json_output: JsonOption = False,
    home: HomeOption = None,
) -> None:
    """Show the board alone: a column a stage, a card a project."""
    from tendril.pipeline.board import board
    from tendril.pipeline.events import sold_projects

    at = moment(now)
    place = Home.find(home, ctx).require()
    own, page = _opened(place, profile)
    with place.read(newest=True) as warehouse:
        columns = board(sold_projects(warehouse, own, now=at), now=at)
    if json_output:
        print_json({"columns": [asdict(column) for column in columns]})
        return
    page.show_board(columns, stdout_console())
    say_as_of(warehouse.as_of)


@app.command("move")
def move_project(
    project: Annotated[str, typer.Argument(help="The project's id, as the digest shows it.")],
    stage: Annotated[
        str, typer.Argument(help="found, looking, offered, won, lost or passed (left).")
    ],
    ctx: typer.Context,
    reason: Annotated[str | None, typer.Option("--reason", help="Why, such as price.")] = None,
    value: Annotated[
        float | None, typer.Option("--value", min=0, help="What the order is worth, in euro.")
    ] = None,
    margin: Annotated[
        float | None, typer.Option("--margin", help="What of it remains, in euro.")
    ] = None,
    by: Annotated[str | None, typer.Option("--by", help="Who says so.")] = None,
    profile: ProfileOption = None,
    now: NowOption = None,
    json_output: JsonOption = False,
    home: HomeOption = None,
) -> None:
    """Say how far you are with a project; your word stands above awards."""
    from tendril.inbox.apply import writing
    from tendril.moves.move import move

    place = Home.find(home, ctx).require()
    own, page = _opened(place, profile)
    at = moment(now)
    with writing(place, now=at) as warehouse:
        move(
            warehouse,
            profile=own.id,
            project=project,
            stage=stage,
            now=at,
            reason=reason,
            value_eur=value,
            margin_eur=margin,
            by=by,
        )
    if json_output:
        print_json(
            {"project": project, "stage": stage, "reason": reason, "value_eur": value,
             "margin_eur": margin, "by": by, "profile": own.id, "at": at.isoformat()}
        )  # fmt: skip
        return
    words = page.words
    said = words("moved", {"project": project, "stage": words(f"stage.{stage}")})
    stdout_console().print(said, soft_wrap=True)


def _opened(place: Home, profile: str | None) -> tuple[Profile, PipelinePage]:
    from tendril.digest.locale import Locale
    from tendril.home.profiles import chosen_profile
    from tendril.home.settings import load_settings
    from tendril.pipeline.page import PipelinePage

    own = chosen_profile(place, profile)
    return own, PipelinePage(Locale(own.language, load_settings(place.settings).run.zone))
