"""When something is going to happen, as a text says it: a day, month, quarter or year."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, Literal, TypeVar

from enrich.words.lexicon import Hit, Lexicon, Scan

_Meaning = TypeVar("_Meaning")
Event = Literal["opening", "completion", "start", "deadline"]

_YEAR = re.compile(r"(?<![\d,€$£])(?<!\d\d\d\.)(?:19|20)\d\d(?![\d,]\d|\d)")
_BEFORE = 44  # letters before a year that may tell its month or quarter
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})\s?[./-]\s?(\d{1,2})\s?[./-]\s?$")
_DAY = re.compile(r"(?<!\d)(\d{1,2})(?:\.|st|nd|rd|th|er|º|de|\s){0,3}$", re.IGNORECASE)
_ISO = re.compile(r"-(\d{2})(?:-(\d{2}))?(?!\d)")
_CLOCK = re.compile(r"(?<!\d)([01]?\d|2[0-3])[:.h]([0-5]\d)(?!\d|[.]\d)")
_FAR = 14.0  # words
_LETTERS_A_WORD = 6.0
_YEARS_AHEAD = 20
_SEASONS = {"Q2": 3, "Q3": 6, "Q4": 9, "Q1": 12}  # the month in which each begins
_REACH = 200  # letters
_MOST_DATES = 200  # what comes later is a table, not a text


@dataclass(frozen=True, slots=True)
class Moment:
    """A date in a text; `value` is YYYY-MM-DD, YYYY-MM, YYYY-Qn, YYYY-Hn or YYYY."""

    value: str
    start: int
    end: int
    event: Event | None = None
    doubt: str | None = None
    clock: str | None = None

    @property
    def year(self) -> int:
        """Return the year."""
        return int(self.value[:4])


class DateReader:
    """Finds dates and what they are the dates of (rules/dates.toml)."""

    def __init__(self, table: Mapping[str, Any], lexicon: Lexicon) -> None:
        self._months = {
            word: int(n) for n, words in table["months"].items() for word in _folded(words)
        }
        self._month = re.compile(
            rf"(?:^|.*\W)({_any(self._months)})\W{{0,2}}(?:de|of|del|d|roku|rok|l)?\W{{0,3}}$"
        )
        self._quarters = {
            w: name for name, words in table["quarters"].items() for w in _folded(words)
        }
        links = "of|de|del|des jahres|dell|anno|roku|van|d|do|il|l an"
        self._quarter = re.compile(
            rf"(?:^|.*\W)({_any(self._quarters)})\W{{0,2}}(?:{links})?\W{{0,4}}$"
        )
        self._relative = (
            (lexicon.bits["date.next_year"], 1),
            (lexicon.bits["date.this_year"], 0),
        )
        self._events: list[tuple[Event, int]] = [
            ("deadline", lexicon.bits["date.deadline"]),
            ("opening", lexicon.bits["date.opening"]),
            ("completion", lexicon.bits["date.completion"]),
            ("start", lexicon.bits["date.start"]),
        ]
        self._all = lexicon.mask(f"date.{name}" for name, _ in self._events)

    def read(self, scan: Scan, published: date | None) -> list[Moment]:
        """Return the dates of a text in reading order, each with its event when one is near."""
        cues = [hit for hit in scan.hits if hit.classes & self._all]
        begins = [hit.start for hit in cues]
        moments = []
        dated = islice(self._dated(scan.text), _MOST_DATES)
        for moment in (*dated, *islice(self._related(scan, published), _MOST_DATES)):
            sentence = bisect_right(scan.starts, moment.start) - 1
            low = bisect_left(begins, max(scan.starts[sentence], moment.start - _REACH))
            high = bisect_left(begins, min(scan.starts[sentence + 1], moment.end + _REACH))
            event = self._event(moment, cues[low:high], scan.text)
            clock = _clock(scan.text, moment) if event == "deadline" else None
            doubt = _doubt(moment.year, published)
            moments.append(Moment(moment.value, moment.start, moment.end, event, doubt, clock))
        return sorted(moments, key=lambda moment: moment.start)

    def _dated(self, text: str) -> Iterator[Moment]:
        for match in _YEAR.finditer(text):
            year, start = match.group(), match.start()
            begin = max(0, start - _BEFORE)
            raw = text[begin:start]
            iso = _ISO.match(text, match.end())
            if iso and 1 <= int(iso[1]) <= 12:
                day = _valid(int(year), int(iso[1]), int(iso[2])) if iso[2] else f"{year}-{iso[1]}"
                if day:
                    yield Moment(day, start, iso.end())
                    continue
            numeric = _NUMERIC.search(raw)
            if numeric:
                day = _valid(int(year), int(numeric[2]), int(numeric[1])) or _valid(
                    int(year), int(numeric[1]), int(numeric[2])
                )
                if day:
                    yield Moment(day, begin + numeric.start(), match.end())
                    continue
            yield self._worded(raw, begin, year, match.end())

    def _worded(self, raw: str, begin: int, year: str, end: int) -> Moment:
        """Read month, quarter or half year from the words before a year."""
        near = _folded_in_place(raw)
        month = self._month.match(near)
        if month:
            number = _meaning(self._months, month[1])
            day = _DAY.search(near, 0, month.start(1))
            value = _valid(int(year), number, int(day[1])) if day else None
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

    def _event(self, moment: Moment, hits: Sequence[Hit], text: str) -> Event | None:
        best: Event | None = None
        nearest = _FAR
        for hit in hits:
            before = hit.end <= moment.start
            if not before and hit.start < moment.end:
                continue
            gap = text[hit.end : moment.start] if before else text[moment.end : hit.start]
            far = len(gap) / _LETTERS_A_WORD + 4 * gap.count(", ") + (0 if before else 1)
            far += 5 * len(_YEAR.findall(gap))
            for event, bit in self._events:
                if hit.classes & bit and far < nearest:
                    best, nearest = event, far
                    break
        return best


def _doubt(year: int, published: date | None) -> str | None:
    if published is not None and year - published.year > _YEARS_AHEAD:
        return f"{year - published.year} years after publication"
    return None


def _clock(text: str, moment: Moment) -> str | None:
    """Return the time of day near a deadline, HH:MM."""
    for part in (
        text[moment.end : moment.end + 30],
        text[max(0, moment.start - 25) : moment.start],
    ):
        match = _CLOCK.search(part)
        if match:
            return f"{int(match[1]):02}:{match[2]}"
    return None


def _valid(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _folded_in_place(text: str) -> str:
    """Return `text` without case and accents, letter by letter, so that places stay the same."""
    if text.isascii():
        return text.lower()
    return "".join(unicodedata.normalize("NFD", letter)[0] for letter in text.lower())


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
