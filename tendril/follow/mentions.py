"""Whether a text speaks of an organisation by its name, also beside others."""

from __future__ import annotations

import re

from enrich.projects.text import buyer_words, words

# A single word of fewer letters is mostly another word: Hydro, Nord.
_LEAST_LETTERS = 6


def mentions(name: str, text: str) -> bool:
    """Tell whether the words of `name`, without its legal form, stand in a text one by one.

    The first of them begins with a capital or a digit there. A short single word alone is too
    little; it needs the name as it is written, with its legal form.
    """
    named = list(buyer_words(name))
    if len(named) == 1 and len(named[0]) < _LEAST_LETTERS:
        named = list(words(name))
        if len(named) == 1:
            return False
    return bool(named) and any(_stands(named, line) for line in text.split("\n"))


def _stands(named: list[str], line: str) -> bool:
    # Most lines do not have the words at all; only the others are taken apart.
    if " ".join(named) not in " ".join(words(line)):
        return False
    raw = re.findall(r"[^\W_]+", line)
    folded = ["".join(words(each)) for each in raw]
    first, length = named[0], len(named)
    return any(
        folded[at : at + length] == named and (raw[at][:1].isupper() or raw[at][:1].isdigit())
        for at, word in enumerate(folded)
        if word == first
    )
