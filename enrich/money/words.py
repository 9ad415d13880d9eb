"""The words around amounts of money, as tables and as patterns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Literal

import pycountry

from enrich.money.homes import Homes
from enrich.money.number_words import NumberWords
from enrich.money.numerals import (
    GAP,
    SPACE,
    any_of,
    by_word,
    ending,
    first_words,
    is_code,
    last_words,
)

Bound = Literal["exact", "at_most", "at_least"]

# Currency names before a number; other words there are too often something else.
_BEFORE = (
    "euro", "euros", "eur", "sfr", "fr", "kr", "ft", "kč", "zł", "rs", "lei", "tl", "kn", "franken",
    "rupees", "yen", "kroner", "kronor", "rmb", "tk", "fcfa", "r", "n", "sh", "shs",
    "ksh", "kshs", "ush", "tsh",
)  # fmt: skip
# May stand between a multiplier and its currency: 5 Mio. de euros.
_LINKS = ("de", "di", "of", "in", "în", "d", "(")
# Codes that are written in small letters too; "try", "all" and "php" are words.
_LOWER_CASE = frozenset(
    {"EUR", "USD", "GBP", "CHF", "PLN", "CZK", "HUF", "RON", "SEK", "DKK", "NOK", "INR"}
)
_READ = 8000  # letters by whose words languages are told apart
_WORD = re.compile(r"\w+")
_PESOS = re.compile(r"\b(?:pesos|mm?d[dp])\b", re.IGNORECASE)
# Signs of one letter, and codes that are words: money only in capitals and with a large number.
_DOUBTFUL = frozenset({"r", "n"})


class MoneyWords:
    """Multipliers, currencies and bounds of one table (rules/money.toml)."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._factors = by_word(table["multipliers"])
        self._own = {name: by_word(words) for name, words in table["in_language"].items()}
        self._letters: dict[str, Mapping[str, str]] = dict(table["letters"])
        self._of_currency = {w: code for code, words in table["of_currency"].items() for w in words}
        self._currencies = {w: code for code, words in table["currencies"].items() for w in words}
        self.shared: dict[str, Mapping[str, Any]] = dict(table["shared"])
        for kind, entry in self.shared.items():
            self._currencies |= dict.fromkeys(entry["words"], kind)
        # Every other code of ISO 4217, in capitals and beside a large number.
        codes = {one.alpha_3.casefold(): one.alpha_3 for one in pycountry.currencies}
        self.doubtful = _DOUBTFUL | (codes.keys() - self._currencies.keys())
        self._currencies = codes | self._currencies
        self.assumed = {name: code for code, names in table["assumed"].items() for name in names}
        self.joined = _joined(table["joined"])
        self.spelled = NumberWords(table["number_words"])
        homes = table["homes"]
        self.homes = Homes(homes["words"], homes["divided"])
        self.likely: dict[str, list[str]] = dict(homes["assumed"])
        self.points = frozenset(homes["point"]["codes"])
        self._alike: dict[str, list[str]] = dict(homes["alike"])
        self._compile(table)

    def _compile(self, table: Mapping[str, Any]) -> None:
        letters = {letter for by_letter in self._letters.values() for letter in by_letter}
        factors = {*self._factors, *(word for own in self._own.values() for word in own), *letters}
        gap = f"{GAP}{{0,2}}"
        links = rf"(?:(?:de|di|of|in|în)\s|d['’]\s?|\()?{SPACE}?"
        half = rf"(?P<half>\s(?:{any_of(table['half']['words'])})(?!\w))?"
        self.after = re.compile(
            rf"{gap}(?:(?P<joined>{any_of(self.joined)})(?!\w)"
            rf"|(?:de\s)?(?:(?P<factor>{any_of(factors)})(?![^\W\d_])\.?{half}{gap})?"
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
            rf"(?<!\w)(?:(?P<joined>{any_of(self.joined)})|(?:(?P<factor>{any_of(scaled)}|[kKT])\.?\s)?"
            rf"(?P<currency>{any_of(before)}))[.:]?{SPACE}{{0,2}}$",
            re.IGNORECASE,
        )
        # The first and last words of what stands behind and before a number, for a quick look.
        self.opening = first_words([*factors, *self._currencies, *self.joined, *_LINKS])
        self.closing = last_words([*before, *self.joined])
        bounds, between = table["bounds"], table["between"]
        self.bounds: tuple[tuple[Bound, re.Pattern[str]], ...] = (
            ("at_most", ending(bounds["at_most"])),
            ("at_least", ending(bounds["at_least"])),
        )
        self.vague = ending(bounds["vague"])
        self.between = re.compile(
            rf"\s{{0,2}}(?P<link>{any_of(between['words'])})\s{{0,2}}"
            rf"(?:{any_of(bounds['at_most'])})?(?:{any_of(between['articles'])})?\s?",
            re.IGNORECASE,
        )
        self.ends = frozenset(between["ends"])
        self.before_range = re.compile(
            rf"(?<!\w)(?:{any_of(between['before'])})\s(?:(?:{any_of(between['articles'])})\s)?\W{{0,3}}$",
            re.IGNORECASE,
        )
        self.parts = re.compile(
            rf"\.?,?(?:\s(?:{any_of(table['parts']['words'])}))?[ \u00a0]", re.IGNORECASE
        )
        every = [
            *self._factors.items(),
            *(item for own in self._own.values() for item in own.items()),
        ]
        large = [w for w, f in every if f >= 10**5 and len(w) > 3 and " " not in w]
        thousand = [w for w, f in self._factors.items() if f == 1000 and len(w) > 2]
        # With letters before it where numbers are written in one word: fünfhunderttausend.
        self.large = re.compile(
            rf"(?:(?<!\w)(?:{any_of([*large, *thousand, 'mil'])})"
            rf"|(?<=[^\W\d_])(?:{any_of(table['number_words_joined']['words'])}))(?!\w)",
            re.IGNORECASE,
        )
        self.large_hint = re.compile(
            "mil|bani|bańk|bil|mrd|mld|мил|млн|εκ|tausend|thousand|duizend|tus|tys|tis|ezer|tuha|lakh|crore",
            re.IGNORECASE,
        )

    def factor(
        self, word: str, language: str | None, currency: str | None = None
    ) -> Decimal | None:
        """Return what a multiplier stands for in a language, or None.

        Some letters are multipliers beside one `currency` only: ₹25L.
        """
        word = " ".join(word.casefold().split())
        letters = self._letters.get(currency or "", {})
        if word in letters:
            return Decimal(letters[word])
        return self._own.get(language or "", {}).get(word) or self._factors.get(word)

    def ends_in_words(
        self, text: str, start: int, end: int, language: str | None
    ) -> tuple[Decimal, Decimal, tuple[int, int]] | None:
        """Return the two numbers in words that stand behind "between", as `of_range` does."""
        if not self.before_range.search(text, max(0, start - 16), start):
            return None
        return self.spelled.of_range(text[start:end], language)

    def of_joined(self, word: str) -> tuple[Decimal, str]:
        """Return the multiplier and the currency of one word, such as TEUR."""
        return self.joined[" ".join(word.casefold().split())]

    def of_factor(self, word: str) -> str | None:
        """Return the currency that a multiplier tells by itself: crore."""
        return self._of_currency.get(" ".join(word.casefold().split()))

    def currency(self, name: str, language: str | None, factor: str | None = None) -> str | None:
        """Return the code of a currency's name or sign, or None for a word that is none here.

        `factor` is the multiplier before it: "mio. kr." is Danish, "mill. kr." Norwegian.
        """
        folded = " ".join(name.casefold().split())
        code = self._currencies.get(folded)
        small = code and folded == code.casefold() and code not in _LOWER_CASE
        if (small or folded in self.doubtful) and not name.isupper():
            return None
        if code is None:
            return None
        meant = self.of_language(code, language)
        spellings: Mapping[str, list[str]] = self.shared.get(code, {}).get("multipliers", {})
        if factor and (meant == code or meant in spellings):
            told = (one for one, words in spellings.items() if factor.casefold() in words)
            return next(told, meant)
        return meant

    def of_language(self, code: str, language: str | None) -> str:
        """Return a code, and for a word of many countries the one that the language means."""
        languages: Mapping[str, str] = self.shared.get(code, {}).get("languages", {})
        return languages.get(language or "", code)

    def of_countries(self, kind: str, text: str, language: str | None) -> str:
        """Return whose krone, peso, rupee or dollar a text speaks of, by the places it names."""
        countries = self._kinds_in(kind, language)
        return self.homes.of(text, countries) or countries[0]

    def _kinds_in(self, kind: str, language: str | None) -> list[str]:
        sign = kind == "dollar" and language == "es"
        return list(self.shared["sign" if sign else kind]["countries"])

    def usual(self, text: str, language: str | None) -> str | None:
        """Return the currency that goes without saying in a language, or else in a text."""
        known = self.assumed.get(language or "")
        likely = self.likely.get(language or "")
        return known or (self.homes.of(text, likely) if likely else None)

    def writes_points(self, text: str, language: str | None) -> bool:
        """Tell Spanish that writes 1,350.50: of Mexico."""
        if language != "es":
            return False
        found = self.homes.of(text, [*self.shared["peso"]["countries"], "EUR"])
        return (found or ("MXN" if _PESOS.search(text) else None)) in self.points

    def language(self, text: str, language: str | None) -> str | None:
        """Return a text's language, Danish and Norwegian told apart by their words."""
        if language not in self._alike:
            return language
        words = Counter(_WORD.findall(text[:_READ].casefold()))
        told = {name: sum(words[word] for word in each) for name, each in self._alike.items()}
        best = max(told, key=told.__getitem__)
        return best if told[best] > told[language] else language


def _joined(table: Mapping[str, Mapping[str, Any]]) -> dict[str, tuple[Decimal, str]]:
    whole = {w: (Decimal(one["factor"]), one["unit"]) for w, one in table["whole"].items()}
    return whole | {
        scale + unit: (Decimal(factor), code)
        for factor, scales in table["scales"].items()
        for scale in scales
        for code, units in table["units"].items()
        for unit in units
    }
