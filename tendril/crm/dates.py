"""Days as exports write them; whether day or month comes first is told by the whole column."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime

# 2026-11-03, 3.11.2026, 11/3/26; what follows is a clock.
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])\s?(\d{1,2})[-/.]\s?(\d{4}|\d{2})(?!\d)")
# A workbook saved as CSV may hold the number of the day.
_SERIAL = re.compile(r"[34]\d{4}(?:\.\d+)?")
_SERIAL_BEGINS = date(1899, 12, 30)


def is_month_first(texts: Iterable[str]) -> bool | None:
    """Tell whether a column writes the month before the day; None where none of it tells.

    Points are European. Of days with slashes one above twelve decides.
    """
    slashes = False
    for text in texts:
        match = _YEAR_LAST.match(text.strip())
        if match is None:
            continue
        first, sign, second = int(match[1]), match[2], int(match[3])
        if sign == "." or first > 12:
            return False
        if second > 12:
            return True
        slashes = True
    return None if slashes else False


def day_of(text: str, *, month_first: bool) -> date | None:
    """Return the day of a text, None for what is none."""
    written = text.strip()
    try:
        if match := _YEAR_FIRST.match(written):
            return date(int(match[1]), int(match[2]), int(match[3]))
        if match := _YEAR_LAST.match(written):
            first, second, year = int(match[1]), int(match[3]), int(match[4])
            day, month = (second, first) if month_first else (first, second)
            return date(year if year > 99 else 2000 + year, month, day)
        if _SERIAL.fullmatch(written):
            return date.fromordinal(_SERIAL_BEGINS.toordinal() + int(float(written)))
        return datetime.fromisoformat(written).date()
    except ValueError:
        return None
