"""Numbers written as words: "eine halbe", "hundertfünfundzwanzig", "dos mil quinientos"."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property

from enrich.money.numerals import any_of

_LONGEST = 64  # letters of a number in words
_TEN = 10
_MULTIPLIERS = {"x10": 10, "x100": 100, "x1000": 1000}
# Before "million", "some hundred" is no number.
_GAP = "[ \u00a0-]?"


@dataclass(frozen=True)
class _Language:
    """The words of one language, the longest first."""

    values: Mapping[str, Decimal]
    multipliers: Mapping[str, int]
    links: tuple[str, ...]
    points: tuple[str, ...]  # "six point two"
    written: tuple[str, ...]

    @cached_property
    def _pieces(self) -> tuple[str, ...]:
        words = {*self.values, *self.multipliers, *self.links, *self.points}
        return tuple(sorted(words, key=len, reverse=True))

    @cached_property
    def before(self) -> re.Pattern[str]:
        """Match a number in words right before the end."""
        pieces = f"(?:{any_of([*self._pieces, *self.written])})"
        joins = {*self.links, *self.points}
        first = f"(?:{any_of(w for w in (*self._pieces, *self.written) if w not in joins)})"
        return re.compile(
            rf"(?<!\w)({first}(?:{_GAP}{pieces}){{0,9}})['’»”\"]?(?:[ \u00a0-]|\sde\s)?$",
            re.IGNORECASE,
        )

    def value(self, words: str) -> Decimal | None:
        """Return the number that the words make, or None when they make none."""
        pieces = self._split(" ".join(words.casefold().split()))
        if pieces is None or not any(piece not in self.links for piece in pieces):
            return None
        if pieces[0] in self.links or pieces[-1] in self.links:
            return None
        for place, piece in enumerate(pieces):
            if piece in self.points:
                behind = self._decimals(pieces[place + 1 :])
                before = self._whole(pieces[:place])
                return before + behind if behind is not None and before else None
        return self._whole(pieces) or None

    def of_range(self, words: str) -> tuple[Decimal, Decimal, tuple[int, int]] | None:
        """Return the two numbers that a link may part: "eighteen and twenty".

        With them come the places where the first ends and the second begins. Of several ways to
        read them the narrowest range is taken.
        """
        found = []
        for link in self._link.finditer(words):
            low, high = self.value(words[: link.start()]), self.value(words[link.end() :])
            if low and high and low < high:
                found.append((high / low, low, high, link.span()))
        return min(found)[1:] if found else None

    @cached_property
    def _link(self) -> re.Pattern[str]:
        return re.compile(rf"[ \u00a0](?:{any_of(self.links)})[ \u00a0]", re.IGNORECASE)

    def _decimals(self, pieces: list[str]) -> Decimal | None:
        """Return what stands behind the point: "two five" and "twenty-five" are .25."""
        numbers = [self.values.get(piece) for piece in pieces]
        if not numbers or any(n is None or n % 1 for n in numbers):
            return None
        whole = [int(n) for n in numbers if n is not None]
        if len(whole) > 1 and whole[0] >= _TEN and whole[1] < _TEN:
            whole = [whole[0] + whole[1], *whole[2:]]
        return Decimal("0." + "".join(map(str, whole)))

    def _whole(self, pieces: list[str]) -> Decimal:
        total = current = Decimal(0)
        for piece in pieces:
            if piece in self.multipliers:
                by = self.multipliers[piece]
                if by == 1000:
                    total, current = total + (current or 1) * by, Decimal(0)
                else:
                    last = current % by
                    current += (last or 1) * by - last
            else:
                current += self.values.get(piece, Decimal(0))
        return total + current

    def _split(self, words: str) -> list[str] | None:
        """Return the words cut into pieces that are known, or None."""
        if not words:
            return []
        for piece in self._pieces:
            if words.startswith(piece):
                rest = self._split(words[len(piece) :].lstrip(" -\u00a0"))
                if rest is not None:
                    return [piece, *rest]
        return None


class NumberWords:
    """Reads numbers in the words of each language of the table."""

    def __init__(self, table: Mapping[str, str]) -> None:
        self._languages = {name: _language(lines) for name, lines in table.items()}
        self._norwegian = {"nb": "no", "nn": "no"}

    def before(self, text: str, end: int, language: str | None) -> tuple[Decimal, int, int] | None:
        """Return the number in words that ends right before `end`, where it begins and ends."""
        for own in self._of(language):
            found = own.before.search(text, max(0, end - _LONGEST), end)
            if found is None:
                continue
            value = own.value(found.group(1))
            if value is not None:
                return value, found.start(), found.end(1)
        return None

    def of_range(
        self, words: str, language: str | None
    ) -> tuple[Decimal, Decimal, tuple[int, int]] | None:
        """Return the ends of a range that a number in words may be, and where the link stands."""
        return next((found for own in self._of(language) if (found := own.of_range(words))), None)

    def _of(self, language: str | None) -> Collection[_Language]:
        name = self._norwegian.get(language or "", language)
        known = self._languages.get(name or "")
        return [known] if known else self._languages.values()


@cache
def _language(lines: str) -> _Language:
    values: dict[str, Decimal] = {}
    multipliers: dict[str, int] = {}
    links: list[str] = []
    points: list[str] = []
    written: list[str] = []
    for line in lines.strip().splitlines():
        number, *words = line.split()
        for word in words:
            written.append(word.replace("_", " "))  # dreißig is dreissig in small letters
            plain = written[-1].casefold()
            if number == "+":
                links.append(plain)
            elif number == ".":
                points.append(plain)
            elif number in _MULTIPLIERS:
                multipliers[plain] = _MULTIPLIERS[number]
            else:
                values[plain] = Decimal(number)
    return _Language(values, multipliers, tuple(links), tuple(points), tuple(written))
