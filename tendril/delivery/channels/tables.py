"""What was selected as CSV and as a workbook; no cell of them is ever a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import xlsxwriter

from data.files import write_whole
from data.text.formulas import defused
from tendril.delivery.wording import words

if TYPE_CHECKING:
    from tendril.delivery.channels.sending import Parcel
    from tendril.delivery.issue import Issue, Item

Cell = str | int | float | datetime | None
COLUMNS = {
    "title": 60, "buyer": 32, "town": 18, "region": 18, "country": 14, "amount": 14,
    "currency": 9, "amount_eur": 14, "deadline": 17, "days_left": 10, "stage": 14, "sector": 28,
    "score": 9, "why": 50, "quote": 50, "changes": 30, "link": 40, "project": 20,
}  # fmt: skip
LONGEST_CELL = 32_000  # characters; Excel takes 32,767


class CsvFile:
    """The channel `csv`: a file a day."""

    repeatable = True

    def send(self, parcel: Parcel, *, now: datetime, sending: Callable[[], None]) -> None:
        """Write the day's file; see `tendril.delivery.channels.sending.Channel`."""
        issue = parcel.issue
        path = parcel.folder / f"{issue.day.isoformat()}.csv"
        write_whole(path, csv_text(_header(issue), (row(item, issue) for item in issue.items)))


class XlsxFile:
    """The channel `xlsx`: a workbook a day."""

    repeatable = True

    def send(self, parcel: Parcel, *, now: datetime, sending: Callable[[], None]) -> None:
        """Write the day's workbook; see `tendril.delivery.channels.sending.Channel`."""
        path = parcel.folder / f"{parcel.issue.day.isoformat()}.xlsx"
        write_whole(path, workbook(parcel.issue))


def row(item: Item, issue: Issue) -> list[Cell]:
    """Return an entry as cells in the order of COLUMNS, times in the reader's zone."""
    deadline: Cell = None
    if item.deadline:
        local = datetime.fromisoformat(item.deadline).astimezone(ZoneInfo(issue.zone))
        deadline = local.replace(tzinfo=None)
    given: dict[str, Cell] = {
        "deadline": deadline,
        "changes": "; ".join(item.changes) or None,
    }
    return [given[name] if name in given else getattr(item, name) for name in COLUMNS]


def csv_text(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Return a CSV file's text, with the mark by which Excel knows UTF-8."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow([defused(name) for name in header])
    for cells in rows:
        writer.writerow([_as_text(cell) for cell in cells])
    return "\ufeff" + written.getvalue()


def workbook(issue: Issue) -> bytes:
    """Return the entries as a workbook with one sheet, a filter and a fixed header."""
    target = io.BytesIO()
    # Texts stay texts, whatever they begin with.
    options = {
        "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
        "strings_to_numbers": False, "default_date_format": "yyyy-mm-dd hh:mm",
    }  # fmt: skip
    with xlsxwriter.Workbook(target, options) as book:
        book.set_properties({"title": issue.subject[:200], "author": "Tendril"})
        book.set_calc_mode("manual")
        sheet = book.add_worksheet(issue.day.isoformat())
        bold = book.add_format({"bold": True, "bottom": 1})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "yyyy-mm-dd hh:mm", "valign": "top"})
        money = book.add_format({"num_format": "#,##0", "valign": "top"})
        for place, (name, width) in enumerate(COLUMNS.items()):
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, words(issue.language, f"column.{name}"), bold)
        for line, item in enumerate(issue.items, 1):
            for place, cell in enumerate(row(item, issue)):
                match cell:
                    case None:
                        sheet.write_blank(line, place, None, wrapped)
                    case str():
                        sheet.write_string(line, place, cell[:LONGEST_CELL], wrapped)
                    case datetime():
                        sheet.write_datetime(line, place, cell, day)
                    case _:
                        sheet.write_number(line, place, cell, money)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(len(issue.items), 1), len(COLUMNS) - 1)
    return target.getvalue()


def _header(issue: Issue) -> list[str]:
    return [words(issue.language, f"column.{name}") for name in COLUMNS]


def _as_text(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case str():
            return defused(cell[:LONGEST_CELL])
        case datetime():
            return cell.isoformat(sep=" ", timespec="minutes")
        case float() if cell.is_integer():
            return str(int(cell))
        case _:
            return str(cell)
