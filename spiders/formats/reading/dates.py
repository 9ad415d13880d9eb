"""Published dates and times, read as aware moments; the one reader of all web sources.

A text without a zone is taken in the zone that the caller names (a source's own), and a date
without a time is its first moment there. Nothing is completed: a text that leaves out the day,
the month or the year (2026/6, 2026-W46, 14:30) is no date. Read without guessing are ISO 8601
with what publishers make of it, dates with the year first (also Chinese, Japanese and Korean),
month names of some forty languages in any order, and seconds or milliseconds since 1970. Numeric
dates have the day first, but where that is no date or the clock says AM or PM.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from spiders.formats.dates.clock import clock_in
from spiders.formats.dates.day_forms import day_in
from spiders.formats.dates.zones import zone_in

_LONGEST = 120  # characters
_ISO = re.compile(
    r"^(\d{4})-?(\d{2})-?(\d{2})"
    r"(?:[T\s]+(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,](\d+))?)?)?"
    r"\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?(?:\[[^\]]*\])?$",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"^((?:19|20)\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?$")
_ONLY_DIGITS = re.compile(r"^\d{9,14}(?:\.\d+)?$")
_YEARS = range(1970, 2101)
_YEAR = re.compile(r"(?<![\d:+])\d{4}(?![\d:])")
# What software writes that has no date.
_NO_DATE = (1970, 1, 1)


def moment(value: object, zone: tzinfo = UTC, language: str | None = None) -> datetime | None:
    """Return the moment in a published date or time, or None when there is none.

    `language` decides between languages that call two months the same.
    """
    return _moment(value, zone, language)[0]


def day(value: object) -> date | None:
    """Return the calendar day as published, whatever its zone, or None."""
    found = moment(value)
    return found.date() if found else None


def end_of_day(value: object, zone: tzinfo = UTC, language: str | None = None) -> datetime | None:
    """Return a deadline: the stated moment, or the day's last minute when only a day is stated.

    A placeholder such as 31.12.9999 or 0001-01-01 is one as well; others decide what it is worth.
    """
    found, has_clock = _moment(value, zone, language)
    if found is None:
        found, has_clock = _of_any_year(str(value), zone, language)
    if found is None or has_clock:
        return found
    return found.replace(hour=23, minute=59, second=0, microsecond=0)


def _of_any_year(text: str, zone: tzinfo, language: str | None) -> tuple[datetime | None, bool]:
    """Return the moment in a text with a year in which nothing is published, and its clock.

    1970 is one as well: its first day, where clocks begin, is no date elsewhere.
    """
    year = _YEAR.search(text)
    if year is None or (int(year[0]) in _YEARS and int(year[0]) != _NO_DATE[0]):
        return None, False
    # The year 2000 has every day that there is.
    inside = f"{text[: year.start()]}2000{text[year.end() :]}"
    found, has_clock = _moment(inside, zone, language)
    try:
        return (found.replace(year=int(year[0])) if found else None), has_clock
    except ValueError:
        return None, False


def _moment(value: object, zone: tzinfo, language: str | None) -> tuple[datetime | None, bool]:
    """Return the moment, and whether it has a time of the day."""
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=zone)), True
    if isinstance(value, date):
        return datetime.combine(value, time.min, tzinfo=zone), False
    text = " ".join(unicodedata.normalize("NFKC", str(value)).split())
    if not text or len(text) > _LONGEST or not any(char.isdigit() for char in text):
        return None, False
    if match := _ISO.match(text):
        numbers = [int(part or 0) for part in match.groups()[:6]]
        found = _make(_iso_zone(match.group(8), zone), *numbers)
        return found, match.group(4) is not None
    if _ONLY_DIGITS.match(text):
        return _of_digits(text, zone), True
    return _with_time(re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", text), zone, language)


def _with_time(text: str, zone: tzinfo, language: str | None) -> tuple[datetime | None, bool]:
    """Read the day somewhere in a text, and the clock and the zone in what is beside it."""
    found = day_in(text, language)
    if found is None:
        return None, False
    at, rest = found
    stated, rest = zone_in(rest)
    clock, rest = clock_in(rest)
    # Digits that are neither day, clock nor zone: a span of days, or something else.
    if clock is None or any(char.isdigit() for char in rest):
        return None, False
    at_clock = (clock.hour, clock.minute, clock.second)
    return _make(stated or zone, at.year, at.month, at.day, *at_clock), clock.stated


def _of_digits(text: str, zone: tzinfo) -> datetime | None:
    """Read 202611091507, or seconds or milliseconds since 1970."""
    match = _COMPACT.match(text)
    found = _make(zone, *(int(part or 0) for part in match.groups())) if match else None
    return found or _since_epoch(float(text))


def _since_epoch(seconds: float) -> datetime | None:
    if seconds > 1e11:  # milliseconds
        seconds /= 1000
    try:
        found = datetime.fromtimestamp(seconds, tz=UTC)
    except (OverflowError, OSError, ValueError):
        return None
    return found if found.year in _YEARS and seconds > 1e8 else None


def _make(
    zone: tzinfo, year: int, month: int, day_: int, hour: int = 0, minute: int = 0, second: int = 0
) -> datetime | None:
    if year not in _YEARS or (year, month, day_) == _NO_DATE:
        return None
    try:
        if hour == 24 and minute == second == 0:
            return datetime(year, month, day_, tzinfo=zone) + timedelta(days=1)
        return datetime(year, month, day_, hour, minute, min(second, 59), tzinfo=zone)
    except ValueError:
        return None


def _iso_zone(text: str | None, default: tzinfo) -> tzinfo:
    if not text:
        return default
    if text.upper() in {"Z", "UTC", "GMT"}:
        return UTC
    shift = timedelta(hours=int(text[1:3]), minutes=int(text[3:].lstrip(":") or 0))
    if shift >= timedelta(hours=24):
        return default
    return timezone(-shift if text[0] == "-" else shift)
