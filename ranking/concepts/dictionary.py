"""Which concepts the words of a title name, in its own language.

A concept is a thing, a place or an activity that tenders are about ("pumping station",
"school", "dredging"). `words/<language>.tsv` has a line for each: the concept, and the patterns of
the words that buyers write for it. `*` stands for an ending, or for the rest of a compound.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from data.text.folding import in_latin_letters
from ranking.lexical.fold import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

# Languages that are written so much like another one that they share its words.
_LIKE = {"no": "da", "nb": "da", "nn": "da", "sr": "hr", "bs": "hr", "me": "hr", "mo": "ro"}
_WORD = re.compile(r"[^\W_]+")
_WRITTEN = re.compile(r"[^\W_]+(?:[\u00ad\u2010\u2011\-][^\W_]+)*")
# A pattern's bare letters: shorter beginnings, and shorter pieces of compounds, hit anything.
_SHORTEST, _LOOKED = 3, 4
# Words of one language whose concepts are remembered: titles say the same ones again and again.
_KNOWN = 1 << 15


class Piece(NamedTuple):
    """One word of a pattern, in Latin letters; what may stand before and behind it."""

    letters: str
    before: bool
    behind: bool

    def fits(self, word: str) -> bool:
        """Tell whether a word is this one."""
        if self.before:
            return self.letters in word if self.behind else word.endswith(self.letters)
        return word.startswith(self.letters) if self.behind else word == self.letters


@dataclass(slots=True)
class Dictionary:
    """The words of one language, by the letters by which they are looked for."""

    starting: dict[str, list[tuple[Piece, int]]] = field(default_factory=dict)
    inside: dict[str, list[tuple[Piece, int]]] = field(default_factory=dict)
    phrases: dict[str, list[tuple[tuple[Piece, ...], int]]] = field(default_factory=dict)
    _known: dict[str, frozenset[int]] = field(default_factory=dict)

    def read(self, title: str) -> dict[int, float]:
        """Return the concepts that a title names, each with how often.

        A word of several meanings counts less for each of them.
        """
        found: dict[int, float] = {}
        for each in self.meanings(words_of(title)):
            for concept in each:
                found[concept] = found.get(concept, 0.0) + 1 / math.sqrt(len(each))
        return found

    def meanings(self, said: Sequence[str]) -> list[set[int]]:
        """Return the concepts of each of the words that follow each other."""
        meant = [set(self._of_word(word)) for word in said]
        for place, word in enumerate(said):
            for pieces, concept in self._phrases_from(word):
                rest = said[place : place + len(pieces)]
                if len(rest) == len(pieces) and all(map(Piece.fits, pieces, rest)):
                    for each in meant[place : place + len(pieces)]:
                        each.add(concept)
        return meant

    def add(self, pieces: Sequence[Piece], concept: int) -> None:
        """Add a pattern for a concept; what is too short to tell anything is left out."""
        first = pieces[0]
        if len(pieces) > 1:
            self.phrases.setdefault(first.letters[:_LOOKED], []).append((tuple(pieces), concept))
        elif first.before:
            if len(first.letters) >= _LOOKED:
                self.inside.setdefault(first.letters[:_LOOKED], []).append((first, concept))
        elif len(first.letters) >= _SHORTEST:
            self.starting.setdefault(first.letters[:_SHORTEST], []).append((first, concept))

    def _phrases_from(self, word: str) -> Iterator[tuple[tuple[Piece, ...], int]]:
        for length in range(1, min(_LOOKED, len(word)) + 1):
            yield from self.phrases.get(word[:length], ())

    def _of_word(self, word: str) -> frozenset[int]:
        if (found := self._known.get(word)) is None:
            found = frozenset(self._looked_up(word))
            if len(self._known) < _KNOWN:
                self._known[word] = found
        return found

    def _looked_up(self, word: str) -> Iterator[int]:
        for piece, concept in self.starting.get(word[:_SHORTEST], ()):
            if piece.fits(word):
                yield concept
        for start in range(len(word) - _LOOKED + 1):
            for piece, concept in self.inside.get(word[start : start + _LOOKED], ()):
                if piece.fits(word):
                    yield concept


def words_of(text: str) -> list[str]:
    """Return the words of a text in Latin letters; a hyphenated compound is one word.

    Umlauts count in none of their three spellings.
    """
    return _WORD.findall(in_latin_letters(" ".join(words(text))))


def written_words(text: str) -> list[tuple[str, str]]:
    """Return the words of a text as they are written, each with its letters in Latin."""
    return [(word, "".join(words_of(word))) for word in _WRITTEN.findall(text)]


def dictionary(language: str | None) -> Dictionary | None:
    """Return the dictionary of a language, or None where there is none."""
    return _dictionary(_LIKE.get(language or "", language or ""))


@cache
def _dictionary(code: str) -> Dictionary | None:
    path = files("ranking.concepts").joinpath("words", f"{code}.tsv")
    if len(code) != 2 or not path.is_file():
        return None
    numbers = {name: number for number, name in enumerate(concepts())}
    found = Dictionary()
    for line in path.read_text(encoding="utf-8").splitlines():
        name, _, patterns = line.partition("\t")
        for pattern in patterns.split(","):
            if pieces := _pieces(pattern):
                found.add(pieces, numbers[name])
    return found


@cache
def concepts() -> Mapping[str, float]:
    """Return the concepts, each with how much it tells: the logarithm of how few titles have it."""
    text = files("ranking.concepts").joinpath("concepts.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines())
    return {name: float(tells) for name, tells in rows}


def _pieces(pattern: str) -> list[Piece]:
    """Return the words of a pattern; "d'éclairage" falls apart like a title's."""
    found: list[Piece] = []
    for written in re.split(r"[\s'’]+", pattern.strip().lower()):
        if letters := "".join(words_of(written.strip("*"))):
            found.append(Piece(letters, written.startswith("*"), written.endswith("*")))
    return found
