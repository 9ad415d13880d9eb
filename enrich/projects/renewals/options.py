"""Options to renew a contract: how many and how long, from fields and from the buyer's words."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from data.records import Period
from enrich.words.fold import fold

MOST_OPTIONS = 10
_LONGEST = 120.0  # months of one renewal
# Words before and behind a duration that tell whether it is the whole contract's, or a notice's.
_BEFORE, _BEHIND = 5, 3
_SAME_CLAUSE = 14  # words from the number of renewals to their length


@dataclass(frozen=True, slots=True)
class Options:
    """What a buyer may add to a contract; None where it is not said."""

    count: int | None = None
    months: float | None = None  # of each
    note: str | None = None

    @property
    def steps(self) -> int:
        """How many renewals can be put on a calendar."""
        return min(self.count or 0, MOST_OPTIONS) if self.months else 0


def options_of(period: Period | None) -> Options:
    """Return the options that a period states; a number in a field goes before its words."""
    if period is None:
        return Options()
    note = period.renewal_note
    count, months = _said(note) if note else (None, None)
    # A field that says none beside words that say some is a form filled in by rote.
    return Options(period.renewals or count or period.renewals, months, note)


@lru_cache(maxsize=10_000)
def _said(note: str) -> tuple[int | None, float | None]:
    """Return number and length of the renewals in a buyer's words."""
    tokens = fold(note.replace("*", " x ").replace("×", " x ")).split()
    words = _words()
    lengths: dict[int, float] = {}  # durations, by the place of their number
    for place, token in enumerate(tokens):
        number, unit = words.number(token), words.unit(_behind(tokens, place))
        if number is not None and unit is not None:
            lengths[place] = number * unit
    count, at = _count(tokens, lengths)
    own = {
        place: months
        for place, months in lengths.items()
        if months <= _LONGEST and not _is_other(tokens, place)
    }
    behind = (months for place, months in sorted(own.items()) if at < place < at + _SAME_CLAUSE)
    months = next(behind, None) if count else None
    months = months or min(own.values(), default=None)
    if months is None and count and not lengths:
        months = next((unit for token in tokens if (unit := words.unit(token))), None)
    several = any(token.startswith(words.several) for token in tokens)
    if count is None and len(own) == 1 and not several:
        count = 1
    return count, months


def _behind(tokens: Sequence[str], place: int) -> str:
    """Return the word behind a number, over the same number in figures: "three (3) years"."""
    following = tokens[place + 1 : place + 3]
    if len(following) == 2 and following[0].isdigit() and not tokens[place].isdigit():
        return following[1]
    return following[0] if following else ""


def _is_other(tokens: Sequence[str], place: int) -> bool:
    near = [*tokens[max(0, place - _BEFORE) : place], *tokens[place + 2 : place + 2 + _BEHIND]]
    return any(token.startswith(_words().others) for token in near)


def _count(tokens: Sequence[str], lengths: dict[int, float]) -> tuple[int | None, int]:
    """Return how many renewals there are, and where: "three times" goes before "three options"."""
    words = _words()
    named: tuple[int | None, int] = (None, -1)
    for place, token in enumerate(tokens):
        number = words.number(token)
        if number is None or not 0 < number <= MOST_OPTIONS:
            continue
        following = list(tokens[place + 1 : place + 6])
        if following and following[0].isdigit() and not token.isdigit():
            following = following[1:]  # deux (2) fois
        if token.startswith(words.counted) or bool(set(following[:1]) & words.times):
            return number, place
        if place in lengths or named[0]:
            continue
        before = tokens[max(0, place - 4) : place]
        fixed = set(before) & words.fixed and any(b.startswith(words.renewals) for b in before)
        if fixed or any(each.startswith(words.renewals) for each in following[:4]):
            named = number, place
    return named


@dataclass(frozen=True, slots=True)
class _Words:
    """What options.toml says, by use."""

    numbers: dict[str, int]
    counted: tuple[str, ...]  # words that count by themselves: twice, zweimal
    units: dict[str, float]
    times: frozenset[str]
    renewals: tuple[str, ...]
    fixed: frozenset[str]
    others: tuple[str, ...]
    several: tuple[str, ...]

    def number(self, token: str) -> int | None:
        if token.isdigit():
            return int(token) if len(token) <= 3 else None
        if token in self.numbers:
            return self.numbers[token]
        start = next((word for word in self.counted if token.startswith(word)), None)
        return self.numbers[start] if start else None

    def unit(self, token: str) -> float | None:
        """Return the months in a unit; short words count whole, longer ones by their beginning."""
        for word, months in self.units.items():
            if token == word or (len(word) >= 4 and token.startswith(word)):
                return months
        return None


@cache
def _words() -> _Words:
    text = files("enrich.projects.renewals").joinpath("options.toml").read_text("utf-8")
    rules = tomllib.loads(text)
    numbers = {
        name.rstrip("*"): int(number)
        for number, names in rules["numbers"].items()
        for name in names
    }
    return _Words(
        numbers=numbers,
        counted=tuple(
            name.rstrip("*")
            for names in rules["numbers"].values()
            for name in names
            if name.endswith("*")
        ),
        units={name: float(months) for months, names in rules["units"].items() for name in names},
        times=frozenset(rules["times"]["words"]),
        renewals=tuple(rules["renewals"]["words"]),
        fixed=frozenset(rules["renewals"]["fixed"]),
        others=tuple(rules["others"]["words"]),
        several=tuple(rules["others"]["several"]),
    )
