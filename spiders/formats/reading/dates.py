"""Published dates and times, read as aware moments.

A text without a zone is taken in the zone that the caller names (a source's own), and a date
without a time is its first moment there. Forms that are read without guessing: ISO 8601, with
what publishers make of it, RFC 822 with month and day names of many languages, numeric dates
with the day first, and seconds or milliseconds since 1970.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime

_ISO = re.compile(
    r"^(\d{4})-?(\d{2})-?(\d{2})"
    r"(?:[T\s]+(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,](\d+))?)?)?"
    r"\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?(?:\[[^\]]*\])?$",
    re.IGNORECASE,
)
_DAY_FIRST = re.compile(
    r"^(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?:\D{1,6}?(\d{1,2})[:.](\d{2})(?::(\d{2}))?)?"
    r"(?:\s*(?:Uhr|h))?$"
)
_DAY_MONTH_YEAR = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|\.|º)?[\s-]+(?:de\s+)?([^\W\d_]{3,})\.?,?[\s-]+(?:de\s+)?"
    r"(\d{4})"
)
_MONTH_DAY_YEAR = re.compile(r"([^\W\d_]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([ap]\.?m\.?)?", re.IGNORECASE)
_OFFSET = re.compile(r"(?:GMT|UTC)?([+-])(\d{2}):?(\d{2})\b|\b(GMT|UTC|UT|Z)\b|\b([A-Z]{2,4})$")
_ZONES = {"CET": 1, "CEST": 2, "MEZ": 1, "MESZ": 2, "BST": 1, "EST": -5, "EDT": -4, "CST": -6,
          "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "EET": 2, "EEST": 3, "WET": 0,
          "WEST": 1, "MSK": 3, "JST": 9}  # fmt: skip
# The first letters that tell the month in English, German, French, Italian, Spanish,
# Portuguese, Dutch, Danish, Swedish, Norwegian, Polish and Czech.
_MONTHS = (
    ("jan", "jän", "gen", "ene", "sty", "led", "uno"),
    ("feb", "fév", "fev", "lut", "úno"),
    ("mar", "mär", "mrz", "maa", "mrt", "bře"),
    ("apr", "avr", "abr", "kwi", "dub"),
    ("may", "mai", "mag", "mei", "maj", "kvě", "kve"),
    ("jun", "juin", "giu", "cze", "červn"),
    ("jul", "juil", "lug", "lip", "červenec", "července"),
    ("aug", "aoû", "aou", "ago", "sie", "srp"),
    ("sep", "set", "wrz", "zář", "zar"),
    ("oct", "okt", "ott", "out", "paź", "paz", "říj", "rij"),
    ("nov", "lis"),
    ("dec", "dez", "déc", "dic", "gru", "pro", "des"),
)
_YEARS = range(1970, 2101)
_YEAR = re.compile(r"(?<![\d:+])\d{4}(?![\d:])")


def moment(value: object, zone: tzinfo = UTC) -> datetime | None:
    """Return the moment in a published date or time, or None when there is none."""
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=zone)
    if isinstance(value, date):
        return datetime.combine(value, time.min, tzinfo=zone)
    text = re.sub(r"[\s\u00a0]+", " ", str(value)).strip()
    if re.fullmatch(r"\d{9,13}(?:\.\d+)?", text):
        return _since_epoch(float(text))
    if len(text) > 120:
        return None
    readings = (read(text, zone) for read in (_iso, _day_first, _rfc822, _worded))
    return next((found for found in readings if found is not None), None)


def day(value: object) -> date | None:
    """Return the calendar day as published, whatever its zone, or None."""
    found = moment(value)
    return found.date() if found else None


def end_of_day(value: object, zone: tzinfo = UTC) -> datetime | None:
    """Return a deadline: the stated moment, or the day's last minute when only a day is stated.

    A placeholder such as 31.12.9999 or 0001-01-01 is one as well; others decide what it is worth.
    """
    found = moment(value, zone) or _of_any_year(value, zone)
    if found is None or ":" in re.sub(r"[+-]\d{2}:?\d{2}$", "", str(value)):
        return found
    return found.replace(hour=23, minute=59, second=0, microsecond=0)


def _of_any_year(value: object, zone: tzinfo) -> datetime | None:
    """Return the moment in a text with a year in which nothing is published, or None."""
    text = str(value)
    year = _YEAR.search(text)
    if year is None or int(year[0]) in _YEARS:
        return None
    # The year 2000 has every day that there is.
    found = moment(f"{text[: year.start()]}2000{text[year.end() :]}", zone)
    try:
        return found.replace(year=int(year[0])) if found else None
    except ValueError:
        return None


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
    if year not in _YEARS:
        return None
    try:
        if hour == 24 and minute == second == 0:
            return datetime(year, month, day_, tzinfo=zone) + timedelta(days=1)
        return datetime(year, month, day_, hour, minute, min(second, 59), tzinfo=zone)
    except ValueError:
        return None


def _zone(text: str | None, default: tzinfo) -> tzinfo:
    if not text:
        return default
    if text.upper() in {"Z", "UTC", "GMT"}:
        return UTC
    hours, minutes = int(text[1:3]), int(text[3:].lstrip(":") or 0)
    shift = timedelta(hours=hours, minutes=minutes)
    if shift >= timedelta(hours=24):
        return default
    return timezone(-shift if text[0] == "-" else shift)


def _iso(text: str, zone: tzinfo) -> datetime | None:
    match = _ISO.match(text)
    if match is None:
        return None
    numbers = [int(part or 0) for part in match.groups()[:6]]
    return _make(_zone(match.group(8), zone), *numbers)


def _day_first(text: str, zone: tzinfo) -> datetime | None:
    match = _DAY_FIRST.match(text)
    if match is None:
        return None
    day_, month, year, *clock = (int(part or 0) for part in match.groups())
    return _make(zone, year, month, day_, *clock)


def _rfc822(text: str, zone: tzinfo) -> datetime | None:
    clock = _CLOCK.search(text)
    # The standard library reads over "PM".
    if clock is None or clock.group(4):
        return None
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if found.year not in _YEARS:
        return None
    if found.tzinfo is not None:
        return found
    # "-0000" and names such as CET leave the zone open for the standard library.
    name = text.rsplit(" ", 1)[-1].upper()
    if name in _ZONES:
        return found.replace(tzinfo=timezone(timedelta(hours=_ZONES[name])))
    return found.replace(tzinfo=UTC if name == "-0000" else zone)


def _month(name: str) -> int | None:
    """Return the month whose longest known beginning starts `name`."""
    lower = name.lower()
    best, length = None, 0
    for number, beginnings in enumerate(_MONTHS, start=1):
        for beginning in beginnings:
            if lower.startswith(beginning) and len(beginning) > length:
                best, length = number, len(beginning)
    return best


def _worded(text: str, zone: tzinfo) -> datetime | None:
    match = _DAY_MONTH_YEAR.search(text)
    if match:
        day_, month, year = int(match.group(1)), _month(match.group(2)), int(match.group(3))
    else:
        match = _MONTH_DAY_YEAR.search(text)
        if match is None:
            return None
        month, day_, year = _month(match.group(1)), int(match.group(2)), int(match.group(3))
    if month is None:
        return None
    clock = _CLOCK.search(text, match.end())
    hour, minute, second = (int(clock.group(i) or 0) for i in (1, 2, 3)) if clock else (0, 0, 0)
    if clock and clock.group(4):
        hour = hour % 12 + (12 if clock.group(4)[0] in "pP" else 0)
    return _make(_stated_zone(text[match.end() :], zone), year, month, day_, hour, minute, second)


def _stated_zone(text: str, default: tzinfo) -> tzinfo:
    match = _OFFSET.search(text.strip())
    if match is None:
        return default
    if match.group(1):
        return _zone("".join(match.group(1, 2, 3)), default)
    if match.group(4):
        return UTC
    hours = _ZONES.get(match.group(5))
    return default if hours is None else timezone(timedelta(hours=hours))
