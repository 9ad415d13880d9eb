"""The ways in which texts write a day or a time of day, besides day, month and full year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

# 2026/03/23, 2026.03.23, 2026-03-23, 2026年3月23日; the year stands before.
_YEAR_FIRST = re.compile(r"(?:([-/.])(\d{1,2})\1(\d{1,2})(?!\d)|年(\d{1,2})月(\d{1,2})日)")
# 23.03.26, 23/03/26, 23-03-26
SHORT_YEAR = re.compile(
    r"(?<![\d.,/-])(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d\d)(?![\d%]|[.,:/-]\d)"
)
# 12/2027, 09.2027; no number of a file: "Nr. 12/2026".
_MONTH = re.compile(
    r"(?<![\w./-])(?<!§\s)(?P<month>0[1-9]|1[0-2]|[1-9](?=\s?/))\s?[./-]\s?$", re.IGNORECASE
)
_FILE = re.compile(
    r"(?:\b(?:nr|no|num\w*|n|č|čís\w*|čj|sp|zn|az|art\w*|sz|szám\w*|poz|ref|decree|decreto|"
    r"resol\w*|zákon\w*|gesetz|ley|lei|loi|law|rule|doc\w*|drucksache|sayılı)\b|[§°º#])[\s.:°º]{0,3}$",
    re.IGNORECASE,
)
# 4T28, Q3 CY25, 1H27, H2/26, and '26 behind a month: "August '26", "enero del 28"
_SHORT_PART = re.compile(
    r"(?<![\w/-])(?:([1-4])[QqTt]|([12])[HhSs]|[QT]([1-4])|[HS]([12]))"
    r"(?:\s?(?:CY|FY|of|/|-|–)\s?|\s?['’]|(?<=[QTHS])|\s)(\d\d)(?![\d%.,:]\d|\d|\s?[%€$£])"
)
_APOSTROPHE = re.compile(
    r"(?:(?<=\s)['’‘]|(?<=[a-z]\sdel\s)|(?<=\bCY))(\d\d)(?![\d%:.,]?\d|\s?[%€$£])"
)
_IN_WORDS = re.compile(
    r"(?:['’‘]twenty|\btwenty[ -]twenty)[ -](one|two|three|four|five|six|seven|eight|nine)\b", re.I
)
_UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
# 23.03. or 23/3 without a year
_NO_YEAR = re.compile(
    r"(?<![\d.,/-])(\d{1,2})(?:\.\s?(\d{1,2})\.(?!\s?\d)|/(\d{1,2})(?![\d/]|\s?[€$%]))"
)
_AHEAD, _BEHIND = 12, 5  # years from the publication in which a short year is believed

_STATES = frozenset(
    """
    AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM
    NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC
    """.split()  # noqa: SIM905  (a table is easier to read)
)
_STATE_NAMES = re.compile(
    r",\s(?:Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|"
    r"Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|"
    r"Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|"
    r"New (?:Hampshire|Jersey|Mexico|York)|(?:North|South) (?:Carolina|Dakota)|Ohio|Oklahoma|"
    r"Oregon|Pennsylvania|Rhode Island|Tennessee|Texas|Utah|Vermont|Virginia|Washington|"
    r"West Virginia|Wisconsin|Wyoming)\b"
)
_STATE = re.compile(r"[a-z],\s([A-Z]{2})(?![\w])")
_DOLLARS = re.compile(r"\bUSD\b|\bUS\$|\bU\.S\.|\bUnited States\b")
_MONTH_FIRST = re.compile(r"(?<!\d)(?:0?[1-9]|1[0-2])/(?:1[3-9]|2\d|3[01])/(?:20)?\d\d(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(?:1[3-9]|2\d|3[01])/(?:0?[1-9]|1[0-2])/(?:20)?\d\d(?!\d)")

_CLOCK = re.compile(r"(?<![\d.,])([01]?\d|2[0-4])\s?[:.h]\s?([0-5]\d)(?!\d|[.]\d)")
_COMMA = re.compile(r"\b(?:ore|hod|godz|kl|klo|um|at|à)\.?\s([01]?\d|2[0-4]),([0-5]\d)(?!\d)", re.I)
_NOON = re.compile(r"\b(?:noon|midday|mezzogiorno|mediod[ií]a|midi|południe|poledne)\b", re.I)
_MIDNIGHT = re.compile(r"\b(?:midnight|mitternacht|minuit|mezzanotte|medianoche)\b", re.I)
_HALF_DAY = re.compile(r"(?<![\d.,])(1[0-2]|0?[1-9])(?:[:.]([0-5]\d))?\s?([ap])\.?\s?m\b", re.I)
_HOUR = re.compile(
    r"(?<![\d.,])([01]?\d|2[0-4])\s?(?:Uhr|h(?!\w)|hod|horas|hours|heures|hrs)\b|"
    r"\b(?:ore|godz|kl|klo)\.?\s([01]?\d|2[0-4])(?![\d.,:])",
    re.I,
)


def year_first(text: str, end: int, year: str) -> tuple[str, int] | None:
    """Return the ISO day that a year ending at `end` begins, and where it ends."""
    match = _YEAR_FIRST.match(text, end)
    if not match:
        return None
    day = iso_day(int(year), int(match[2] or match[4]), int(match[3] or match[5]))
    return (day, match.end()) if day else None


def american(text: str) -> bool:
    """Tell whether a text writes the month before the day, by country, currency or other days."""
    if _DAY_FIRST.search(text):
        return False
    if _MONTH_FIRST.search(text) or _DOLLARS.search(text) or _STATE_NAMES.search(text):
        return True
    return any(state[1] in _STATES for state in _STATE.finditer(text))


def numeric_day(first: int, second: int, year: int, *, month_first: bool) -> str | None:
    """Return the ISO day of 03/04/2026; the other order where the first is impossible."""
    day, month = (second, first) if month_first else (first, second)
    return iso_day(year, month, day) or iso_day(year, day, month)


def short_year(match: re.Match[str], published: date | None, *, month_first: bool) -> str | None:
    """Return the ISO day of 23.03.26, or None where the year is none near the publication."""
    year = _near_year(match[4], published)
    if year is None:
        return None
    american_form = month_first and match[2] == "/"
    return numeric_day(int(match[1]), int(match[3]), year, month_first=american_form)


def _near_year(digits: str, published: date | None) -> int | None:
    """Return the year of two digits, or None where it is none near the publication."""
    year = 2000 + int(digits)
    around = published.year if published else 2025
    return year if around - _BEHIND <= year <= around + _AHEAD else None


def month_and_year(before: str) -> tuple[int, int] | None:
    """Return the month in digits that stands right before a year, and where it begins: 12/."""
    match = _MONTH.search(before)
    if match is None or _FILE.search(before[: match.start()]):
        return None
    return int(match["month"]), match.start()


def years_in_short(text: str, published: date | None) -> Iterator[tuple[str, int, int]]:
    """Yield the quarters and years that are written short: 4T28, '26, 'twenty-six.

    Each with its place; what tells the month of a year stands before that.
    """
    for match in _SHORT_PART.finditer(text):
        year = _near_year(match[5], published)
        quarter, half = match[1] or match[3], match[2] or match[4]
        if year:
            part = f"Q{quarter}" if quarter else f"H{half}"
            yield f"{year}-{part}", match.start(), match.end()
    for match in _APOSTROPHE.finditer(text):
        year = _near_year(match[1], published)
        if year:
            yield str(year), match.start(), match.end()
    for match in _IN_WORDS.finditer(text):
        yield str(2021 + _UNITS.index(match[1].lower())), match.start(), match.end()


def days_without_year(
    text: str, published: date, *, month_first: bool
) -> list[tuple[str, int, int]]:
    """Return the days such as 23.03. as the next ones after publication, with their places."""
    found = []
    for match in _NO_YEAR.finditer(text):
        first, second = int(match[1]), int(match[2] or match[3])
        if match[3] and month_first:
            first, second = second, first
        day = next_day(second, first, published)
        if day:
            found.append((day, match.start(), match.end()))
    return found


def next_day(month: int, day: int, published: date) -> str | None:
    """Return the first such day from the publication on, ISO."""
    for year in (published.year, published.year + 1):
        iso = iso_day(year, month, day)
        if iso and date.fromisoformat(iso) >= published - timedelta(days=1):
            return iso
    return None


def iso_day(year: int, month: int, day: int) -> str | None:
    """Return the day in ISO 8601, or None when there is none."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def clock(text: str) -> str | None:
    """Return the time of day that a few words tell, HH:MM: "2 p.m.", "12h00", "noon", "24 Uhr"."""
    half = _HALF_DAY.search(text)
    if half:
        hour = int(half[1]) % 12 + (12 if half[3].lower() == "p" else 0)
        return f"{hour:02}:{half[2] or '00'}"
    exact = _CLOCK.search(text) or _COMMA.search(text)
    if exact:
        return f"{int(exact[1]):02}:{exact[2]}"
    if _NOON.search(text):
        return "12:00"
    if _MIDNIGHT.search(text):
        return "24:00"
    hour_only = _HOUR.search(text)
    return f"{int(hour_only[1] or hour_only[2]):02}:00" if hour_only else None
