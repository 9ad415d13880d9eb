"""The sentences of a text that state a penalty, by their words in 24 languages.

Payment and guarantees are left to the fields: in 4,310 descriptions of published notices words of
payment found 7 sentences and words of guarantees 8, of which 2 and none were terms of the contract.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Final

from enrich.words.fold import fold
from enrich.words.sentences import boundaries

# A penalty without a figure ("as in the contract") says nothing to take along.
_FIGURE: Final = re.compile(r"\d")
_LONGEST = 100_000


def penalties(text: str) -> Iterator[str]:
    """Give the sentences, as they stand, that state a penalty with a figure."""
    for sentence in _sentences(text[:_LONGEST]):
        if _FIGURE.search(sentence) and _words().search(f" {fold(sentence)} "):
            yield sentence


def _sentences(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        for start, end in pairwise(boundaries(line)):
            if part := " ".join(line[start:end].split()):
                yield part


@cache
def _words() -> re.Pattern[str]:
    """Return what finds the words, at the beginning of a word, in a folded text."""
    table = tomllib.loads(files("enrich.terms").joinpath("penalties.toml").read_text("utf-8"))
    said = {word for each in table["penalty"].values() for word in each}
    # A space at the end stands for the end of the word.
    words = {f"{fold(word)} " if word.endswith(" ") else fold(word) for word in said}
    return re.compile(rf" (?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})")
