"""Which issue of the Official Journal S appears on which day.

An issue appears from Monday to Friday except on holidays. The days here agree with the numbers
and dates that the notices of 2019 to 2022 carry, to within one issue.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from data.errors import TendrilError

NEAR = timedelta(days=45)  # within which a known issue makes a guess sure
# Month and day of the days without an issue: New Year, Labour Day, Europe Day, Luxembourg's
# national day, Assumption, All Saints, Christmas.
FIXED = {(1, 1), (5, 1), (5, 9), (6, 23), (8, 15), (11, 1), (12, 25), (12, 26)}
MOVING = (1, 39, 50)  # days after Easter Sunday: Easter Monday, Ascension, Whit Monday


@dataclass(frozen=True, slots=True, order=True)
class Issue:
    """One issue: its year and its number in the year, written yyyynnnnn."""

    year: int
    number: int

    @classmethod
    def named(cls, name: str) -> Issue:
        """Return the issue of a package name such as 202600213."""
        if len(name) != 9 or not name.isdigit():
            raise TendrilError(f"{name!r} is no issue: nine digits, year and number, are expected.")
        return cls(int(name[:4]), int(name[4:]))

    def following(self) -> Issue:
        """Return the next issue of the same year."""
        return Issue(self.year, self.number + 1)

    def before(self, count: int) -> Issue:
        """Return the issue `count` earlier, at most the first of the year."""
        return Issue(self.year, max(1, self.number - count))

    def __str__(self) -> str:
        return f"{self.year:04d}{self.number:05d}"


def guess(day: date, known: Mapping[Issue, date]) -> tuple[Issue, bool]:
    """Return the issue of the first working day from `day` on, and whether the guess is sure.

    It counts from the nearest known issue of the same year, else from New Year.
    """
    same_year = {issue: when for issue, when in known.items() if when.year == day.year}
    if not same_year:
        return Issue(day.year, 1 + _working_days(date(day.year, 1, 1), day)), False
    nearest = min(same_year, key=lambda issue: abs(same_year[issue] - day))
    when = same_year[nearest]
    if when <= day:
        number = nearest.number + _working_days(when, day)
    else:
        number = nearest.number - _working_days(day, when)
    return Issue(day.year, max(1, number)), abs(when - day) <= NEAR


def _working_days(since: date, until: date) -> int:
    """Return the working days from `since` up to but without `until`."""
    days = (since + timedelta(days=n) for n in range((until - since).days))
    return sum(day.weekday() < 5 and not _off(day) for day in days)


def _off(day: date) -> bool:
    easter = _easter(day.year)
    return (day.month, day.day) in FIXED or (day - easter).days in MOVING


@lru_cache(maxsize=64)
def _easter(year: int) -> date:
    """Return Easter Sunday (the anonymous Gregorian algorithm)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, day = divmod(h + weekday - 7 * m + 114, 31)
    return date(year, month, day + 1)
