"""Of which time, sector and region figures are asked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from data.errors import TendrilError

if TYPE_CHECKING:
    from data.codes.reference import Reference

YEAR = 12


@dataclass(frozen=True, slots=True)
class Scope:
    """The asked stretch of whole months, a CPV prefix and a NUTS code or country; None is all."""

    since: date | None = None
    until: date | None = None
    sector: str | None = None
    region: str | None = None

    @property
    def region_signs(self) -> int:
        """How many signs of a NUTS code tell regions apart: countries, or the level below."""
        return 2 if self.region is None else min(len(self.region) + 1, 4)

    def parameters(self) -> dict[str, object]:
        """Return what queries take, times in UTC."""
        return {
            "sector": self.sector,
            "region": self.region,
            "since": _midnight(self.since),
            "until": _midnight(self.until),
        }


@dataclass(frozen=True, slots=True)
class Years:
    """Two stretches of whole months, the later one whole years after the earlier one."""

    first: date
    last: date  # the month after the end
    shift: int  # months between a month and its like in the earlier stretch

    @property
    def later(self) -> list[date]:
        """The months of the later stretch."""
        return months(self.first, self.last)

    @property
    def earlier(self) -> list[date]:
        """The months of the earlier stretch, one for one."""
        return [moved(month, -self.shift) for month in self.later]


def years_of(scope: Scope, now: datetime) -> Years:
    """Return what is compared: the asked months, else the last twelve that are over.

    Raises TendrilError where the asked stretch holds no whole month.
    """
    today = now.astimezone(UTC).date()
    over = today.replace(day=1)
    last = min(scope.until.replace(day=1), over) if scope.until else over
    if scope.since:
        first = scope.since.replace(day=1)
        first = first if first == scope.since else moved(first, 1)
    else:
        first = moved(last, -YEAR)
    if first >= last:
        raise TendrilError(
            f"From {scope.since or first} to {scope.until or today} no month is over."
            " Give an earlier --since, such as 2025-01-01."
        )
    length = len(months(first, last))
    return Years(first, last, YEAR * -(-length // YEAR))


def sector_code(text: str | None, reference: Reference) -> str | None:
    """Return a CPV code without its zeros at the end, by code or by the words of a label.

    Raises TendrilError where no sector, or more than one, is called so.
    """
    if text is None:
        return None
    digits = text.split("-")[0].strip()
    if digits.isdecimal():
        if not 2 <= len(digits) <= 8:
            raise TendrilError(f"--sector {text!r} is no CPV code: give 2 to 8 digits, such as 42.")
        return digits[:2] + digits[2:].rstrip("0")
    wanted = text.casefold()
    found = {
        code[:2]: label
        for language in ("en", "de")
        for code, label in reference.cpv_labels(language).items()
        if code.endswith("000000") and wanted in label.casefold()
    }
    if len(found) == 1:
        return next(iter(found))
    known = "; ".join(f"{code} {label}" for code, label in sorted(found.items()))
    raise TendrilError(
        f"--sector {text!r} names {len(found) or 'no'} sector{'s' if found else ''}."
        f" Give the digits of a CPV code{': ' + known if known else ', such as 42'}."
    )


def region_code(text: str | None) -> str | None:
    """Return a country or NUTS code in capitals; raises TendrilError for what is none."""
    if text is None:
        return None
    code = text.strip().upper()
    if not re.fullmatch(r"[A-Z]{2}[0-9A-Z]{0,3}", code):
        raise TendrilError(f"--region {text!r} is no country or NUTS code. Give one such as DE2.")
    return code


def months(first: date, last: date) -> list[date]:
    """Return the first days of the months from `first` up to without `last`."""
    return [moved(first, step) for step in range(_number(last) - _number(first))]


def moved(month: date, by: int) -> date:
    """Return the first day of the month so many months later."""
    year, place = divmod(_number(month) + by, 12)
    return date(year, place + 1, 1)


def end_of(month: date) -> date:
    """Return the last day of a month."""
    return moved(month, 1) - timedelta(days=1)


def _number(month: date) -> int:
    return month.year * 12 + month.month - 1


def _midnight(day: date | None) -> datetime | None:
    return datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None
