"""Names without the differences that do not matter: case, accents, punctuation."""

from __future__ import annotations

import re
import unicodedata

_SPECIAL = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i", "þ": "th", "ð": "d"}
)
_GAP = re.compile(r"[^\w]+|_")


def fold(text: str) -> str:
    """Return `text` in lower case without accents, its words separated by single spaces.

    "Halle (Saale)" becomes "halle saale", "Łódź" becomes "lodz". Every script is kept.
    """
    if not text.isascii():
        text = text.casefold().translate(_SPECIAL)
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return _GAP.sub(" ", text).strip().lower()
