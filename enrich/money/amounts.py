"""Amounts of money in running text, in the forms that people write."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from enrich.money.numerals import NUMBER, PER_UNIT, WORD_AFTER, WORDS, value_of
from enrich.money.words import Bound, MoneyWords

_LONGEST_NUMBER = 24
_WIDEST_LINK = 14  # letters between the ends of a range
_CONTEXT = 20_000  # letters in which the country of a peso is looked for
# "una inversión de 90 millones." leaves the euro out; "40 Millionen Flaschen" is no money.
_EURO_LANGUAGES = frozenset({"de", "fr", "it", "es", "nl", "pt", "fi", "el", "sk", "sl", "hr"})
_BARE = re.compile(
    r"\s{0,2}(?:[.,;:!?)]|$|(?:de |d['’]|di )inv"
    r"|(?:für|pour|per|para|voor|in|en|dans|nel|nello|nella|por|auf|am|und|et|à)\s)"
)
# "from €20m to €30m" after these words is a change, not a range.
_CHANGE = re.compile(r"(?:from|von|de|da|z|od|fra|från|van)\s+\W{0,3}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount in a text; `upper` is the other end of a range."""

    value: Decimal
    currency: str
    start: int
    end: int
    upper: Decimal | None = None
    bound: Bound = "exact"
    per_unit: bool = False
    assumed: bool = False  # the currency is not written, only usual in the language


@dataclass(frozen=True, slots=True)
class _Number:
    """A number with what was found around it."""

    raw: str
    start: int  # with the currency before it
    first: int  # of the digits
    last: int  # of the digits
    end: int  # with multiplier and currency
    factor: Decimal | None
    currency: str | None
    assumed: bool = False


class MoneyReader:
    """Finds amounts by a table of multipliers, currencies and bounds (rules/money.toml)."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._words = MoneyWords(table)

    def read(self, text: str, language: str | None = None) -> list[Amount]:
        """Return the amounts of `text` in reading order; vague words give none."""
        numbers = list(self._numbers(text, language))
        amounts = [*self._ranged(text, numbers, language)]
        if self._words.large_hint.search(text):
            amounts.extend(self._spelled_out(text, language))
        if any(amount.currency == "peso" for amount in amounts):
            peso = self._words.peso(text[:_CONTEXT].casefold())
            amounts = [replace(a, currency=peso) if a.currency == "peso" else a for a in amounts]
        return sorted(amounts, key=lambda amount: amount.start)

    def _numbers(self, text: str, language: str | None) -> Iterator[_Number]:
        for match in NUMBER.finditer(text):
            first, last = match.span()
            if last - first > _LONGEST_NUMBER:
                continue
            before = self._find_before(text, first)
            scale, currency = self._head(before, language) if before else (None, None)
            start = before.start() if before and currency else first
            factor, suffix, end = self._tail(text, last, language, currency is not None)
            currency = currency or suffix
            factor = factor or scale
            if currency is None and factor is not None and len(text[last:end].strip(" .")) == 1:
                factor = None  # 12 m are metres
            yield _Number(match.group(), start, first, last, end, factor, currency)

    def _find_before(self, text: str, first: int) -> re.Match[str] | None:
        near = text[max(0, first - 10) : first].rstrip(" .\u00a0\u202f\u2009")
        if not near or near[-1].isdigit() or near[-1] in ",;:()-–/":
            return None
        closing = near[-1] if not near[-1].isalpha() else WORDS.findall(near)[-1].casefold()
        if closing not in self._words.closing:
            return None
        return self._words.before.search(text, max(0, first - 16), first)

    def _head(
        self, before: re.Match[str], language: str | None
    ) -> tuple[Decimal | None, str | None]:
        """Read the currency before a number, and the multiplier of "MSEK 250" or "Mio. EUR 12"."""
        if before["joined"]:
            factor, code = self._words.joined[before["joined"].casefold()]
            return factor, self._words.krone(code, language)
        scale = self._words.factor(before["factor"], language) if before["factor"] else None
        return scale, self._words.currency(before["currency"], language)

    def _tail(
        self, text: str, last: int, language: str | None, prefixed: bool = False
    ) -> tuple[Decimal | None, str | None, int]:
        """Read multiplier and currency behind a number: both may be missing."""
        opening = WORD_AFTER.match(text, last)
        if opening is None or opening.group(1).casefold() not in self._words.opening:
            return None, None, last  # the usual case, told without the long expression
        match = self._words.after.match(text, last)
        if match is None:
            return None, None, last
        if match["joined"]:
            factor, currency = self._words.joined[match["joined"].casefold()]
            return factor, self._words.krone(currency, language), match.end()
        word, name = match["factor"], match["currency"]
        known = self._words.currency(name, language) if name and not prefixed else None
        factor_found = self._words.factor(word, language) if word else None
        if known is None and factor_found is None:
            return None, None, last
        end = match.end("currency") if known else match.end("factor")
        while text[end - 1] in " -":
            end -= 1
        return factor_found, known, end

    def _ranged(self, text: str, numbers: list[_Number], language: str | None) -> Iterator[Amount]:
        place = 0
        while place < len(numbers):
            number = numbers[place]
            joined = (
                self._join(text, number, numbers[place + 1], language)
                if place + 1 < len(numbers)
                else None
            )
            if joined is not None:
                yield joined
                place += 2
                continue
            if number.currency is None and number.factor is not None:
                number = self._bare(text, number, language)
            if number.currency is not None:
                amount = self._amount(text, number, language)
                if amount is not None:
                    yield amount
            place += 1

    def _join(self, text: str, low: _Number, high: _Number, language: str | None) -> Amount | None:
        """Return a range when two numbers are its ends, or None."""
        currency = high.currency or low.currency
        if currency is None or (low.currency and high.currency and low.currency != high.currency):
            return None
        if not high.currency and not (low.factor is None and high.factor is not None):
            return None
        between = self._words.between.fullmatch(text, low.end, high.start)
        if high.start - low.end > _WIDEST_LINK or not between:
            return None
        upper = value_of(high.raw, high.factor, language)
        lower = value_of(low.raw, low.factor or high.factor, language)
        if upper is None or lower is None or not lower < upper <= lower * 10:
            return None
        if (
            low.currency
            and high.currency
            and _CHANGE.search(text, max(0, low.start - 8), low.start)
        ):
            return None
        return Amount(
            lower, currency, low.start, high.end, upper, "exact", _per_unit(text, high.end)
        )

    def _bare(self, text: str, number: _Number, language: str | None) -> _Number:
        """Give millions without a currency the euro where that is usual."""
        large = number.factor is not None and number.factor >= 10**6
        if not large or language not in _EURO_LANGUAGES or not _BARE.match(text, number.end):
            return number
        return replace(number, currency="EUR", assumed=True)

    def _amount(self, text: str, number: _Number, language: str | None) -> Amount | None:
        value = value_of(number.raw, number.factor, language)
        if value is None or number.currency is None:
            return None
        bound, start = self._bound(text, number.start)
        per_unit = _per_unit(text, number.end)
        return Amount(
            value, number.currency, start, number.end, None, bound, per_unit, number.assumed
        )

    def _bound(self, text: str, start: int) -> tuple[Bound, int]:
        for bound, pattern in self._words.bounds:
            found = pattern.search(text, max(0, start - 20), start)
            if found:
                return bound, found.start()
        return "exact", start

    def _spelled_out(self, text: str, language: str | None) -> Iterator[Amount]:
        """Find "fünf Millionen Euro" and "half a billion dollars"."""
        for match in self._words.large.finditer(text):
            begin = match.start()
            before = self._words.spelled.search(text, max(0, begin - 24), begin)
            if before is None or self._words.vague.search(
                text, max(0, before.start() - 16), before.start()
            ):
                continue
            factor, currency, end = self._tail(text, begin, language)
            value = self._words.numbers[" ".join(before.group(1).casefold().split())]
            if factor is None or currency is None:
                continue
            bound, start = self._bound(text, before.start())
            amount = Amount(value * factor, currency, start, end, None, bound)
            yield replace(amount, per_unit=_per_unit(text, end))


def _per_unit(text: str, end: int) -> bool:
    return PER_UNIT.match(text, end) is not None
