"""Large numbers that leave their currency out, and which one they mean."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from enrich.money.figures import Figure, lent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from enrich.money.words import MoneyWords

_LARGE = 10**6
# "una inversión de 90 millones." leaves the euro out; "40 Millionen Flaschen" is no money.
_BARE = re.compile(
    r"\s{0,2}(?:[.,;:!?)]|$|(?:de |d['’]|di )inv"
    r"|(?:für|pour|per|para|voor|in|en|dans|nel|nello|nella|por|auf|am|und|et|à|för|til|na)\s)"
)

# Before these it may be money: "22 miljoen is netjes", "tvåhundra miljoner på en ort".
_MAYBE_BARE = re.compile(
    r"\s{0,2}(?:[.,;:!?)('’\"”»«…–—-]|$|(?:"
    r"is|was|will|would|for|to|on|at|with|without|that|which|it|but|or|and|from|over|"
    r"ist|sind|wird|werden|soll|sollen|hat|will|zu|mit|ohne|bis|aus|die|der|das|aber|oder|"
    r"est|sont|sera|seront|ont|qui|que|avec|sans|hors|dont|sur|ou|"
    r"è|sono|sarà|che|con|senza|più|a|da|di cui|"
    r"es|son|está|están|será|serán|se|sin|más|y|e|ya|"
    r"são|está|será|sem|com|mais|"
    r"dat|die|op|met|zonder|om|te|wordt|worden|uit|"
    r"på|som|att|är|blir|och|av|med|i|at|af|er|bliver|fra|og|"
    r"to|jest|będzie|z|bez|w|ale|oraz|je|bude|ve|v|s|se|"
    r"és|a|az|van|lesz|este|va|fără|cu|on|ja|ei)(?!\w))",
    re.IGNORECASE,
)
# German writes nouns with a capital: what stands in small letters is not what is counted.
_GERMAN_BARE = re.compile(r"[ \u00a0][a-zäöü]")


class Usual:
    """The currency of millions that have none: of the language, the other amounts, the text."""

    def __init__(
        self, text: str, figures: Sequence[Figure], words: MoneyWords, language: str | None
    ) -> None:
        self._text, self._words, self._language = text, words, language
        self._sure = words.assumed.get(language or "")
        written = Counter(f.currency for f in figures if f.currency and f.factor)
        if written and self._sure and self._sure not in written:
            self._sure = written.most_common(1)[0][0]
        self._written = written or Counter(f.currency for f in figures if f.currency)

    @cached_property
    def _likely(self) -> str | None:
        if self._written:
            return self._written.most_common(1)[0][0]
        return self._words.usual(self._text, self._language)

    def lend(self, figure: Figure) -> Figure:
        """Return a figure with its currency, if it is large and has none."""
        large = figure.factor is not None and figure.factor >= _LARGE and not figure.short
        if not large or figure.currency or figure.implied:
            return figure
        if self._sure and _BARE.match(self._text, figure.end):
            return lent(figure, self._sure)
        maybe = _MAYBE_BARE.match(self._text, figure.end) or (
            self._language == "de" and _GERMAN_BARE.match(self._text, figure.end)
        )
        if maybe and self._likely:
            return lent(figure, self._likely, loose=True)
        return figure
