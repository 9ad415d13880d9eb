"""Names without the differences that do not matter: case, accents, punctuation."""

from __future__ import annotations

import re
from functools import lru_cache

from data.text.folding import without_accents

_GAP = re.compile(r"[^\w]+|_")
# Words and names come again and again; longer texts do not.
_NAME, _KNOWN = 40, 1 << 15


def fold(text: str) -> str:
    """Return `text` in lower case without accents, its words separated by single spaces.

    "Halle (Saale)" becomes "halle saale", "Łódź" becomes "lodz". Every script is kept.
    """
    return _folded_name(text) if len(text) <= _NAME else _folded(text)


def _folded(text: str) -> str:
    return _GAP.sub(" ", without_accents(text)).strip()


_folded_name = lru_cache(_KNOWN)(_folded)
