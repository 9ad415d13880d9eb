"""Figures in words: values, ranges, definitions and what they rest on, in the reader's language."""

from __future__ import annotations

import string
from collections.abc import Callable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

from babel.dates import format_date

from tendril.digest.locale import Locale
from tendril.figures.wording import WORDING as OWN

if TYPE_CHECKING:
    from tendril.figures.figure import Basis, Figure, Unit

Wording = Mapping[str, Mapping[str, str]]
_NO_BREAK = "\N{NO-BREAK SPACE}"


class Words:
    """The sentences of one room in one language; facts are written as the language writes them.

    In a sentence `{value:eur}` is money, `{part:share}` a percentage, `{by:change}` one with its
    sign, `{first:month}` a month, `{on:day}` a date, `{n:count}` a number, and
    `{n:n|notice|notices}` a number with its noun.
    """

    def __init__(self, wording: Wording, locale: Locale) -> None:
        self.locale = locale
        self._words = {**OWN[locale.language], **wording[locale.language]}
        self._formatter = _Formatter(self)

    def __call__(self, key: str, facts: Mapping[str, Any] | None = None) -> str:
        """Return the sentence named `key` with its facts filled in."""
        return self._formatter.vformat(self._words[key], (), facts or {})

    def has(self, key: str) -> bool:
        """Tell whether there is a sentence named `key`."""
        return key in self._words

    def basis(self, basis: Basis) -> str:
        """Return what a figure rests on."""
        return self(basis.key, basis.facts)

    def name(self, figure: Figure) -> str:
        """Return what a figure is called."""
        return self(f"name.{figure.name}")

    def definition(self, figure: Figure) -> str:
        """Return how a figure is defined."""
        return self(f"define.{figure.name}")

    def value(self, figure: Figure) -> str:
        """Return a figure's value, or that it is unknown."""
        return self.plain(figure.value, figure.unit)

    def plain(self, value: float | None, unit: Unit) -> str:
        """Return a value in its unit, or that it is unknown."""
        return self("unknown") if value is None else self._units[unit](value)

    def range(self, figure: Figure) -> str:
        """Return between what a figure lies; empty where nobody can say."""
        low, high, show = figure.low, figure.high, self._units[figure.unit]
        if low is None and high is None:
            return ""
        if high is None:
            return self("range.from", {"low": show(low or 0.0)})
        if low is None:
            return self("range.to", {"high": show(high)})
        if low == high:
            return self("range.exact")
        return self("range", {"low": show(low), "high": show(high)})

    @property
    def _units(self) -> dict[str, Callable[[float], str]]:
        return {
            "change": self.change, "share": self.share, "eur": self.eur, "count": self.number,
            "days": self.days, "hours": self.hours,
        }  # fmt: skip

    def change(self, value: float) -> str:
        """Return a change such as +12% or −3.5%."""
        sign = "+" if value > 0 else "−" if value < 0 else "±"
        return f"{sign}{self.share(abs(value))}"

    def share(self, value: float) -> str:
        """Return a share as a percentage, with one decimal below ten."""
        cent = _rounded(Decimal(str(value)) * 100, Decimal("0.1"))
        step = Decimal("0.1") if 0 < abs(cent) < 10 else Decimal(1)
        text = self.locale.number(_rounded(cent, step))
        return f"{text}{_NO_BREAK}%" if self.locale.language == "de" else f"{text}%"

    def eur(self, value: float) -> str:
        """Return euros as they are read aloud."""
        return self.locale.money(_rounded(Decimal(str(value)), Decimal(1)), "EUR")

    def number(self, value: float) -> str:
        """Return a number, with one decimal where it is not whole."""
        step = Decimal(1) if value == int(value) or abs(value) >= 100 else Decimal("0.1")
        return self.locale.number(_rounded(Decimal(str(value)), step))

    def days(self, value: float) -> str:
        """Return a number of days."""
        return self("days", {"n": self.number(value)})

    def hours(self, value: float) -> str:
        """Return a number of hours."""
        return self("hours", {"n": self.number(value)})

    def month(self, day: date) -> str:
        """Return a month such as Oct 2026."""
        form = "y年M月" if self.locale.language == "zh" else "MMM y"
        return format_date(day, form, locale=self.locale.language)

    def as_json(self, figure: Figure) -> dict[str, Any]:
        """Return a figure as it is printed for scripts; docs/forms.md names the keys."""
        return {
            "name": figure.name,
            "definition": self.definition(figure),
            "value": figure.value,
            "low": figure.low,
            "high": figure.high,
            "basis": self.basis(figure.basis),
            "unit": figure.unit,
            "of": dict(figure.of),
            "sample": figure.is_sample,
        }


class _Formatter(string.Formatter):
    """Writes facts by the kind that stands behind the colon."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def format_field(self, value: Any, spec: str) -> Any:
        if value is None and spec:
            return self.words("unknown")
        kind, _, forms = spec.partition("|")
        if kind == "n":
            one, _, many = forms.partition("|")
            return f"{self.words.number(value)} {one if value == 1 else many}"
        kinds: dict[str, Callable[[Any], str]] = {
            "eur": self.words.eur,
            "share": self.words.share,
            "change": self.words.change,
            "count": self.words.number,
            "month": self.words.month,
            "day": self.words.locale.short_day,
        }
        return kinds[kind](value) if kind in kinds else super().format_field(value, spec)


def _rounded(value: Decimal, step: Decimal) -> Decimal:
    return value.quantize(step, rounding=ROUND_HALF_UP)
