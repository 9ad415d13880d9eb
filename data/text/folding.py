"""Spellings of one word made one: case and accents never count; umlauts do in three ways.

- `without_accents` (ö is o): names of places, people and firms, which portals and hosts write
  without accents, while "oe" in them is often no umlaut ("Coesfeld", "Noel").
- `umlauts_written_out` (ö is oe): words of a language, since "fordern" and "fördern" are two, and
  German portals write umlauts both ways.
- `umlauts_alike` (ö and oe are o): a text compared with any other, where all three spellings occur.
- `in_latin_letters` (ö is oe, ω is o): names at two portals, which may write them in two scripts.

All take letters of other shapes (ligatures, full width, mathematical) for the plain ones, whether
accents are letters' own or stand apart. The forms of erased persons (`data.erasure.identifiers`)
are hashed on disk, so that they have a folding of their own, which never changes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

# What Unicode does not take apart: ä becomes a by decomposition, ø does not.
_LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
_ASCII = frozenset(map(chr, range(128)))
# Up to so many letters that are not ASCII, each of all its places at once is faster than one place
# after the other: `str.translate` asks the table again at each.
_FEW = 40
# Folding the pairs also folds words such as "neue", on both sides of a comparison alike.
_UMLAUT_PAIRS = re.compile(r"[aou]e+")
# More letters than a day's notices have; hostile input may hold every sign there is.
_KNOWN = 1 << 14


class _Table(dict[int, str | int | None]):
    """What each letter becomes, looked up once a letter."""

    def __init__(self, look_up: Callable[[int], str | int | None]) -> None:
        super().__init__()
        self._look_up = look_up

    def __missing__(self, letter: int) -> str | int | None:
        found = self._look_up(letter)
        if len(self) < _KNOWN:
            self[letter] = found
        return found


def _plain(letter: int) -> str | int | None:
    """Return a letter as it is compared; accents, taken apart, become nothing."""
    return None if unicodedata.combining(chr(letter)) else _LETTERS.get(letter, letter)


def _latin(letter: int) -> str:
    from anyascii import anyascii

    return anyascii(chr(letter)).lower()


_PLAIN, _LATIN = _Table(_plain), _Table(_latin)


def without_accents(text: str) -> str:
    """Return `text` in lower case without accents: "Łódź" is "lodz", "Köln" is "koln"."""
    return text.casefold() if text.isascii() else _bare(_composed(text))


def umlauts_written_out(text: str) -> str:
    """Return `text` in lower case without accents but for umlauts: "Größe" is "groesse"."""
    return text.casefold() if text.isascii() else _bare(_written_out(_composed(text)))


def umlauts_alike(text: str) -> str:
    """Return `text` in lower case without accents and umlaut spellings: "Größe" is "grosse"."""
    return _UMLAUT_PAIRS.sub(lambda pair: pair.group()[0], without_accents(text))


def in_latin_letters(text: str) -> str:
    """Return `text` as `umlauts_written_out` does, all of it in Latin letters: "Έργα" is "erga"."""
    folded = umlauts_written_out(text)
    return folded if folded.isascii() else _translated(folded, _LATIN)


def _composed(text: str) -> str:
    # Letters of other shapes, such as mathematical capitals, are plain before case is folded.
    return unicodedata.normalize("NFKC", text).casefold()


def _written_out(text: str) -> str:
    return text.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")


def _bare(text: str) -> str:
    return _translated(unicodedata.normalize("NFKD", text), _PLAIN)


def _translated(text: str, table: _Table) -> str:
    """Return what `str.translate` gives, by a table that gives ASCII or the letter itself."""
    others = set(text) - _ASCII
    if len(others) > _FEW:
        return text.translate(table)
    for letter in others:
        other = table[ord(letter)]
        if other != ord(letter):
            text = text.replace(letter, chr(other) if isinstance(other, int) else other or "")
    return text
