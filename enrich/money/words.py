"""The words around amounts of money, as tables and as patterns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Literal

from enrich.money.numerals import SPACE, any_of, by_word, ending, first_words, is_code, last_words

Bound = Literal["exact", "at_most", "at_least"]

# Currency names before a number; other words there are too often something else.
_BEFORE = ("euro", "euros", "eur", "sfr", "fr", "kr", "ft", "kč", "zł", "rs", "lei", "tl", "kn")
# May stand between a multiplier and its currency: 5 Mio. de euros.
_LINKS = ("de", "di", "of", "in", "în", "d", "(")
# Codes that are written in small letters too; "try", "all" and "php" are words.
_LOWER_CASE = frozenset(
    {"EUR", "USD", "GBP", "CHF", "PLN", "CZK", "HUF", "RON", "SEK", "DKK", "NOK"}
)


class MoneyWords:
    """Multipliers, currencies and bounds of one table (rules/money.toml)."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._factors = by_word(table["multipliers"])
        self._own = {name: by_word(words) for name, words in table["in_language"].items()}
        self._currencies = {w: code for code, words in table["currencies"].items() for w in words}
        self._krone: dict[str, Any] = dict(table["krone"])
        krone_words: list[str] = self._krone.pop("words")
        self._currencies |= dict.fromkeys(krone_words, "krone")
        self._pesos: dict[str, list[str]] = dict(table["peso"])
        self._currencies |= dict.fromkeys(self._pesos.pop("words"), "peso")
        self.joined = {w: (Decimal(f), c) for w, (f, c) in table["joined"].items()}
        self.numbers = by_word(table["numbers"])
        factors = {*self._factors, *(word for own in self._own.values() for word in own)}
        gap = "[ \u00a0\u202f\u2009-]{0,2}"
        links = rf"(?:(?:de|di|of|in|în)\s|d['’]\s?|\()?{SPACE}?"
        self.after = re.compile(
            rf"[ \u00a0\u202f\u2009-]{{0,2}}(?:(?P<joined>{any_of(self.joined)})(?!\w)"
            rf"|(?:de\s)?(?:(?P<factor>{any_of(factors)})(?![^\W\d_])\.?{gap})?"
            rf"(?:{links}(?P<currency>{any_of(self._currencies)})(?![^\W\d_]|-?pal[lé]et))?)",
            re.IGNORECASE,
        )
        before = [
            w
            for w in self._currencies
            if w in _BEFORE or not w.isalpha() or is_code(w, self._currencies)
        ]
        scaled = [w for w in factors if w.rstrip("€$£").isalpha() and len(w) > 1]
        self.before = re.compile(
            rf"(?<!\w)(?:(?P<joined>{any_of(self.joined)})|(?:(?P<factor>{any_of(scaled)})\.?\s)?"
            rf"(?P<currency>{any_of(before)}))\.?{SPACE}{{0,2}}$",
            re.IGNORECASE,
        )
        # The first and last words of what stands behind and before a number, for a quick look.
        self.opening = first_words([*factors, *self._currencies, *self.joined, *_LINKS])
        self.closing = last_words([*before, *self.joined])
        bounds = table["bounds"]
        self.bounds: tuple[tuple[Bound, re.Pattern[str]], ...] = (
            ("at_most", ending(bounds["at_most"])),
            ("at_least", ending(bounds["at_least"])),
        )
        self.vague = ending(bounds["vague"])
        self.between = re.compile(
            rf"\s{{0,2}}(?:{any_of(table['between']['words'])})\s{{0,2}}(?:{any_of(bounds['at_most'])})?\s?",
            re.IGNORECASE,
        )
        large = [w for w, f in self._factors.items() if f >= 10**6 and len(w) > 4]
        self.large = re.compile(rf"(?<![\w])(?:{any_of(large)})(?!\w)", re.IGNORECASE)
        self.large_hint = re.compile("mil|bil|mrd|mld|мил|млн|εκ", re.IGNORECASE)
        self.spelled = re.compile(rf"(?<!\w)({any_of(self.numbers)})[ \u00a0-]$", re.IGNORECASE)

    def peso(self, text: str) -> str:
        """Return which peso a text speaks of, by the countries that it names; else the Mexican."""
        named = (code for code, words in self._pesos.items() if any(w in text for w in words))
        return next(named, "MXN")

    def factor(self, word: str, language: str | None) -> Decimal | None:
        """Return what a multiplier stands for in a language, or None."""
        word = " ".join(word.casefold().split())
        own = self._own.get(language or "", {})
        return own.get(word) or self._factors.get(word)

    def currency(self, name: str, language: str | None) -> str | None:
        """Return the code of a currency's name or sign, or None for a word that is none here."""
        folded = " ".join(name.casefold().split())
        code = self._currencies.get(folded)
        if code and folded == code.casefold() and not name.isupper() and code not in _LOWER_CASE:
            return None
        return self.krone(code, language) if code else None

    def krone(self, code: str, language: str | None) -> str | None:
        """Return a code, and for the krone of many countries the one that the language means."""
        return self._krone.get(language or "") if code == "krone" else code
