"""Names without the differences that do not matter: case, accents, punctuation."""

from __future__ import annotations

import re

from data.folding import without_accents

_GAP = re.compile(r"[^\w]+|_")


def fold(text: str) -> str:
    """Return `text` in lower case without accents, its words separated by single spaces.

    "Halle (Saale)" becomes "halle saale", "Łódź" becomes "lodz". Every script is kept.
    """
    return _GAP.sub(" ", without_accents(text)).strip()
