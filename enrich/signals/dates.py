"""When something is going to happen, as a text says it: a day, month, quarter or year."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any, TypeVar

from enrich.signals.date_events import TENDER_DAYS, EventFinder, last_of_ranges
from enrich.signals.day_forms import (
    SHORT_YEAR,
    american,
    clock,
    days_without_year,
    iso_day,
    next_day,
    numeric_day,
    short_year,
    year_first,
)
from enrich.signals.moment import Moment
from enrich.words.lexicon import Hit, Lexicon, Scan

__all__ = ["DateReader", "Moment"]

_Meaning = TypeVar("_Meaning")

_YEAR = re.compile(r"(?<![\d,€$£])(?<!\d\d\d\.)(?:19|20)\d\d(?![\d,]\d|\d)")
_BEFORE = 44  # letters before a year that may tell its month or quarter
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})\s?[./-]\s?(\d{1,2})\s?[./-]\s?$")
_DAY = re.compile(r"(?<!\d)(\d{1,2})(?:\.|st|nd|rd|th|er|º|de|\s){0,3}$", re.IGNORECASE)
_ISO = re.compile(r"-(\d{2})(?:-(\d{2}))?(?!\d)")
_YEARS_AHEAD = 20
_SEASONS = {"Q2": 3, "Q3": 6, "Q4": 9, "Q1": 12}  # the month in which each begins
_MOST_DATES = 200  # what comes later is a table, not a text
_READ_YEARLESS = 8000  # letters


class DateReader:
    """Finds dates and what they are the dates of (rules/dates.toml)."""

    def __init__(self, table: Mapping[str, Any], lexicon: Lexicon) -> None:
        self._months = {
            word: int(n) for n, words in table["months"].items() for word in _folded(words)
        }
        self._month = re.compile(
            rf"(?s:^|.*\W)({_any(self._months)})\W{{0,2}}(?:de|of|del|d|roku|rok|l)?\W{{0,3}}$"
        )
        # "2026. április 8.", "2026 m. kovo 8 d."
        self._after = re.compile(rf"\.?\s(?:m\.\s)?({_any(self._months)})\s(\d{{1,2}})(?!\d)")
        # "March 23rd, 2026"
        self._month_day = re.compile(
            rf"(?s:^|.*\W)({_any(self._months)})\.?\s(\d{{1,2}})(?:st|nd|rd|th)?\W{{1,2}}$"
        )
        days = rf"(\d{{1,2}})(?:\.|st|nd|rd|th|er|º)?\s(?:de\s|of\s)?({_any(self._months)})"
        self._yearless = re.compile(
            rf"(?<![\w.,]){days}(?!\w)(?!\W{{0,3}}(?:de |del |of )?\d{{4}})|"
            rf"(?<!\w)({_any(self._months)})\.?\s(\d{{1,2}})(?:st|nd|rd|th)?(?!\w|\W{{1,2}}\d{{4}})"
        )
        self._quarters = {
            w: name for name, words in table["quarters"].items() for w in _folded(words)
        }
        links = "of|de|del|des jahres|dell|anno|roku|van|d|do|il|l an"
        self._quarter = re.compile(
            rf"(?s:^|.*\W)({_any(self._quarters)})\W{{0,2}}(?:{links})?\W{{0,4}}$"
        )
        self._relative = (
            (lexicon.bits["date.next_year"], 1),
            (lexicon.bits["date.this_year"], 0),
        )
        self._events = EventFinder(lexicon)

    def read(self, scan: Scan, published: date | None) -> list[Moment]:
        """Return the dates of a text in reading order, each with its event when one is near."""
        moments: list[Moment] = []
        month_first = american(scan.text)
        dated = list(islice(self._dated(scan.text, published, month_first), _MOST_DATES))
        yearless = self._without_year(scan.text, published, month_first, dated)
        related = islice(self._related(scan, published), _MOST_DATES)
        unsure = set(yearless)
        cues = self._events.cues(
            scan, [(moment.start, moment.end) for moment in (*dated, *yearless)]
        )
        for moment in (*dated, *yearless, *related):
            event = cues.event(moment)
            if moment in unsure and event not in TENDER_DAYS:
                continue  # "1.5." may be anything
            doubt = _doubt(moment.year, published)
            time = _clock(scan.text, moment) if event == "deadline" else None
            moments.append(Moment(moment.value, moment.start, moment.end, event, doubt, time))
        return last_of_ranges(sorted(moments, key=lambda moment: moment.start), scan.text)

    def _without_year(
        self, text: str, published: date | None, month_first: bool, dated: Sequence[Moment]
    ) -> list[Moment]:
        """Return the days that lack a year, as the next ones after publication."""
        if published is None:
            return []
        near = _folded_in_place(text[:_READ_YEARLESS])
        found = [
            Moment(*each) for each in days_without_year(near, published, month_first=month_first)
        ]
        for match in self._yearless.finditer(near):
            word, number = (match[2], match[1]) if match[2] else (match[3], match[4])
            day = next_day(_meaning(self._months, word), int(number), published)
            if day:
                found.append(Moment(day, match.start(), match.end()))
        taken = [(moment.start, moment.end) for moment in dated]
        free = [m for m in found
                if not any(m.start < end and start < m.end for start, end in taken)]  # fmt: skip
        return free[:_MOST_DATES]

    def _dated(self, text: str, published: date | None, month_first: bool) -> Iterator[Moment]:
        for match in SHORT_YEAR.finditer(text):
            day = short_year(match, published, month_first=month_first)
            if day:
                yield Moment(day, match.start(), match.end())
        for match in _YEAR.finditer(text):
            year, start = match.group(), match.start()
            begin = max(0, start - _BEFORE)
            raw = text[begin:start]
            full = year_first(text, match.end(), year) or self._month_after(text, match)
            if full:
                yield Moment(full[0], start, full[1])
                continue
            iso = _ISO.match(text, match.end())
            if iso and 1 <= int(iso[1]) <= 12:
                day = iso_day(int(year), int(iso[1]), int(iso[2])) if iso[2] else f"{year}-{iso[1]}"
                if day:
                    yield Moment(day, start, iso.end())
                    continue
            numeric = _NUMERIC.search(raw)
            if numeric:
                slash = month_first and "/" in numeric[0]
                day = numeric_day(int(numeric[1]), int(numeric[2]), int(year), month_first=slash)
                if day:
                    yield Moment(day, begin + numeric.start(), match.end())
                    continue
            yield self._worded(raw, begin, year, match.end())

    def _month_after(self, text: str, year: re.Match[str]) -> tuple[str, int] | None:
        """Return the ISO day that a year begins, with its month in words, and where it ends."""
        near = _folded_in_place(text[year.end() : year.end() + _BEFORE])
        match = self._after.match(near)
        if not match:
            return None
        day = iso_day(int(year.group()), _meaning(self._months, match[1]), int(match[2]))
        return (day, year.end() + match.end()) if day else None

    def _worded(self, raw: str, begin: int, year: str, end: int) -> Moment:
        """Read month, quarter or half year from the words before a year."""
        near = _folded_in_place(raw)
        american_form = self._month_day.match(near)
        if american_form:
            number = _meaning(self._months, american_form[1])
            value = iso_day(int(year), number, int(american_form[2]))
            if value:
                return Moment(value, begin + american_form.start(1), end)
        month = self._month.match(near)
        if month:
            number = _meaning(self._months, month[1])
            day = _DAY.search(near, 0, month.start(1))
            value = iso_day(int(year), number, int(day[1])) if day else None
            start = day.start() if day and value else month.start(1)
            return Moment(value or f"{year}-{number:02}", begin + start, end)
        quarter = self._quarter.match(near)
        if quarter:
            return Moment(
                f"{year}-{_meaning(self._quarters, quarter[1])}", begin + quarter.start(1), end
            )
        return Moment(year, begin + len(raw), end)

    def _related(self, scan: Scan, published: date | None) -> Iterator[Moment]:
        """Read "next year" and "in spring next year" by the day of publication."""
        if published is None:
            return
        for bit, years in self._relative:
            if not scan.classes & bit:
                continue
            for hit in scan.hits:
                if hit.classes & bit:
                    near = _folded_in_place(scan.text[max(0, hit.start - _BEFORE) : hit.start])
                    quarter = self._quarter.match(near)
                    year = published.year + years
                    if quarter is None and (season := self._season(scan.text, hit)):
                        year = published.year + (_SEASONS[season] <= published.month)
                        yield Moment(f"{year}-{season}", hit.start, hit.end)
                        continue
                    value = (
                        f"{year}-{_meaning(self._quarters, quarter[1])}" if quarter else str(year)
                    )
                    yield Moment(value, hit.start, hit.end)

    def _season(self, text: str, hit: Hit) -> str | None:
        """Return the quarter of the season in "next spring" and the like."""
        words = re.findall(r"\w+", _folded_in_place(text[hit.start : hit.end]))
        return next((self._quarters[w] for w in words if w in self._quarters), None)


def _doubt(year: int, published: date | None) -> str | None:
    if published is not None and year - published.year > _YEARS_AHEAD:
        return f"{year - published.year} years after publication"
    return None


def _clock(text: str, moment: Moment) -> str | None:
    """Return the time of day near a deadline, HH:MM."""
    behind = re.split(r"[.;]\s+(?=[^\W\d_a-z])", text[moment.end : moment.end + 30])[0]
    return clock(behind) or clock(text[max(0, moment.start - 32) : moment.start])


def _folded_in_place(text: str) -> str:
    """Return `text` without case and accents, letter by letter, so that places stay the same."""
    if text.isascii():
        return text.lower()
    lowered = text.lower()
    if len(lowered) != len(text):  # "İ" becomes two letters
        lowered = "".join(letter.lower()[0] for letter in text)
    return "".join(unicodedata.normalize("NFD", letter)[0] for letter in lowered)


def _folded(words: Iterable[str]) -> list[str]:
    return [_folded_in_place(word) for word in words]


def _meaning(table: Mapping[str, _Meaning], found: str) -> _Meaning:
    """Return what the words of a rule mean, as they were found: "3. Quartal", "márciusban"."""
    words = " ".join(re.findall(r"\w+", found))
    if words in table:
        return table[words]
    stems = (stem for stem in table if stem.endswith("*") and words.startswith(stem[:-1]))
    return table[max(stems, key=len)]


def _any(words: Iterable[str]) -> str:
    """Return an alternation, the longest first; a trailing * stands for any ending."""
    return "|".join(
        re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\W{1,2}")
        for word in sorted(set(words), key=len, reverse=True)
    )
