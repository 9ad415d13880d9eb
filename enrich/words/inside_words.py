"""Where within a word a term may match, by how a language makes its words.

German, Dutch, the languages of the North and Hungarian write a compound as one word, so that
`*pumpe` stands at the end of many and `kehr*` before anything. Elsewhere a word that ends like
another is another word ("asilo" is no silo), and what follows a short beginning is an ending of
grammar, and no second word ("fournitures" have nothing of a "four").
"""

from __future__ import annotations

# Languages that write the parts of a compound as words of their own.
PARTED = frozenset(
    ["bg", "ca", "cs", "el", "en", "es", "fr", "ga", "gl", "hr", "it", "lt", "lv", "mk", "mt",
     "pl", "pt", "ro", "sk", "sl", "sr"]
)  # fmt: skip
_SHORT = 4  # letters of a beginning that many words share
_ENDING = 2  # so many letters more than the beginning has are the longest ending


def grows(beginning: int, word: int) -> bool:
    """Tell whether a word of `word` letters may be an inflection of its first `beginning`."""
    return beginning > _SHORT or word - beginning <= beginning + _ENDING
