"""`tendril renewals`: contracts that end, who holds them, and when the next tender is due."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tendril.home.folder import Home, HomeOption
from tendril.moments import NowOption, moment
from tendril.output import JsonLinesOption, print_json_lines, stdout_console

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from data.published.snapshot import Snapshot

WITHIN, FROM = 18.0, 6.0  # months
SHOWN = 25


def command(
    ctx: typer.Context,
    within: Annotated[
        float, typer.Option("--within", min=0, max=600, help="Contracts that end within MONTHS.")
    ] = WITHIN,
    first: Annotated[
        float | None,
        typer.Option(
            "--from", min=0, max=600,
            help="And not before so many months; 6, or 0 when --within is 6 or less.",
        ),
    ] = None,
    profile: Annotated[
        str | None,
        typer.Option("--profile", help="What fits comes first: a profile's id, or its file."),
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Also what hardly comes back: buildings, machines.")
    ] = False,
    limit: Annotated[
        int, typer.Option(min=1, help="Rows to show to people; --json-lines gives all.")
    ] = SHOWN,
    now: NowOption = None,
    json_lines: JsonLinesOption = False,
    home: HomeOption = None,
) -> None:  # fmt: skip
    """Show contracts that end, who holds them, and from when to when the next tender is due."""
    from tendril.stages.ahead.outlook import Horizon, renewal_form, renewals

    at = moment(now)
    place = Home.find(home, ctx).require()
    start = first if first is not None else FROM if within > FROM else 0.0
    with place.read() as warehouse:
        rows = renewals(warehouse, at.date(), Horizon(start, within), every=every)
        sooner = renewals(warehouse, at.date(), Horizon(0, start)) if start else []
        scores = _scores(warehouse, rows, profile, place, at)
    if scores is not None:
        rows.sort(key=lambda row: -scores.get(row["project_id"], -1.0))
    if json_lines:
        print_json_lines(map(renewal_form, rows))
    else:
        _show(rows[:limit], len(rows), at.date(), (start, within), scores, len(sooner))


def _scores(
    warehouse: Snapshot,
    rows: Sequence[Mapping[str, Any]],
    profile: str | None,
    home: Home,
    now: datetime,
) -> dict[str, float] | None:
    """Return how well each contract's project fits, or None without a profile."""
    if profile is None:
        return None
    from ranking.profile import load_profiles
    from tendril.home.profiles import chosen_profile
    from tendril.stages.ahead.outlook import fits

    file = Path(profile)
    chosen = load_profiles(file)[0] if file.is_file() else chosen_profile(home, profile)
    return fits(warehouse, [row["project_id"] for row in rows], chosen, now=now, home=home)


def _show(
    rows: Sequence[Mapping[str, Any]],
    found: int,
    today: date,
    months: tuple[float, float],
    scores: Mapping[str, float] | None,
    sooner: int,
) -> None:
    from rich.table import Table

    from tendril.commands.market.renewal_words import (
        held_by,
        named,
        price,
        reason,
        span,
        window_basis,
    )
    from tendril.digest.locale import Locale

    out, words = stdout_console(), Locale("en", "UTC")
    if not rows:
        out.print(
            f"No contract that comes back ends {months[0]:g} to {months[1]:g} months from now."
            " `--all` shows the others, `--from` and `--within` look elsewhere.",
            soft_wrap=True,
        )
    else:
        title = f"Contracts that end in {months[0]:g} to {months[1]:g} months"
        table = Table(title=title, show_lines=True, expand=True)
        for name, share in (("next tender", 4), ("contract", 10), ("held by", 7), ("ends", 7)):
            table.add_column(name, overflow="fold", ratio=share)
        for row in rows:
            fit = scores.get(row["project_id"]) if scores is not None else None
            table.add_row(
                span(row, today, words),
                "\n".join((*named(row), *([f"fit {round(100 * fit)} of 100"] if fit else []))),
                f"{held_by(row)}\n{price(row, words)}",
                reason(row, words),
            )
        out.print(table)
        if basis := window_basis(rows):
            out.print(basis, soft_wrap=True)
    if found > len(rows):
        out.print(f"{found - len(rows)} more; `--limit {found}` shows them.")
    if sooner:
        out.print(f"{sooner} end sooner, in less than {months[0]:g} months: `--from 0`.")
