"""Whose dollar, peso or krone a text speaks of, by the countries and provinces that it names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

import pycountry

_READ = 20_000  # letters in which a country is looked for
_OF_COUNTRY = 3  # times as much as a province
_OFTEN = 3  # times a name counts
_SHORTEST = 4  # letters of a division's name
_CAPITAL = re.compile(r"(?<!\w)[A-ZÀ-Þ][\w'’-]*")
_PARTS = re.compile(r"[\[\]/,()]")


class Homes:
    """Weighs the words of each currency's countries, and the names of their divisions."""

    def __init__(self, words: Mapping[str, Sequence[str]], divided: Mapping[str, str]) -> None:
        """Read beginnings of `words` by currency, and the currency of each country divided."""
        self._words = {
            code: re.compile("|".join(rf"(?<!\w){re.escape(word)}" for word in each), re.IGNORECASE)
            for code, each in words.items()
            if each
        }
        self._divided = divided

    @cached_property
    def _divisions(self) -> dict[str, list[tuple[str, str]]]:
        """The states, provinces and counties by their first word, each with its currency."""
        found: dict[str, dict[tuple[str, str], None]] = {}
        for one in pycountry.subdivisions:
            code = self._divided.get(one.country_code)
            for part in {one.name, *_PARTS.split(one.name)} if code else ():
                name = part.strip()
                first = _CAPITAL.match(name)
                if code and first and len(name) >= _SHORTEST:
                    found.setdefault(first.group(), {})[(name, code)] = None
        return {first: list(names) for first, names in found.items()}

    def _named(self, text: str) -> Counter[tuple[str, str]]:
        named: Counter[tuple[str, str]] = Counter()
        for match in _CAPITAL.finditer(text):
            for name, code in self._divisions.get(match.group(), ()):
                end = match.start() + len(name)
                if text.startswith(name, match.start()) and not text[end : end + 1].isalnum():
                    named[(name, code)] += 1
        return named

    def of(self, text: str, codes: Iterable[str]) -> str | None:
        """Return which of the currencies `codes` a text is at home with, or None.

        A country counts more than a province; the first code of several that are as likely.
        """
        codes = list(codes)
        head = text[:_READ]
        weights: Counter[str] = Counter()
        for code in codes:
            if code in self._words:
                named = Counter(word.casefold() for word in self._words[code].findall(head))
                weights[code] += _OF_COUNTRY * sum(min(n, _OFTEN) for n in named.values())
        for (_, code), times in self._named(head).items():
            weights[code] += min(times, _OFTEN)
        best = max(codes, key=lambda code: weights[code])
        return best if weights[best] else None
