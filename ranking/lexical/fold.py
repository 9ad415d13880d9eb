"""One spelling of a text, so that accents, case, hyphens and umlauts do not matter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# What Unicode does not take apart: ä becomes a by decomposition, ß and ø do not.
_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "æ": "a", "œ": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
# More letters than a day's notices have; hostile input may hold every sign there is.
_KNOWN = 1 << 14


class _Plain(dict[int, str | int | None]):
    """What each letter becomes, looked up once a letter: accents, taken apart, become nothing."""

    def __missing__(self, letter: int) -> str | int | None:
        marks = unicodedata.combining(chr(letter))
        found = None if marks else _LETTERS.get(letter, letter)
        if len(self) < _KNOWN:
            self[letter] = found
        return found


_PLAIN = _Plain()
# ae, oe and ue are how ä, ö and ü are written without umlauts. Folding the pairs to one letter
# also folds words such as "neue", on both sides of a comparison alike.
_UMLAUT_PAIRS = re.compile(r"[aou]e+")
_INNER_HYPHENS = re.compile(r"(?<=\w)[\u00ad\u2010\u2011\-‑](?=\w)")
_WORD = re.compile(r"[^\W_]+")
# "5. Mai" and "Nr. 3" go on.
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{3}[.!?;])\s+(?=[^\Wa-z_])|\n+|\s+[•–]\s+")


def fold(text: str) -> str:
    """Return `text` in lower case without accents, soft hyphens and umlaut spellings."""
    if text.isascii():
        plain = text.casefold()
    else:
        # Letters of other shapes, such as mathematical capitals, are plain before case is folded.
        known = unicodedata.normalize("NFKC", text).casefold()
        bare = unicodedata.normalize("NFKD", known)
        plain = bare.translate(_PLAIN)
    return _UMLAUT_PAIRS.sub(lambda pair: pair.group()[0], plain)


def words(text: str) -> list[str]:
    """Return the folded words of `text`; a hyphenated compound is one word."""
    return _WORD.findall(fold(_INNER_HYPHENS.sub("", text)))


def grams(text: str, sizes: tuple[int, ...] = (4, 5)) -> Iterator[str]:
    """Yield the character n-grams of each word of `text`, with its edges marked."""
    for word in words(text):
        marked = f" {word} "
        for size in sizes:
            if len(marked) <= size:
                yield marked
                continue
            for start in range(len(marked) - size + 1):
                yield marked[start : start + size]


def sentences(text: str) -> list[str]:
    """Return the sentences of `text` as they stand, without empty ones."""
    return [part.strip() for part in _SENTENCE_END.split(text) if part and part.strip()]
