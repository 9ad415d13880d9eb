"""The words of a text that say a term: inflected, in compounds, and with halves left out.

Letters alone are shared by much that is no word: "Leistungen" and "Schaltanlagen" have most of
"Leistungsschalter". Here one word of the text has to carry each word of the term.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ranking.lexical.fold import fold

_HYPHENS = "-\u00ad\u2010\u2011"
# A word with its hyphens, and one that stands for a compound: "Mittelspannungs- und …".
_TOKEN = re.compile(rf"[^\W_]+(?:[{_HYPHENS}][^\W_]+)*(?P<cut>[{_HYPHENS}](?!\w))?")
_GRAM = 3
# A word carries another when it has this share of its trigrams.
_SHARE = 0.75
# Shorter ones have to stand there whole but for an ending; abbreviations and numbers as they are.
_LONG, _SHORT = 7, 4
# Letters of an ending behind a short word.
_ENDING = 3
# So far apart the words of a term may stand, and the two halves around "and".
_APART, _HALVES = 3, 3
# Letters of a text in which terms are looked for.
_LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class _Token:
    folded: str
    start: int
    end: int
    cut: bool  # whether it ends with a hyphen that leaves something out


def said(text: str, term: str) -> str | None:
    """Return the first words of a text that say a term, as they are written, or None."""
    wanted = [each.folded for each in _tokens(term)]
    if not wanted:
        return None
    tokens = _tokens(text[:_LONGEST])
    for place in range(len(tokens)):
        end = _reached(tokens, place, wanted)
        if end is not None:
            return text[tokens[place].start : tokens[end].end]
    return None


def carries(word: str, wanted: str) -> bool:
    """Tell whether a folded word is another, inflected, or a compound with it."""
    if len(wanted) <= _SHORT or any(each.isdigit() for each in wanted):
        return word in (wanted, f"{wanted}s")
    if len(wanted) < _LONG:
        stem = wanted[:-1]
        found = word.rfind(stem)
        return found >= 0 and len(word) - found - len(stem) <= _ENDING
    if wanted[:_GRAM] not in word or wanted[-_GRAM - 2 : -2] not in word:
        return False
    return shared(word, wanted) >= _SHARE


def shared(word: str, wanted: str) -> float:
    """Return the share of a word's trigrams that another word has."""
    grams = _grams(wanted)
    return len(grams & _grams(word)) / len(grams) if grams else 0.0


def _reached(tokens: tuple[_Token, ...], place: int, wanted: list[str]) -> int | None:
    """Return the token at which a term ends that begins at `place`, or None."""
    end = place
    for number, word in enumerate(wanted):
        last = end + (_APART if number else 0)
        found = None
        for at in range(end + bool(number), min(last, len(tokens) - 1) + 1):
            found = _carried(tokens, at, word)
            if found is not None:
                break
        if found is None:
            return None
        end = found
    return end


def _carried(tokens: tuple[_Token, ...], place: int, wanted: str) -> int | None:
    """Return the token at which a word ends: its own, or the one with the compound's end."""
    first = tokens[place]
    if not first.cut:
        return place if carries(first.folded, wanted) else None
    if len(first.folded) >= _SHORT and wanted.startswith(first.folded):
        rest = wanted[len(first.folded) :]
        for at in range(place + 1, min(place + _HALVES, len(tokens) - 1) + 1):
            if len(rest) > _SHORT and rest[:-1] in tokens[at].folded:
                return at
    return None


@lru_cache(64)
def _tokens(text: str) -> tuple[_Token, ...]:
    found = []
    for match in _TOKEN.finditer(text):
        plain = match.group()
        for hyphen in _HYPHENS:
            plain = plain.replace(hyphen, "")
        found.append(_Token(fold(plain), match.start(), match.end(), bool(match["cut"])))
    return tuple(found)


@lru_cache(8192)
def _grams(word: str) -> frozenset[str]:
    return frozenset(word[at : at + _GRAM] for at in range(len(word) - _GRAM + 1))
