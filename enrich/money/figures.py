"""Single figures with what stands around them, and the joining of those that are one amount."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from enrich.money.numerals import value_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from enrich.money.words import MoneyWords

_WIDEST_LINK = 14  # letters between the ends of a range
_WIDEST_RANGE = 10  # times the lower end
_THOUSAND = 1000
_YEAR = 4  # digits
# "from €20m to €30m" after these words is a change, not a range.
_CHANGE = re.compile(r"(?:from|von|de|da|z|od|fra|från|van)\s+\W{0,3}$", re.IGNORECASE)


_RAISED = re.compile(
    r"(?<!\w)(?:rais|ris|rose|lift|increas|grow|cut|reduc|relev|augment|passe|porté|steig|stieg|erhöh|"
    r"gestieg|gesenkt|aument|subi|sube|elev|passa|rivist|wzros|wzroś|zwiększ|podni|zvýš|zvedl|höj|"
    r"øk|steg|stig|verhoog|gestegen|növel|emelk|creșt|major|nouse)\w*[^.!?]{0,50}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what was found around it."""

    start: int  # with the currency before it
    first: int  # of the digits
    end: int  # with multiplier and currency
    raw: str = ""
    words: Decimal | None = None  # what it is when it is written in words, or joined of parts
    factor: Decimal | None = None
    currency: str | None = None
    behind: bool = False  # the currency stands behind
    half: bool = False  # half a unit more: sept millions et demi
    implied: str | None = None  # the currency that the multiplier tells: crore
    short: bool = False  # the multiplier may be another unit without a currency: 12 m, 40 mm
    assumed: bool = False
    loose: bool = False  # the currency may be another, or there is none

    def value(self, language: str | None, factor: Decimal | None = None) -> Decimal | None:
        """Return what the number is in whole units, by its own multiplier or the one lent to it."""
        factor = self.factor or factor
        if self.words is not None:
            found: Decimal | None = self.words * (factor or 1)
        else:
            found = value_of(self.raw, factor, language)
        if found is not None and self.half and factor:
            found += factor / 2
        return found


@dataclass(frozen=True, slots=True)
class Range:
    """Two figures that are the ends of one amount."""

    lower: Decimal
    upper: Decimal
    currency: str
    start: int
    end: int
    raised: bool  # may be a step from one to the other


def whole(
    text: str, figures: Sequence[Figure], words: MoneyWords, language: str | None
) -> list[Figure]:
    """Return figures in reading order, those that are parts of one number together."""
    found: list[Figure] = []
    for figure in figures:
        if found and figure.start < found[-1].end:
            continue  # in words and in digits: "2 mil millones"
        one = _compound(text, found[-1], figure, words, language) if found else None
        if one is None:
            found.append(figure)
        else:
            found[-1] = one
    return found


def _compound(
    text: str, whole: Figure, part: Figure, words: MoneyWords, language: str | None
) -> Figure | None:
    """Return "1 milliard 200 millions" as one figure, or None for two amounts."""
    alone = whole.factor is None or whole.half or whole.behind or part.start != part.first
    if alone or not words.parts.fullmatch(text, whole.end, part.start):
        return None
    unit = whole.factor or Decimal(1)
    most, rest = whole.value(language), part.value(language)
    if most is None or rest is None or most % unit or not _one_currency(whole, part):
        return None
    if unit == _THOUSAND and (part.factor or 0) > _THOUSAND:
        # dos mil 300 millones
        number = most + rest / (part.factor or 1)
        return replace(part, start=whole.start, first=whole.first, words=number, raw="")
    if rest >= unit or (part.factor is None and not (part.behind and rest >= _THOUSAND)):
        return None
    return Figure(
        whole.start,
        whole.first,
        part.end,
        words=(most + rest) / unit,
        factor=unit,
        currency=whole.currency or part.currency,
        behind=part.behind,
        implied=whole.implied or part.implied,
    )


def _one_currency(one: Figure, other: Figure) -> bool:
    """Tell whether two figures do not contradict each other, nor may be metres."""
    if one.currency and other.currency:
        return one.currency == other.currency
    return bool(one.currency or other.currency) or not (one.short or other.short)


def range_of(
    text: str, one: Figure, other: Figure, words: MoneyWords, language: str | None
) -> Range | None:
    """Return a range when two figures are its ends, or None.

    The ends may share multiplier and currency: €1.2-1.5bn, 9-7 lakh rupees.
    """
    currency = other.currency or one.currency or other.implied
    if currency is None or other.start - one.end > _WIDEST_LINK:
        return None
    link = words.between.fullmatch(text, one.end, other.start)
    if link is None:
        return None
    announced = words.before_range.search(text, max(0, one.start - 16), one.start) is not None
    led = one.currency is not None and link["link"].casefold() in words.ends
    if not _may_be_ends(one, other, announced or led) or not _one_currency(one, other):
        return None
    first, second = one.value(language, other.factor), other.value(language)
    if first and second and _long(one.raw) and first > second * _WIDEST_RANGE:
        first = one.value(language)  # 500.000 bis 1 Mio.
    if not first or not second:
        return None
    change = _CHANGE.search(text, max(0, one.start - 8), one.start) is not None
    down = first > second and not announced and (change or not _leads(link, words))
    raised = change and _RAISED.search(text, max(0, one.start - 80), one.start) is not None
    lower, upper = min(first, second), max(first, second)
    wide = upper == lower or upper > lower * _WIDEST_RANGE
    metres = other.short and not other.currency and link["link"].casefold() not in words.ends
    if down or wide or metres or (change and one.currency and other.currency):
        return None  # such as "€20 and 40 m of pipe"
    return Range(lower, upper, currency, one.start, other.end, raised)


def _may_be_ends(one: Figure, other: Figure, announced: bool) -> bool:
    """Tell whether two figures share what one of them lacks, or lack nothing."""
    shares = one.factor is None and other.factor is not None
    both = bool(one.factor and other.factor) and (announced or other.implied is not None)
    return bool(other.currency) or shares or both or (_long(one.raw) and _long(other.raw))


def _long(raw: str) -> bool:
    """Tell a number of thousands and more, which needs no multiplier and is no year."""
    return sum(map(str.isdigit, raw)) > _YEAR or (len(raw) > _YEAR and not raw.isdigit())


def _leads(link: re.Match[str], words: MoneyWords) -> bool:
    """Tell whether figures that go down are a range: "9-7 lakh", not "Los 4 - 3 Mio."."""
    word = link["link"].casefold()
    return word in words.ends and (word.isalpha() or link.group() == link["link"])


def lent(figure: Figure, currency: str, *, loose: bool = False) -> Figure:
    """Return a figure with the currency that goes without saying, or that may."""
    return replace(figure, currency=currency, assumed=True, loose=loose)
