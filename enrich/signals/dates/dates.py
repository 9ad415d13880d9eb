"""When something is going to happen, as a text says it: a day, month, quarter or year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any

from enrich.signals.dates.day_forms import (
    SHORT_YEAR,
    american,
    clock,
    iso_day,
    month_and_year,
    numeric_day,
    short_year,
    year_first,
    years_in_short,
)
from enrich.signals.dates.events import TENDER_DAYS, EventFinder, last_of_ranges
from enrich.signals.dates.moment import Moment
from enrich.signals.dates.words import DateWords, any_of, in_place
from enrich.signals.dates.yearless import Yearless
from enrich.words.lexicon import Hit, Lexicon, Scan

__all__ = ["DateReader", "Moment"]

_YEAR = re.compile(r"(?<![\d,€$£])(?<!\d\d\d\.)(?:19|20)\d\d(?![\d,]\d|\d)")
# A season over two years: 2026/27.
_SECOND = re.compile(r"[/–-](\d\d)(?![\d/.–-])")
_BEFORE = 44  # letters before a year that may tell its month or quarter
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})\s?[./-]\s?(\d{1,2})\s?[./-]\s?$")
_DAY = re.compile(r"(?<!\d)(\d{1,2})(?:\.|st|nd|rd|th|er|º|de|\s){0,3}$", re.IGNORECASE)
_ISO = re.compile(r"-(\d{2})(?:-(\d{2}))?(?!\d)")
_YEARS_AHEAD = 20
_SEASONS = {"Q2": 3, "Q3": 6, "Q4": 9, "Q1": 12}  # the month in which each begins
# Behind a year, a capital begins a sentence, unless it is a number: "2027. I. negyedév".
_NEW_SENTENCE = re.compile(r"\W{1,3}(?![IV]{1,3}\b|[QTH]\d)[A-ZÀ-Þ]")
_LETTER = re.compile(r"[^\W\d_]")
_MOST_DATES = 200  # what comes later is a table, not a text


class DateReader:
    """Finds dates and what they are the dates of (rules/dates.toml)."""

    def __init__(self, table: Mapping[str, Any], lexicon: Lexicon) -> None:
        self._words = words = DateWords(table)
        self._yearless = Yearless(words, table["alone"])
        # "2026. április 8.", "2026 m. kovo 8 d."
        self._after = re.compile(rf"\.?\s(?:m\.\s)?({words.month})\s(\d{{1,2}})(?!\d)")
        # "March 23rd, 2026"
        self._month_day = re.compile(
            rf"(?s:^|.*\W)({words.month})\.?\s(\d{{1,2}})(?:st|nd|rd|th)?\W{{1,2}}$"
        )
        same = any_of(table["relative"]["same_year"])
        self._same_year = re.compile(rf"(?<!\w)(?:{same})(?!\w)", re.IGNORECASE)
        self._relative = (
            (lexicon.bits["date.next_year"], 1),
            (lexicon.bits["date.this_year"], 0),
        )
        self._events = EventFinder(lexicon)
        self._last: tuple[Scan, date | None, list[Moment]] | None = None

    def read(self, scan: Scan, published: date | None) -> list[Moment]:
        """Return the dates of a text in reading order, each with its event when one is near.

        Those without a year that no tender day is among are `loose`: one of several readings.
        Those of the last text are kept, since several readers ask for them.
        """
        last = self._last
        if last is None or last[0] is not scan or last[1] != published:
            last = self._last = scan, published, self._read(scan, published)
        return list(last[2])

    def _read(self, scan: Scan, published: date | None) -> list[Moment]:
        moments: list[Moment] = []
        month_first = american(scan.text)
        dated = list(islice(self._dated(scan.text, published, month_first), _MOST_DATES))
        related = list(islice(self._related(scan, published, dated), _MOST_DATES))
        yearless = self._yearless.read(scan.text, published, [*dated, *related], month_first)
        unsure = set(yearless)
        cues = self._events.cues(
            scan, [(moment.start, moment.end) for moment in (*dated, *yearless)]
        )
        for moment in (*dated, *yearless, *related):
            event = cues.event(moment)
            loose = moment in unsure and (event not in TENDER_DAYS or moment.loose)
            if loose and not _LETTER.search(scan.text, moment.start, moment.end):
                continue  # "1.5." may be anything
            doubt = _doubt(moment.year, published)
            time = _clock(scan.text, moment) if event == "deadline" else None
            moments.append(
                Moment(moment.value, moment.start, moment.end, event, doubt, time, loose)
            )
        return last_of_ranges(sorted(moments, key=lambda moment: moment.start), scan.text)

    def _dated(self, text: str, published: date | None, month_first: bool) -> Iterator[Moment]:
        for match in SHORT_YEAR.finditer(text):
            day = short_year(match, published, month_first=month_first)
            if day:
                yield Moment(day, match.start(), match.end())
        for value, start, end in years_in_short(text, published):
            if len(value) > len("2026"):
                yield Moment(value, start, end)
            else:
                yield self._worded(text, start, value, end)
        for match in _YEAR.finditer(text):
            year, start = match.group(), match.start()
            yield self._of_year(text, year, start, match.end(), month_first)
            second = _SECOND.match(text, match.end())
            if second and int(second[1]) == (int(year) + 1) % 100:
                yield Moment(str(int(year) + 1), second.start(1), second.end())

    def _of_year(self, text: str, year: str, start: int, end: int, month_first: bool) -> Moment:
        """Read the day, month or quarter of a year in four digits."""
        begin = max(0, start - _BEFORE)
        raw = text[begin:start]
        full = year_first(text, end, year) or self._month_after(text, year, end)
        if full:
            return Moment(full[0], start, full[1])
        iso = _ISO.match(text, end)
        if iso and 1 <= int(iso[1]) <= 12:
            day = iso_day(int(year), int(iso[1]), int(iso[2])) if iso[2] else f"{year}-{iso[1]}"
            if day:
                return Moment(day, start, iso.end())
        numeric = _NUMERIC.search(raw)
        if numeric:
            slash = month_first and "/" in numeric[0]
            day = numeric_day(int(numeric[1]), int(numeric[2]), int(year), month_first=slash)
            if day:
                return Moment(day, begin + numeric.start(), end)
        month = month_and_year(raw)
        if month:
            return Moment(f"{year}-{month[0]:02}", begin + month[1], end)
        return self._worded(text, start, year, end)

    def _month_after(self, text: str, year: str, end: int) -> tuple[str, int] | None:
        """Return the ISO day that a year begins, with its month in words, and where it ends."""
        match = self._after.match(in_place(text[end : end + _BEFORE]))
        if not match:
            return None
        day = iso_day(int(year), self._words.month_of(match[1], int(year)), int(match[2]))
        return (day, end + match.end()) if day else None

    def _worded(self, text: str, start: int, year: str, end: int) -> Moment:
        """Read month, quarter or half year from the words before a year, or behind it."""
        begin = max(0, start - _BEFORE)
        near = in_place(text[begin:start])
        american_form = self._month_day.match(near)
        if american_form:
            number = self._words.month_of(american_form[1], int(year))
            value = iso_day(int(year), number, int(american_form[2]))
            if value:
                return Moment(value, begin + american_form.start(1), end)
        month = self._words.month_before(near)
        if month:
            number = self._words.month_of(month[1], int(year))
            day = _DAY.search(near, 0, month.start(1))
            value = iso_day(int(year), number, int(day[1])) if day else None
            place = day.start() if day and value else month.start(1)
            return Moment(value or f"{year}-{number:02}", begin + place, end)
        part = self._words.part_before(near)
        if part:
            return Moment(f"{year}-{self._words.part_of(part[1])}", begin + part.start(1), end)
        after = text[end : end + _BEFORE]
        behind = (
            None if _NEW_SENTENCE.match(after) else self._words.behind(in_place(after), int(year))
        )
        if behind:
            return Moment(f"{year}-{behind[0]}", start, end + behind[1])
        return Moment(year, start, end)

    def _related(
        self, scan: Scan, published: date | None, dated: Sequence[Moment]
    ) -> Iterator[Moment]:
        """Read "next year" and "in spring next year" by publication, "same year" by the last."""
        for match in self._same_year.finditer(scan.text) if dated else ():
            last = next((m for m in reversed(dated) if m.end <= match.start()), None)
            if last:
                yield self._worded(scan.text, match.start(), str(last.year), match.end())
        if published is None:
            return
        for bit, years in self._relative:
            if not scan.classes & bit:
                continue
            for hit in scan.hits:
                if hit.classes & bit:
                    found = self._worded(scan.text, hit.start, str(published.year + years), hit.end)
                    if len(found.value) == len("2026") and (season := self._season(scan.text, hit)):
                        year = published.year + (_SEASONS[season] <= published.month)
                        found = Moment(f"{year}-{season}", hit.start, hit.end)
                    yield found

    def _season(self, text: str, hit: Hit) -> str | None:
        """Return the quarter of the season in "next spring" and the like."""
        return self._words.season_in(in_place(text[hit.start : hit.end]))


def _doubt(year: int, published: date | None) -> str | None:
    if published is not None and year - published.year > _YEARS_AHEAD:
        return f"{year - published.year} years after publication"
    return None


def _clock(text: str, moment: Moment) -> str | None:
    """Return the time of day near a deadline, HH:MM."""
    behind = re.split(r"[.;]\s+(?=[^\W\d_a-z])", text[moment.end : moment.end + 30])[0]
    return clock(behind) or clock(text[max(0, moment.start - 32) : moment.start])
