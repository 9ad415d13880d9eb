"""`tendril forecasts`: tenders and projects that are announced for a day, and how the day moved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from tendril.home.folder import Home, HomeOption
from tendril.moments import NowOption, moment
from tendril.output import JsonLinesOption, print_json_lines, stdout_console

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from tendril.digest.locale import Locale

SHOWN = 25


def command(
    ctx: typer.Context,
    within: Annotated[
        float, typer.Option("--within", min=0, max=120, help="Announced for the next MONTHS.")
    ] = 12.0,
    limit: Annotated[
        int, typer.Option(min=1, help="Rows to show to people; --json-lines gives all.")
    ] = SHOWN,
    now: NowOption = None,
    json_lines: JsonLinesOption = False,
    home: HomeOption = None,
) -> None:
    """Show what buyers announced for a day and did not publish yet, and how often it slipped."""
    from tendril.stages.ahead.outlook import forecasts

    at = moment(now)
    with Home.find(home, ctx).require().read() as warehouse:
        rows = forecasts(warehouse, at.date(), within)
    if json_lines:
        print_json_lines(map(as_json, rows))
    else:
        _show(rows[:limit], len(rows), at.date(), within)


def as_json(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a forecast as it is printed; docs/forms.md names the keys."""
    return {
        "project": row["project_id"],
        "buyer": row["buyer"],
        "title": row["title"],
        "what": row["what"],
        "planned": row["planned_on"],
        "first_planned": row["first_planned_on"],
        "slips": [
            {"at": slip["said_on"], "before": slip["was"], "after": slip["now"],
             "notice": slip["notice_key"]}
            for slip in row["slips"]
        ],
        "value_eur": row["value_eur"],
        "url": row["url"],
    }  # fmt: skip


def _show(rows: Sequence[Mapping[str, Any]], found: int, today: date, months: float) -> None:
    from rich.table import Table

    from tendril.commands.market.renewal_words import named
    from tendril.digest.locale import Locale

    out, words = stdout_console(), Locale("en", "UTC")
    if not rows:
        out.print(
            f"Nothing is announced for the next {months:g} months. Prior notices, pipeline notices"
            " and bank projects in preparation that state a day come here.",
            soft_wrap=True,
        )
        return
    table = Table(title=f"Announced for the next {months:g} months", show_lines=True)
    for name in ("planned", "project", "value", "moved"):
        table.add_column(name, overflow="fold")
    for row in rows:
        planned = words.short_day(row["planned_on"])
        late = "\noverdue" if row["planned_on"] < today else ""
        board = "\nbank's approval" if row["what"] == "approval" else ""
        value = _value(row, words)
        table.add_row(
            planned + late + board,
            "\n".join(named(row)),
            value,
            moved(row),
        )
    out.print(table)
    if found > len(rows):
        out.print(f"{found - len(rows)} more; `--limit {found}` shows them.")


def _value(row: Mapping[str, Any], words: Locale) -> str:
    if row["value_amount"] is None:
        return "not stated"
    return words.money(row["value_amount"], row["value_currency"])


def moved(row: Mapping[str, Any]) -> str:
    """Return how often the day was moved, and by how much in all."""
    times, days = row["times_moved"], row["days_slipped"]
    if not times:
        return "not yet"
    often = {1: "once", 2: "twice"}.get(times, f"{times} times")
    return f"{often}, {abs(days)} days {'later' if days >= 0 else 'sooner'} in all"
