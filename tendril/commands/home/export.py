"""`tendril export`: the warehouse as Parquet, CSV, JSON lines or a workbook."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tendril.home.folder import Home, HomeOption
from tendril.output import JsonOption, print_json, stderr_console, stdout_console


class Format(StrEnum):
    """In which form the rows are written."""

    PARQUET = "parquet"
    CSV = "csv"
    JSONL = "jsonl"
    XLSX = "xlsx"


def command(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(help="The folder to write, new or an earlier export.")],
    form: Annotated[
        Format, typer.Option("--format", help="Parquet holds all tables, the others views.")
    ] = Format.PARQUET,
    views: Annotated[
        list[str] | None,
        typer.Option("--view", help="Only this view; can be given several times."),
    ] = None,
    contacts: Annotated[
        bool, typer.Option("--contacts/--no-contacts", help="With contact data, in Parquet.")
    ] = True,
    json_output: JsonOption = False,
    home: HomeOption = None,
) -> None:
    """Write the published warehouse into a folder, for other programs or another home.

    Parquet without --view holds every table, in parts by year and country; `tendril import` makes
    the same warehouse of it. In csv and xlsx no text is taken for a formula. What `tendril
    contacts erase` erases later is erased in the folder as well, while it stays where it is.
    """
    from tendril.upkeep.export import export_home

    place = Home.find(home, ctx).require()
    done = export_home(
        place, folder.absolute(), form.value, views or (), contacts=contacts, now=datetime.now(UTC)
    )
    if json_output:
        print_json({"path": str(done.path), "format": form.value, "rows": done.rows})
        return
    total = sum(done.rows.values())
    kind = "tables" if form is Format.PARQUET and not views else "views"
    stdout_console().print(
        f"{done.path}: {total:,} rows of {len(done.rows)} {kind} as {form.value}.",
        markup=False,
        soft_wrap=True,
    )
    if done.cut:
        stderr_console().print(
            f"{done.cut:,} texts were longer than a cell and are cut; parquet and jsonl have all."
        )
