"""The sentences of a text as they stand, and which of them tell what is bought."""

from __future__ import annotations

import itertools
import re
from functools import cache
from importlib.resources import files

from enrich.words.sentences import boundaries
from ranking.lexical.fold import fold, words

_LINES = re.compile(r"\n+|\s+[•–·]\s+")
_LAST_WORD = re.compile(r"(?<![\w.])([^\W\d_]+)\.$")
# A shorter word before a number is an abbreviation: "ok. 25", "No. 4", "min. 30".
_BEFORE_NUMBERS = 4
# Fewer words that are not generic, or a smaller share of them, tell of the procedure only.
_LEAST_SPECIFIC, _SPECIFIC_SHARE = 2, 0.1


def sentences(text: str) -> list[str]:
    """Return the sentences of `text` as they stand, without empty ones."""
    return [each for line in _LINES.split(text) for each in _of_line(line)]


def _of_line(line: str) -> list[str]:
    starts = boundaries(line)
    found: list[str] = []
    for start, end in itertools.pairwise(starts):
        part = line[start:end].strip()
        if part and found and _goes_on(found[-1], part):
            found[-1] = f"{found[-1]} {part}"
        elif part:
            found.append(part)
    return found


def _goes_on(before: str, after: str) -> bool:
    """Tell whether the full stop behind `before` ends an abbreviation, not the sentence."""
    last = _LAST_WORD.search(before)
    if last is None:
        return False
    word = last.group(1)
    return fold(word) in _abbreviations() or (
        len(word) <= _BEFORE_NUMBERS and after[0].isdigit() and not word.isupper()
    )


def specific(text: str) -> list[str]:
    """Return the folded words of `text` that notices of few trades use."""
    generic = _generic_words()
    return [
        word for word in words(text) if len(word) > 2 and word.isalpha() and word not in generic
    ]


def is_generic(term: str) -> bool:
    """Tell whether a term has no word that tells one trade from another: "delivery"."""
    return not specific(term)


def tells_the_object(sentence: str) -> bool:
    """Tell whether a sentence says what is bought, not only how the procedure goes."""
    own, every = specific(sentence), words(sentence)
    if len(every) < _SHORT:
        return bool(own)
    return len(own) >= _LEAST_SPECIFIC and len(own) >= _SPECIFIC_SHARE * len(every)


# So few words are a heading or an item of a list: one word of a trade is enough.
_SHORT = 8


@cache
def _generic_words() -> frozenset[str]:
    return _listed("generic_words")


@cache
def _abbreviations() -> frozenset[str]:
    return _listed("abbreviations")


def _listed(name: str) -> frozenset[str]:
    text = files("ranking.lexical").joinpath(f"{name}.txt").read_text("utf-8")
    return frozenset(text.split())
