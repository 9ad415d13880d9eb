"""The words of dates: months, feasts, quarters, halves and seasons (rules/dates.toml)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, TypeVar

from dateutil.easter import easter

_Meaning = TypeVar("_Meaning")

_LAST = {"Q": 4, "H": 2}
_KIND = {"quarter": "Q", "half": "H"}
_WHITSUN = timedelta(days=49)  # after Easter
# "Q3 of calendar 2027", "das dritte Quartal des Jahres 2027", "first half of CY2027".
_LINKS = (
    "of|the|de|del|des|der|do|da|dos|d|du|dell|anno|jahres|jahr|year|calendar|cy|roku|rok|r|van|"
    "het|il|l|an|annee|ano|i|av|af|aar|ar|aret|godine|vuoden|anul|anului|"
    "leta|la|na|на|през|του"
)
# What may stand for a number in front of a noun: 1st, 2e, 3., 4º.
_NUMBER = r"[1-4](?:st|nd|rd|th|er|re|e|eme|de|ste|a|o|º|ª|°|\.)?"
_LETTERS = r"[qt][1-4]|[1-4][qt]|[hs][12]|[12][hs]"
# "2027 m. rugsėjo", "2027. gada septembrī"
_YEAR_WORDS = r"(?:m|g|r|gada|metu|evi|ev|aasta)"

_MOST_NAMED = 1000


class DateWords:
    """What months, feasts, quarters, halves and seasons are called; all texts folded in place."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._months: dict[str, int | str] = {
            word: int(n) for n, words in table["months"].items() for word in folded(words)
        }
        self._months_named: dict[str, int | str] = {}  # as texts write them
        self._full = [word for word in self._months if len(word) > 3 or word in _SHORT_NAMES]
        feasts = {
            word: int(n) if n.isdigit() else n
            for n, words in table["feasts"].items()
            for word in folded(words)
        }
        self._months = feasts | self._months
        self._full += feasts
        self.month = any_of(self._months)
        self.full_month = any_of(self._full)
        self._ordinals = {
            word: n for n, words in table["ordinals"].items() for word in folded(words)
        }
        self._spans = {word: n for n, words in table["spans"].items() for word in folded(words)}
        self._seasons: dict[str, str] = {
            w: part for part, each in table["seasons"].items() for w in folded(each)
        }
        self._others: dict[str, str] = self._seasons | {
            word: part for part, words in table["quarters"].items() for word in folded(words)
        }
        self.season = any_of(self._seasons)
        firsts = {
            w.split()[0] for w in (*self._full, *self._seasons, *self._ordinals, *self._spans)
        }
        self._beginnings = frozenset(word.rstrip("*")[:3] for word in firsts)
        ordinal = f"(?:{any_of(self._ordinals)}|{_NUMBER})"
        span = f"(?:{any_of(self._spans)})"
        self.span = rf"{ordinal}\W{{1,3}}{span}|{span}\W{{1,3}}{ordinal}|(?:{_LETTERS})(?!\w)"
        self.part = rf"{self.span}|{any_of(self._others)}"
        self._month_before = re.compile(
            rf"(?s:^|.*\W)({self.month})\W{{0,2}}(?:de|of|del|d|roku|rok|l)?\W{{0,3}}$"
        )
        self._part_before = re.compile(
            rf"(?s:^|.*\W)({self.part})(?:\W{{1,3}}(?:{_LINKS})){{0,4}}\W{{0,4}}$"
        )
        self._after = re.compile(
            rf"\.?(?:\W{{1,2}}{_YEAR_WORDS}\.?)?[\s/-]{{1,2}}"
            rf"(?:(?P<month>{self.month})|(?P<part>{self.span}))(?!\w)"
        )
        self._letters_after = re.compile(r"[\s/-]{0,2}([qth][1-4])(?!\w)")

    def month_of(self, found: str, year: int) -> int:
        """Return the month that words mean in a year: 11 for "novembre", Easter's for "Ostern"."""
        month = self._month_named(found)
        if isinstance(month, int):
            return month
        day: date = easter(year)
        return (day if month == "easter" else day + _WHITSUN).month

    def _month_named(self, found: str) -> int | str:
        month = self._months_named.get(found)
        if month is None:
            month = meaning(self._months, found)
            if len(self._months_named) < _MOST_NAMED:
                self._months_named[found] = month
        return month

    def part_of(self, found: str) -> str:
        """Return the quarter or half that words mean: Q1 to Q4, H1 or H2."""
        words = re.findall(r"\w+", found)
        if len(words) == 1 and (digit := re.search("[1-4]", words[0])) and len(words[0]) == 2:
            return ("H" if words[0].strip("1234") in "hs" else "Q") + digit[0]
        for end in range(1, len(words)):
            for one, other in ((words[:end], words[end:]), (words[end:], words[:end])):
                number = self._number(" ".join(one))
                span = find(self._spans, " ".join(other))
                if number and span:
                    kind = _KIND[span]
                    return kind + str(_LAST[kind] if number == "last" else number)
        return meaning(self._others, found)

    def _number(self, words: str) -> str | None:
        if words[:1] in "1234":
            return words[0]
        return find(self._ordinals, words)

    def begins_time(self, word: str) -> bool:
        """Tell whether a word may begin a month, quarter, half or season."""
        return word[:3] in self._beginnings or word[0] in "1234" or word[1:].isdecimal()

    def season_in(self, words: str) -> str | None:
        """Return the quarter of the first season among words, or None."""
        return next((q for w in re.findall(r"\w+", words) if (q := find(self._seasons, w))), None)

    def month_before(self, near: str) -> re.Match[str] | None:
        """Match the month that ends right before a year, as group 1."""
        return self._month_before.match(near)

    def part_before(self, near: str) -> re.Match[str] | None:
        """Match the quarter, half or season that ends right before a year, as group 1."""
        return self._part_before.match(near)

    def behind(self, near: str, year: int) -> tuple[str, int] | None:
        """Return the month, quarter or half behind a year, as MM or Q3, and where it ends.

        In Hungarian, Finnish and the Baltic languages: "2027. november", "2027 III. negyedév".
        """
        letters = self._letters_after.match(near)
        if letters:
            return letters[1].upper().replace("T", "Q"), letters.end()
        match = self._after.match(near)
        if not match:
            return None
        if match["month"]:
            return f"{self.month_of(match['month'], year):02}", match.end()
        return self.part_of(match["part"]), match.end()


# Short names of months that are whole: the rest of three letters are abbreviations.
_SHORT_NAMES = frozenset(("may", "mai", "mei", "maj", "jun"))


class _Bare(dict[int, str]):
    """Each letter without its accents, looked up once a letter."""

    def __missing__(self, letter: int) -> str:
        bare = unicodedata.normalize("NFD", chr(letter))[0]
        if len(self) < _KNOWN:
            self[letter] = bare
        return bare


_BARE = _Bare()
# More letters than a day's texts have; hostile input may hold every sign there is.
_KNOWN = 1 << 14


def in_place(text: str) -> str:
    """Return `text` without case and accents, letter by letter, so that places stay the same."""
    if text.isascii():
        return text.lower()
    lowered = text.lower()
    if len(lowered) != len(text):  # "İ" becomes two letters
        lowered = "".join(letter.lower()[0] for letter in text)
    return lowered.translate(_BARE)


def folded(words: Iterable[str]) -> list[str]:
    """Return words as `in_place` leaves them in a text."""
    return [in_place(word) for word in words]


def find(table: Mapping[str, _Meaning], words: str) -> _Meaning | None:
    """Return what folded words mean in a table whose * stand for any ending, or None."""
    if words in table:
        return table[words]
    stems = (stem for stem in table if stem.endswith("*") and words.startswith(stem[:-1]))
    best = max(stems, key=len, default=None)
    return None if best is None else table[best]


def meaning(table: Mapping[str, _Meaning], found: str) -> _Meaning:
    """Return what the words of a rule mean, as they were found: "3. Quartal", "márciusban"."""
    told = find(table, " ".join(re.findall(r"\w+", found)))
    if told is None:
        raise KeyError(found)
    return told


def any_of(words: Iterable[str]) -> str:
    """Return an alternation, the longest first; a trailing * stands for any ending."""
    return "|".join(
        re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\W{1,2}")
        for word in sorted(set(words), key=len, reverse=True)
    )
