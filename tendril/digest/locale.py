"""Numbers, money, dates and words as the reader's language writes them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

from babel import Locale as Repository
from babel.dates import format_date
from babel.numbers import format_decimal

from data.codes.languages import language_name
from tendril.digest.wording import EVERYWHERE, WORDING

_SCALES = {
    "en": ((Decimal(10) ** 9, "bn"), (Decimal(10) ** 6, "m")),
    "de": ((Decimal(10) ** 9, "Mrd."), (Decimal(10) ** 6, "Mio.")),
    "zh": ((Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万")),
}
_NO_BREAK = "\N{NO-BREAK SPACE}"


class Locale:
    """The wording and the number forms of one language, for readers in one time zone.

    `among` are the languages of the page in hand; a reader of another one gets English.
    """

    def __init__(self, language: str, zone: str, *, among: Collection[str] = EVERYWHERE) -> None:
        self.language = language if language in among else "en"
        self.zone = ZoneInfo(zone)
        self._words = WORDING[self.language]
        names = Repository(self.language)
        self._months = names.months["format"]["wide"]
        self._currencies = names.currencies  # by ISO 4217
        self._countries = names.territories  # by ISO 3166 alpha-2, and others
        self._weekdays = names.days["format"]["wide"]

    def __call__(self, key: str, **values: object) -> str:
        """Return the wording named `key` with its values filled in."""
        return self._words[key].format(**values)

    def has(self, key: str) -> bool:
        """Tell whether there is a wording named `key`."""
        return key in self._words

    def count(self, key: str, n: int, **values: object) -> str:
        """Return the wording for `n` things, such as "3 lots"."""
        if n == 1:
            return self(f"{key}.one", **values)
        return self(f"{key}.many", n=self.number(n), **values)

    def country(self, code: str) -> str:
        """Return the name of a country (ISO 3166 alpha-2), or the code where none is known."""
        return str(self._countries.get(code, code))

    def number(self, value: int | Decimal) -> str:
        """Return a number with the language's marks for thousands and decimals."""
        if self.language == "zh":
            return format_decimal(value, locale=self.language)
        text = f"{value:,}"
        return text.translate(str.maketrans(",.", ".,")) if self.language == "de" else text

    def percent(self, share: float) -> str:
        """Return a share of one as whole percent: 58%, or 58 % in German."""
        return f"{share:.0%}".replace("%", f"{_NO_BREAK}%" if self.language == "de" else "%")

    def money(self, amount: Decimal, currency: str) -> str:
        """Return an amount as it is read aloud: EUR 1.2 m, 1,2 Mio. EUR, or 120万欧元."""
        size, unit = next(
            ((size, unit) for size, unit in _SCALES[self.language] if amount >= size),
            (Decimal(1), ""),
        )
        scaled = amount / size
        step = Decimal("0.1") if unit and scaled < 100 else Decimal(1)
        rounded = scaled.quantize(step, rounding=ROUND_HALF_UP)
        if unit and rounded == rounded.to_integral_value():
            rounded = rounded.to_integral_value()
        number = self.number(rounded)
        if self.language == "zh":
            return f"{number}{unit}{self._currencies.get(currency, _NO_BREAK + currency)}"
        parts = (currency, number, unit) if self.language == "en" else (number, unit, currency)
        return _NO_BREAK.join(part for part in parts if part)

    def day(self, day: date, *, weekday: bool = False) -> str:
        """Return a date such as 4 December 2026, 4. Dezember 2026, or 2026年12月4日."""
        if self.language == "zh":
            return format_date(day, "full" if weekday else "long", locale=self.language)
        dot = "." if self.language == "de" else ""
        month = self._months[day.month]
        text = f"{day.day}{dot}{_NO_BREAK}{month} {day.year}"
        return f"{self._weekdays[day.weekday()]}, {text}" if weekday else text

    def short_day(self, moment: datetime | date) -> str:
        """Return a date such as 4 Dec 2026, or 04.12.2026, in the reader's zone."""
        day = self._local(moment).date() if isinstance(moment, datetime) else moment
        if self.language == "zh":
            return format_date(day, "medium", locale=self.language)
        if self.language == "de":
            return f"{day:%d.%m.}{day.year}"
        month = self._months[day.month][:3]
        return f"{day.day}{_NO_BREAK}{month}{_NO_BREAK}{day.year}"

    def moment(self, moment: datetime) -> str:
        """Return a date, and the time with its zone unless it is the end or start of a day."""
        local = self._local(moment)
        text = self.short_day(local)
        if (local.hour, local.minute) in ((0, 0), (23, 59)):
            return text
        clock = f"{local:%H:%M}"
        suffix = f"{_NO_BREAK}Uhr" if self.language == "de" else f"{_NO_BREAK}{local:%Z}"
        comma = _NO_BREAK if self.language == "zh" else ", "
        return f"{text}{comma}{clock}{suffix}"

    def _local(self, moment: datetime) -> datetime:
        """Return a moment in the reader's zone; one at an end of the calendar as it is."""
        try:
            return moment.astimezone(self.zone)
        except OverflowError:
            return moment

    def days_left(self, days: int) -> str:
        """Return how long there is, such as "12 days left"."""
        if days < 0:
            return self("days.over")
        if days <= 1:
            return self("days.today" if days == 0 else "days.tomorrow")
        return self("days.many", n=self.number(days))

    def language_name(self, code: str) -> str:
        """Return a language's name, or its code when it has no name here."""
        return language_name(code, self.language)

    def quoted(self, text: str) -> str:
        """Return `text` in the language's quotation marks."""
        return f"{self('quote.open')}{text}{self('quote.close')}"


def two_digits(amount: Decimal) -> Decimal:
    """Return a converted amount to two digits, since the rate of the day gives no more."""
    if amount <= 0:
        return amount
    step = Decimal(10) ** (amount.adjusted() - 1)
    return (amount / step).quantize(Decimal(1)) * step
