"""Views as sheets of a workbook."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import xlsxwriter

from data.errors import TendrilError

MOST_ROWS = 1_048_575  # below the line with the names
LONGEST_CELL = 32_000  # characters; Excel takes 32,767
_AT_ONCE = 1000
_EARLIEST = 1900  # the year in which dates of a workbook begin


def write_workbook(
    connection: duckdb.DuckDBPyConnection,
    queries: Mapping[str, str],
    rows: Mapping[str, int],
    target: Path,
) -> int:
    """Write the rows of each query as a sheet of its name; return how many cells were cut.

    Raises TendrilError for more rows than a sheet takes.
    """
    for name, number in rows.items():
        if number > MOST_ROWS:
            raise TendrilError(
                f"{name} has {number:,} rows, and a sheet takes {MOST_ROWS:,}. Export it as csv"
                " or parquet, or choose others with --view."
            )
    # Texts stay texts, whatever they begin with.
    options = {
        "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
        "strings_to_numbers": False, "default_date_format": "yyyy-mm-dd hh:mm",
    }  # fmt: skip
    cut = 0
    with xlsxwriter.Workbook(str(target), options) as book:
        book.set_properties({"author": "Tendril"})
        book.set_calc_mode("manual")
        bold = book.add_format({"bold": True, "bottom": 1})
        for name, query in queries.items():
            sheet = book.add_worksheet(name[:31])
            sheet.freeze_panes(1, 0)
            result = connection.execute(query)
            for place, column in enumerate(result.description or ()):
                sheet.write_string(0, place, column[0], bold)
            line = 0
            while found := result.fetchmany(_AT_ONCE):
                for row in found:
                    line += 1
                    for place, value in enumerate(row):
                        cut += _write(sheet, line, place, value)
    return cut


def _write(sheet: Any, line: int, place: int, value: Any) -> bool:
    """Write one cell and tell whether its text was cut."""
    match value:
        case None:
            return False
        case bool():
            sheet.write_boolean(line, place, value)
        case int() | float() | Decimal():
            sheet.write_number(line, place, value)
        case datetime() if value.year >= _EARLIEST:
            sheet.write_datetime(line, place, value.replace(tzinfo=None))
        case date() if value.year >= _EARLIEST:
            sheet.write_datetime(line, place, datetime.combine(value, datetime.min.time()))
        case _:
            text = str(value)
            sheet.write_string(line, place, text[:LONGEST_CELL])
            return len(text) > LONGEST_CELL
    return False
