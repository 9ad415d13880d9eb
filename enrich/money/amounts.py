"""Amounts of money in running text, in the forms that people write."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from enrich.money.bare import Usual
from enrich.money.figures import Figure, range_of, whole
from enrich.money.numerals import NUMBER, PER_UNIT, WORD_AFTER, WORDS
from enrich.money.words import Bound, MoneyWords

_LONGEST_NUMBER = 24
_SHORT = 2  # letters: 12 m, 40 mm
_DIGITS = 5  # of a number that may stand beside a doubtful currency, without a multiplier
_SIGNS_OF_USD = (None, "USD", "dollar")
_THOUSAND_BEHIND = re.compile(r"\s\d{1,3}(?!\d|[.,]\d)")
_POINTS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?")

_NUMBER_BEHIND = re.compile(r"\s?\d")


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
    loose: bool = False  # may be no money at all: for choosers that weigh all, no rule believes it


@dataclass(frozen=True, slots=True)
class _Tail:
    """What stands behind a number."""

    factor: Decimal | None
    currency: str | None
    end: int
    half: bool = False
    implied: str | None = None  # the currency that the multiplier tells
    short: bool = False  # the multiplier has one or two letters


class MoneyReader:
    """Finds amounts by a table of multipliers, currencies and bounds (rules/money.toml)."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._words = MoneyWords(table)

    def read(self, text: str, language: str | None = None) -> list[Amount]:
        """Return the amounts of `text` in reading order; vague words give none."""
        language = self._words.language(text, language)
        figures = list(self._figures(text, language))
        if self._words.large_hint.search(text):
            figures.extend(self._spelled_out(text, language))
            figures.sort(key=lambda figure: (figure.first, -figure.end))
        amounts = list(self._joined(text, whole(text, figures, self._words, language), language))
        shared = {amount.currency for amount in amounts} & self._words.shared.keys()
        if shared:
            codes = {kind: self._words.of_countries(kind, text, language) for kind in shared}
            amounts = [replace(a, currency=codes.get(a.currency, a.currency)) for a in amounts]
        return amounts

    def _figures(self, text: str, language: str | None) -> Iterator[Figure]:
        """Yield the numbers in digits."""
        points: bool | None = None
        for match in NUMBER.finditer(text):
            first, last = match.span()
            if last - first > _LONGEST_NUMBER:
                continue
            before = self._find_before(text, first)
            scale, currency = self._head(before, language) if before else (None, None)
            tail = self._tail(text, last, language, currency)
            factor = tail.factor or scale
            if before and currency and self._doubtful(before, factor, match.group()):
                currency = None
            behind = tail.currency is not None
            # "$40 million CAD", "$1.2 trillion won": the word says more than the sign.
            known = tail.currency if behind and currency in _SIGNS_OF_USD else currency
            raw = match.group()
            if "," in raw and tail.factor and _POINTS.fullmatch(raw):
                points = self._words.writes_points(text, language) if points is None else points
                raw = raw.replace(",", "") if points else raw
            yield Figure(
                start=before.start() if before and currency else first,
                first=first,
                end=tail.end,
                raw=raw,
                factor=factor,
                currency=known,
                behind=behind,
                half=tail.half,
                implied=tail.implied,
                short=known is None and tail.short,
            )

    def _doubtful(self, before: re.Match[str], factor: Decimal | None, raw: str) -> bool:
        """Tell a model or a standard from money: R134, TOP 100."""
        name = (before["currency"] or "").casefold()
        few = sum(map(str.isdigit, raw)) < _DIGITS or (raw.isdigit() and len(name) == 1)
        return factor is None and few and name in self._words.doubtful

    def _find_before(self, text: str, first: int) -> re.Match[str] | None:
        near = text[max(0, first - 14) : first].rstrip(" .:\u00a0\u202f\u2009")
        if not near or near[-1].isdigit() or near[-1] in ",;()-–/":
            return None
        closing = near[-1] if not near[-1].isalpha() else WORDS.findall(near)[-1].casefold()
        if closing not in self._words.closing:
            return None
        return self._words.before.search(text, max(0, first - 18), first)

    def _head(
        self, before: re.Match[str], language: str | None
    ) -> tuple[Decimal | None, str | None]:
        """Read the currency before a number, and the multiplier of "MSEK 250" or "Mio. EUR 12"."""
        if before["joined"]:
            factor, code = self._words.of_joined(before["joined"])
            return factor, self._words.of_language(code, language)
        word = before["factor"]
        scale = self._words.factor(word, language) if word else None
        if word and word.casefold() == "t":
            scale = Decimal(1000)
        return scale, self._words.currency(before["currency"], language)

    def _tail(self, text: str, last: int, language: str | None, before: str | None) -> _Tail:
        """Read multiplier and currency behind a number: both may be missing."""
        opening = WORD_AFTER.match(text, last)
        if opening is None or opening.group(1).casefold() not in self._words.opening:
            return _Tail(None, None, last)  # the usual case, told without the long expression
        match = self._words.after.match(text, last)
        if match is None:
            return _Tail(None, None, last)
        if match["joined"]:
            factor, currency = self._words.of_joined(match["joined"])
            return _Tail(factor, self._words.of_language(currency, language), match.end())
        word, name = match["factor"], match["currency"]
        known = self._words.currency(name, language, word) if name else None
        if known and _NUMBER_BEHIND.match(text, match.end("currency")):
            # "€30m-€40m": it is the currency of the next number.
            gap = text[match.end("factor") if word else last : match.start("currency")]
            if before or "-" in gap or not name.isalpha():
                known = None
        found = self._words.factor(word, language, before or known) if word else None
        if known and found is None and name.casefold() in self._words.doubtful:
            digits = sum(map(str.isdigit, text[max(0, last - _LONGEST_NUMBER) : last]))
            known = known if digits >= _DIGITS else None
        if known is None and found is None:
            return _Tail(None, None, last)
        half = match["half"] is not None
        end = match.end("currency") if known else match.end("half" if half else "factor")
        while text[end - 1] in " -":
            end -= 1
        implied = self._words.of_factor(word) if word else None
        return _Tail(found, known, end, half, implied, bool(word) and len(word) <= _SHORT)

    def _spelled_out(self, text: str, language: str | None) -> Iterator[Figure]:
        """Yield the numbers in words before a multiplier: "fünf Millionen", "half a billion"."""
        for match in self._words.large.finditer(text):
            if language == "en" and match.group().casefold() == "mill":
                continue  # a factory
            before = self._words.spelled.before(text, match.start(), language)
            if before is None:
                if match.group().casefold() == "mil" and _THOUSAND_BEHIND.match(text, match.end()):
                    one = Decimal(1)  # mil 100 millones
                    yield Figure(
                        match.start(), match.start(), match.end(), words=one, factor=Decimal(1000)
                    )
                continue
            value, start, _ = before
            several = self._words.ends_in_words(text, start, before[2], language)
            if several:
                low, value, (end, second) = several
                yield Figure(start, start, start + end, words=low)
                start += second
            if self._words.vague.search(text, max(0, start - 16), start):
                continue
            tail = self._tail(text, match.start(), language, None)
            if tail.factor is None:
                continue
            yield from self._lower_end(text, start, language)
            yield Figure(
                start, start, tail.end, words=value, factor=tail.factor, currency=tail.currency,
                behind=tail.currency is not None, half=tail.half, implied=tail.implied,
            )  # fmt: skip

    def _lower_end(self, text: str, start: int, language: str | None) -> Iterator[Figure]:
        """Yield the number in words that begins a range: zwei bis drei Millionen."""
        for link in self._words.between.finditer(text, max(0, start - 8), start):
            if link.end() == start and link["link"].casefold() in self._words.ends:
                low = self._words.spelled.before(text, link.start("link"), language)
                if low is not None and low[2] <= link.start():
                    yield Figure(low[1], low[1], low[2], words=low[0])
                return

    def _joined(self, text: str, figures: list[Figure], language: str | None) -> Iterator[Amount]:
        usual = Usual(text, figures, self._words, language)
        place = 0
        while place < len(figures):
            figure = figures[place]
            follower = figures[place + 1] if place + 1 < len(figures) else None
            ends = follower and range_of(text, figure, follower, self._words, language)
            if follower and not ends:
                follower = usual.lend(follower)
                ends = range_of(text, figure, follower, self._words, language)
            if ends and follower:
                yield Amount(
                    ends.lower, ends.currency, ends.start, ends.end, ends.upper, "exact",
                    _per_unit(text, ends.end), follower.assumed, follower.loose,
                )  # fmt: skip
                if ends.raised:  # "raised from 6.4 to 7.1 million": one of them may be meant
                    yield Amount(ends.lower, ends.currency, figure.start, figure.end, loose=True)
                    yield Amount(ends.upper, ends.currency, follower.start, ends.end, loose=True)
                place += 2
                continue
            amount = self._amount(text, usual.lend(figure), language)
            if amount is not None:
                yield amount
            place += 1

    def _amount(self, text: str, figure: Figure, language: str | None) -> Amount | None:
        value, currency = figure.value(language), figure.currency or figure.implied
        if value is None or currency is None:
            return None
        bound, start = self._bound(text, figure.start)
        return Amount(
            value, currency, start, figure.end, None, bound, _per_unit(text, figure.end),
            figure.assumed, figure.loose,
        )  # fmt: skip

    def _bound(self, text: str, start: int) -> tuple[Bound, int]:
        for bound, pattern in self._words.bounds:
            found = pattern.search(text, max(0, start - 20), start)
            if found:
                return bound, found.start()
        return "exact", start


def _per_unit(text: str, end: int) -> bool:
    return PER_UNIT.match(text, end) is not None
