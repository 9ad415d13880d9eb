"""The day in a text, however publishers order and name its parts."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from spiders.formats.dates.month_names import month_number

_ISO_WEEK_DAY = re.compile(r"^(\d{4})-?W(\d{2})-?([1-7])(?=$|[T\s])")
_DAY_OF_YEAR = re.compile(r"^(\d{4})-(\d{3})(?=$|[T\s])")
_YEAR_FIRST = re.compile(
    r"(?<![\d-])(\d{4})\s?[-/.年년]\s?(\d{1,2})\s?[-/.月월]\s?(\d{1,2})(?:\s?[日일.](?!\d))?(?!\d)"
)
_ERA = re.compile(r"(?:令和|R)(\d{1,2}|元)[年.](\d{1,2})[月.](\d{1,2})日?(?!\d)")
_REIWA = 2018  # the year before the first of the Japanese era
_NUMERIC = re.compile(r"(?<![\d-])(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?![\d:])")
_WORD = r"([^\W\d_]{3,}(?:['’][^\W\d_]+)?)"
_OF = r"(?:de\s+|of\s+|d['’]\s?|ta['’]\s?)?"
_YEAR = r"(?:,|del?|г\.)?[\s,.-]+(?:del?\s+)?(\d{4}|['’]?\d{2})(?!\d|[:.h]\d)"
_DAY_MONTH_YEAR = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er|ère|[.oa°])?[\s-]*{_OF}{_WORD}\.?{_YEAR}"
)
_MONTH_DAY_YEAR = re.compile(rf"{_WORD}\.?\s+(\d{{1,2}})(?:st|nd|rd|th|er)?,?\s+(\d{{4}})(?!\d)")
_YEAR_MONTH_DAY = re.compile(rf"(?<!\d)(\d{{4}})\.?[\s-]+{_WORD}\.?[\s-]+(\d{{1,2}})\.?(?!\d)")
# As the C library and Java write it: Mon Nov 9 15:07:41 CET 2026.
_YEAR_LAST = re.compile(rf"{_WORD}\s+(\d{{1,2}})\s+(\d{{1,2}}:\d{{2}}\D?.*?)\s(\d{{4}})$")

Found = tuple[date, str] | None  # the day, and the text without it


def day_in(text: str, language: str | None = None) -> Found:
    """Return the day that a text names whole, and the text without it; None without one."""
    readings = (find(text, language) for find in _FORMS)
    return next((found for found in readings if found is not None), None)


def _year_first(text: str, _: str | None) -> Found:
    match = _YEAR_FIRST.search(text)
    return _cut(text, match, *map(int, match.groups())) if match else None


def _era(text: str, _: str | None) -> Found:
    match = _ERA.search(text)
    if match is None:
        return None
    year = 1 if match.group(1) == "元" else int(match.group(1))
    return _cut(text, match, _REIWA + year, int(match.group(2)), int(match.group(3)))


def _week_day(text: str, _: str | None) -> Found:
    match = _ISO_WEEK_DAY.match(text)
    if match is None:
        return None
    try:
        found = date.fromisocalendar(*map(int, match.groups()))
    except ValueError:
        return None
    return found, text[match.end() :]


def _day_of_year(text: str, _: str | None) -> Found:
    match = _DAY_OF_YEAR.match(text)
    if match is None:
        return None
    year, number = int(match.group(1)), int(match.group(2))
    if not 1 <= number <= 366:
        return None
    found = date(year, 1, 1) + timedelta(days=number - 1)
    return (found, text[match.end() :]) if found.year == year else None


def _numeric(text: str, _: str | None) -> Found:
    match = _NUMERIC.search(text)
    if match is None:
        return None
    first, mark, second, year = match.groups()
    rest = text[: match.start()] + " " + text[match.end() :]
    american = mark == "/" and re.search(r"\d\s?[ap]\.?m\b", rest, re.IGNORECASE)
    day_, month = (second, first) if american or int(second) > 12 else (first, second)
    return _cut(text, match, _full_year(year), int(month), int(day_))


def _day_month_year(text: str, language: str | None) -> Found:
    for match in _DAY_MONTH_YEAR.finditer(text):
        if month := month_number(match.group(2), language):
            return _cut(text, match, _full_year(match.group(3)), month, int(match.group(1)))
    return None


def _month_day_year(text: str, language: str | None) -> Found:
    for match in _MONTH_DAY_YEAR.finditer(text):
        if month := month_number(match.group(1), language):
            return _cut(text, match, int(match.group(3)), month, int(match.group(2)))
    return None


def _year_month_day(text: str, language: str | None) -> Found:
    for match in _YEAR_MONTH_DAY.finditer(text):
        if month := month_number(match.group(2), language):
            return _cut(text, match, int(match.group(1)), month, int(match.group(3)))
    return None


def _year_last(text: str, language: str | None) -> Found:
    match = _YEAR_LAST.search(text)
    month = month_number(match.group(1), language) if match else None
    if match is None or month is None:
        return None
    found = _date(int(match.group(4)), month, int(match.group(2)))
    return (found, match.group(3)) if found else None


_FORMS: tuple[Callable[[str, str | None], Found], ...] = (
    _day_month_year, _year_first, _numeric, _week_day, _day_of_year, _month_day_year, _year_last,
    _year_month_day, _era,
)  # fmt: skip


def _cut(text: str, match: re.Match[str], year: int, month: int, day_: int) -> Found:
    found = _date(year, month, day_)
    return (found, text[: match.start()] + " " + text[match.end() :]) if found else None


def _full_year(text: str) -> int:
    number = int(text.strip("'’"))
    if len(text.strip("'’")) == 4:
        return number
    return number + (1900 if number >= 70 else 2000)


def _date(year: int, month: int, day_: int) -> date | None:
    try:
        return date(year, month, day_)
    except ValueError:
        return None
