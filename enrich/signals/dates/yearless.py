"""Dates without their year: the next day, month, quarter or season of that name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from enrich.signals.dates.day_forms import days_without_year, next_day
from enrich.signals.dates.moment import Moment
from enrich.signals.dates.words import DateWords, any_of, in_place

_WORD = re.compile(r"\w+")
_READ = 8000  # letters
_BEFORE = 32  # letters before a time that may say that it is one
_MOST = 200  # what comes later is a table, not a text
_NAMED = 240  # letters in which a year that was named counts for the month behind it
_ENDS = {"Q1": 3, "Q2": 6, "Q3": 9, "Q4": 12, "H1": 6, "H2": 12}  # month
# No year, day or "next year" behind.
_NO_NUMBER = r"(?!\w)(?![ ,]{0,2}(?:de |del |of |d')?['’]?\d)"


class Yearless:
    """Reads days, months, quarters and seasons that lack a year."""

    def __init__(self, words: DateWords, alone: Mapping[str, Sequence[str]]) -> None:
        self._words = words
        days = rf"(\d{{1,2}})(?:\.|st|nd|rd|th|er|º)?\s(?:de\s|of\s)?({words.month})"
        self._days = re.compile(
            rf"(?<![\w.,]){days}(?!\w)(?!\W{{0,3}}(?:de |del |of )?\d{{4}})|"
            rf"(?<!\w)({words.month})\.?\s(\d{{1,2}})(?:st|nd|rd|th)?(?!\w|\W{{1,2}}\d{{4}})"
        )
        after, between, inflected, endings, forms = (
            any_of(map(in_place, alone[name]))
            for name in ("after", "between", "inflected", "endings", "forms")
        )
        self._before = re.compile(
            rf"(?s:^|.*\W)(?:{after})\W{{1,3}}(?:(?:{between})\W{{1,3}}){{0,2}}$"
        )
        self._time = re.compile(
            rf"(?:(?P<month>{words.full_month})|(?P<part>{words.span}|{words.season})){_NO_NUMBER}"
        )
        self._form = re.compile(
            rf"(?:(?P<month>(?:{inflected})(?:{endings}))|(?P<part>{forms})){_NO_NUMBER}"
        )
        self._capital = frozenset(alone["capital"])
        self._never = frozenset(alone["never"])

    def read(
        self, text: str, published: date | None, dated: Sequence[Moment], month_first: bool
    ) -> list[Moment]:
        """Return the dates that lack a year, outside those of `dated`, as the next ones.

        Months, quarters and seasons are loose, and also told for the year that was named last.
        """
        if published is None:
            return []
        near = in_place(text[:_READ])
        found = [
            Moment(*each) for each in days_without_year(near, published, month_first=month_first)
        ]
        for match in self._days.finditer(near):
            word, number = (match[2], match[1]) if match[2] else (match[3], match[4])
            month = self._words.month_of(word, published.year)
            day = next_day(month, int(number), published)
            if day:
                found.append(Moment(day, match.start(), match.end()))
        found = _free(found, dated)
        times = _free(list(self._alone(text, near, published, dated)), [*dated, *found])
        return [*found, *times][:_MOST]

    def _alone(
        self, text: str, near: str, published: date, dated: Sequence[Moment]
    ) -> Iterator[Moment]:
        """Yield months, quarters and seasons behind a word such as "in"."""
        for first in _WORD.finditer(near):
            place = first.start()
            if not self._words.begins_time(first.group()):
                continue
            match = self._form.match(near, place)
            if match is None and self._before.match(near[max(0, place - _BEFORE) : place]):
                match = self._time.match(near, place)
            if match is None:
                continue
            kind = match.lastgroup or "month"
            word, start, end = match[kind], match.start(kind), match.end(kind)
            if word in self._never or (word in self._capital and not text[start].isupper()):
                continue
            years = [None, *_named(dated, start, published)]
            values = {self._value(kind, word, published, year) for year in years}
            for value in sorted(values):
                yield Moment(value, start, end, loose=True)

    def _value(self, kind: str, word: str, published: date, year: int | None) -> str:
        """Return a time in a year, or the next one after the publication."""
        if kind == "month":
            month = self._words.month_of(word, year or published.year)
            if year is None:
                year = published.year + (month < published.month)
            return f"{year}-{self._words.month_of(word, year):02}"
        part = self._words.part_of(word)
        return f"{year or published.year + (_ENDS[part] < published.month)}-{part}"


def _named(dated: Sequence[Moment], start: int, published: date) -> list[int]:
    """Return the year that was named last before a place, when it is ahead."""
    before = [m for m in dated if m.end <= start and start - m.end < _NAMED]
    years = [m.year for m in sorted(before, key=lambda m: m.end)[-1:]]
    return [year for year in years if year >= published.year]


def _free(found: Sequence[Moment], taken: Sequence[Moment]) -> list[Moment]:
    """Return the moments that share no letter with others."""
    return [
        moment
        for moment in found
        if not any(moment.start < other.end and other.start < moment.end for other in taken)
    ]
