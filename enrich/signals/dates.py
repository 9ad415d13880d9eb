"""When something is going to happen, as a text says it: a day, month, quarter or year."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Any, Literal, TypeVar

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
from enrich.words.lexicon import Hit, Lexicon, Scan

_Meaning = TypeVar("_Meaning")
# "bid_opening" and "questions" are days of a tender on which nothing is handed in.
Event = Literal["opening", "completion", "start", "deadline", "bid_opening", "questions"]

_YEAR = re.compile(r"(?<![\d,€$£])(?<!\d\d\d\.)(?:19|20)\d\d(?![\d,]\d|\d)")
_BEFORE = 44  # letters before a year that may tell its month or quarter
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})\s?[./-]\s?(\d{1,2})\s?[./-]\s?$")
_DAY = re.compile(r"(?<!\d)(\d{1,2})(?:\.|st|nd|rd|th|er|º|de|\s){0,3}$", re.IGNORECASE)
_ISO = re.compile(r"-(\d{2})(?:-(\d{2}))?(?!\d)")
_FAR = 14.0  # words
_REACH_OF_SUBJECT = 90  # letters from "clarifications" over "until" to the day
# "from 10 March to 24 March", "vom 10.03. auf den 24.03.": the second is the one that counts.
_TO = re.compile(
    r"\W{0,3}(?:to|until|till|bis|auf|au|al|all|fino|a|hasta|do|na|tot|naar|till|til|até|la|-ig|"
    r"asti|–|-)(?:\W{1,2}(?:zum|den|dem|le|il|el|dnia|het|the|now|o|data|nově))?"
    r"(?:\W{1,2}\w{3,10})?\W{0,3}"
)
_REPLACED = re.compile(
    r"\b(?:statt|anstatt|anstelle|bisher|bislang|ursprünglich|instead of|rather than|previously|"
    r"formerly|originally|was|au lieu|initialement|anziché|invece|originari\w+|en lugar|antes|"
    r"inicialmente|zamiast|pierwotnie|poprzednio|in plaats|oorspronkelijk|místo|původně|istället|"
    r"tidigare|i stedet|tidligere|em vez|în loc)\W+(?:\w{1,12}\W+){0,2}$",
    re.I,
)
_LETTERS_A_WORD = 6.0
_YEARS_AHEAD = 20
_SEASONS = {"Q2": 3, "Q3": 6, "Q4": 9, "Q1": 12}  # the month in which each begins
_REACH = 200  # letters
_MOST_DATES = 200  # what comes later is a table, not a text
_READ_YEARLESS = 8000  # letters
_TENDER_DAYS = frozenset({"deadline", "bid_opening", "questions"})


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
            rf"(?s:^|.*\W)({_any(self._months)})\W{{0,2}}(?:de|of|del|d|roku|rok|l)?\W{{0,3}}$"
        )
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
        self._until = lexicon.bits["date.until"]
        self._handed_in = lexicon.mask(("tender", "tender_weak"))
        self._events: list[tuple[Event, int]] = [
            ("bid_opening", lexicon.bits["date.bid_opening"]),
            ("questions", lexicon.bits["date.questions"]),
            ("deadline", lexicon.bits["date.deadline"]),
            ("opening", lexicon.bits["date.opening"]),
            ("completion", lexicon.bits["date.completion"]),
            ("start", lexicon.bits["date.start"]),
        ]
        self._all = lexicon.mask(f"date.{name}" for name, _ in self._events) | self._until

    def read(self, scan: Scan, published: date | None) -> list[Moment]:
        """Return the dates of a text in reading order, each with its event when one is near."""
        moments: list[Moment] = []
        month_first = american(scan.text)
        dated = list(islice(self._dated(scan.text, published, month_first), _MOST_DATES))
        yearless = self._without_year(scan.text, published, month_first, dated)
        related = islice(self._related(scan, published), _MOST_DATES)
        unsure = set(yearless)
        # "April" is no form of Italian "aprire".
        spans = [(moment.start, moment.end) for moment in (*dated, *yearless)]
        ends = sorted(end for _, end in spans)
        begin_of = {end: start for start, end in spans}
        cues = []
        for hit in scan.hits:
            if hit.classes & self._all:
                place = bisect_left(ends, hit.end)
                if place == len(ends) or begin_of[ends[place]] > hit.start:
                    cues.append(hit)
        begins = [hit.start for hit in cues]
        for moment in (*dated, *yearless, *related):
            sentence = bisect_right(scan.starts, moment.start) - 1
            low = bisect_left(begins, max(scan.starts[sentence], moment.start - _REACH))
            high = bisect_left(begins, min(scan.starts[sentence + 1], moment.end + _REACH))
            event = self._event(moment, cues[low:high], scan)
            if moment in unsure and event not in _TENDER_DAYS:
                continue  # "1.5." may be anything
            doubt = _doubt(moment.year, published)
            time = _clock(scan.text, moment) if event == "deadline" else None
            moments.append(Moment(moment.value, moment.start, moment.end, event, doubt, time))
        return _last_of_ranges(sorted(moments, key=lambda moment: moment.start), scan.text)

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
            full = year_first(text, match.end(), year)
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

    def _event(self, moment: Moment, hits: Sequence[Hit], scan: Scan) -> Event | None:
        best: Event | None = None
        by: Hit | None = None
        nearest = _FAR
        for hit in hits:
            before = hit.end <= moment.start
            if not before and hit.start < moment.end:
                continue
            gap = scan.text[
                slice(hit.end, moment.start) if before else slice(moment.end, hit.start)
            ]
            far = len(gap) / _LETTERS_A_WORD + 4 * gap.count(", ") + (0 if before else 1)
            far += 5 * len(_YEAR.findall(gap))
            for event, bit in self._events:
                if hit.classes & bit and far < nearest:
                    best, nearest, by = event, far, hit
                    break
        if by is not None and by.classes & self._until and by.end <= moment.start:
            return self._subject(moment, by, hits, scan) or best
        return best

    def _subject(self, moment: Moment, until: Hit, hits: Sequence[Hit], scan: Scan) -> Event | None:
        """Return what ends on the day behind an "until": "clarifications until 20 February"."""
        for hit in reversed(hits):
            if hit.end > until.start or hit.classes & self._until:
                continue
            gap = scan.text[hit.end : until.start]
            if until.start - hit.end > _REACH_OF_SUBJECT or _YEAR.search(gap):
                return None
            if hit.classes & self._events[2][1]:
                return "deadline"
            special = next((event for event, bit in self._events[:2] if hit.classes & bit), None)
            if special:
                tender = any(each.classes & self._handed_in and hit.end <= each.start < until.start
                             for each in scan.hits)  # fmt: skip
                return None if tender else special
        return None


def _last_of_ranges(moments: list[Moment], text: str) -> list[Moment]:
    """Take the deadline from days that a later one has replaced: "extended from X to Y"."""
    kept = []
    for place, moment in enumerate(moments):
        following = moments[place + 1] if place + 1 < len(moments) else None
        ranged = (
            following is not None
            and following.event == "deadline"
            and following.value > moment.value
            and _TO.fullmatch(text[moment.end : following.start])
        )
        replaced = _REPLACED.search(text[max(0, moment.start - 40) : moment.start])
        if moment.event == "deadline" and (ranged or replaced):
            moment = replace(moment, event=None, clock=None)  # noqa: PLW2901
        kept.append(moment)
    return kept


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
