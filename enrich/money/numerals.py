"""Numbers as people write them, and the tables of words around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

# No-break, thin and other narrow spaces.
_THIN = "\u00a0\u2000-\u200a\u202f\u205f"
SPACE = f"[ {_THIN}]"
GAP = f"[ {_THIN}-]"
_GROUPED = rf"\d{{1,3}}(?:[.,'’ {_THIN}]\d{{3}})+(?:[.,]\d{{1,2}})?"
_INDIAN = r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d{1,2})?"  # 5,00,00,000
# Behind a space or a mark, or glued to a code: INR12.5, R86 million, KSh4.8 billion.
_BEGIN = r"(?:(?<![\w.,])|(?<=\b[A-Z]{3})|(?<=\b[RN])|(?<=\b[RrkS][srh])|(?<=\bK[Ss]h))"
NUMBER = re.compile(
    rf"{_BEGIN}(?:{_INDIAN}|{_GROUPED}|\d+(?:[.,]\d{{1,3}})?)(?![.,']?\d)(?:[.,][-–—]{{1,2}})?"
)
_UNITS = (
    "year annum jahr monat month stunde hour tonne ton kwh mwh kg share aktie action azione acción"
    " akcję stück unit an anno año rok litre liter tag day person head employee mitarbeiter salarié"
    " megawatt mw kw m² qm m2"
)
_A_YEAR = (
    "a year|a share|a month|a day|a tonne|a ton|annually|jährlich|monatlich|yearly|annui|l['’]an"
    "|al año|rocznie|anuales"
)
PER_UNIT = re.compile(
    rf"\s?(?:/\s?\w|(?:per|je|pro|par|al|por|na|por cada)\s(?:{'|'.join(_UNITS.split())})\b)"
    rf"|\s(?:{_A_YEAR})\b",
    re.IGNORECASE,
)
WORD_AFTER = re.compile(f"{GAP}{{0,2}}([^\\W\\d_]+|[^\\w\\s])")
WORDS = re.compile(r"[^\W\d_]+")
_LIMIT = Decimal(10) ** 15


def value_of(raw: str, factor: Decimal | None, language: str | None) -> Decimal | None:
    """Return the number `raw` times `factor`; three digits behind one mark are read by language."""
    digits = re.sub(r"[\s'’]|[.,][-–—]+$", "", raw)
    marks = [mark for mark in digits if mark in ".,"]
    if len(marks) == 1:
        whole, _, rest = digits.partition(marks[0])
        decimal_mark = "." if language in (None, "en", "ga", "mt") else ","
        of_units = factor is None or factor < 10**6  # nobody writes thousands to three decimals
        grouped = len(rest) == 3 and whole != "0" and (of_units or marks[0] != decimal_mark)
        digits = whole + rest if grouped else f"{whole}.{rest}"
    elif len(set(marks)) == 1:
        digits = digits.replace(marks[0], "")
    elif marks:
        for mark in marks[:-1]:
            digits = digits.replace(mark, "")
        digits = digits.replace(marks[-1], ".")
    value = Decimal(digits) * (factor or 1)
    return value if 0 < value < _LIMIT else None


def by_word(table: Mapping[str, Iterable[str]]) -> dict[str, Decimal]:
    """Return each word with its number."""
    return {word.casefold(): Decimal(number) for number, words in table.items() for word in words}


def is_code(word: str, currencies: Mapping[str, str]) -> bool:
    """Tell whether a word is the ISO code itself."""
    return currencies[word].casefold() == word


def first_words(terms: Iterable[str]) -> frozenset[str]:
    """Return how terms begin: a word in lower case, or a sign."""
    return frozenset(match.group(1).casefold() for t in terms if (match := WORD_AFTER.match(t)))


def last_words(terms: Iterable[str]) -> frozenset[str]:
    """Return how terms end: a word in lower case, or a sign."""
    return frozenset(
        term[-1] if not term[-1].isalpha() else WORDS.findall(term)[-1].casefold() for term in terms
    )


def any_of(words: Iterable[str]) -> str:
    """Return an alternation, the longest words first."""
    return "|".join(
        re.escape(word).replace(r"\ ", r"\s") for word in sorted(set(words), key=len, reverse=True)
    )


def ending(words: Iterable[str]) -> re.Pattern[str]:
    """Match one of `words` right before the end, with at most a short word between."""
    return re.compile(rf"(?<!\w)(?:{any_of(words)})\s(?:rund\s|about\s)?$", re.IGNORECASE)
