"""`tendril sql`: read-only SQL on the published warehouse."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from typing import Annotated, Any

import typer

from data.published.query_limits import QueryLimits, bounded_memory
from data.published.reading import Rows, read
from tendril.cli import EXIT_ERROR
from tendril.home.folder import Home, HomeOption
from tendril.output import (
    JsonLinesOption,
    print_error,
    print_json_lines,
    stderr_console,
    stdout_console,
)

LINE_WIDTH = 60
LATE = 5.0  # seconds


def command(
    ctx: typer.Context,
    query: Annotated[str, typer.Argument(help="SQL, such as 'FROM open_tenders LIMIT 10'.")],
    json_lines: JsonLinesOption = False,
    limit: Annotated[
        int, typer.Option("--limit", min=1, help="Rows to show to people; --json-lines gives all.")
    ] = 100,
    seconds: Annotated[
        float, typer.Option("--seconds", min=0.1, help="How long the query may take.")
    ] = 60,
    memory: Annotated[
        int,
        typer.Option("--memory", min=50, help="MB of memory that it may take; on disk, twice."),
    ] = 1000,
    answer: Annotated[
        int, typer.Option("--answer", min=1, help="MB of rows that --json-lines may give.")
    ] = 1000,
    home: HomeOption = None,
) -> None:
    """Query the published warehouse, read-only, one statement; `SHOW TABLES` lists what there is.

    Files, network, settings and every statement that does more than read are refused; what takes
    too long, or needs or gives too much, is stopped.
    """
    place = Home.find(home, ctx).require()
    limits = QueryLimits(memory, seconds, answer)
    with (
        bounded_memory(memory << 20),
        _ended(limits),
        read(place.published, query, limits) as result,
    ):
        if json_lines:
            print_json_lines(result.as_dicts())
        else:
            _show(result, limit)


@contextmanager
def _ended(limits: QueryLimits) -> Iterator[None]:
    """End the process when a query does not stop though it was asked to.

    DuckDB looks for that between two batches of rows; one function over one row may take hours.
    """

    def end() -> None:
        print_error(limits.too_slow())
        os._exit(EXIT_ERROR)

    timer = threading.Timer(limits.seconds + LATE, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _show(result: Rows, limit: int) -> None:
    from rich import box
    from rich.table import Table

    if not result.columns:
        return
    rows = list(islice(result.rows, limit + 1))
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for number, name in enumerate(result.columns):
        numeric = any(isinstance(row[number], int | float) for row in rows)
        table.add_column(name, justify="right" if numeric else "left", overflow="fold")
    for row in rows[:limit]:
        table.add_row(*_cells(row))
    stdout_console().print(table)
    if len(rows) > limit:
        stderr_console().print(
            f"Only the first {limit} rows; --limit shows more, --json-lines all."
        )
    elif not rows:
        stderr_console().print("No rows.")


def _cells(row: tuple[Any, ...]) -> Iterator[Any]:
    from rich.text import Text

    for value in row:
        # Text, so that brackets in a title are not read as markup.
        yield Text(_cell(value), style="dim" if value is None else "")


def _cell(value: Any) -> str:
    match value:
        case None:
            return "–"
        case datetime():
            return value.strftime("%Y-%m-%d %H:%M")
        case list():
            text = ", ".join(map(_cell, value))
        case float():
            text = f"{value:,.2f}"
        case _:
            text = str(value)
    text = " ".join(text.split())
    return text if len(text) <= LINE_WIDTH else text[: LINE_WIDTH - 1] + "…"
