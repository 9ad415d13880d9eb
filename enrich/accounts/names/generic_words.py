"""What the common words of organisations' names mean, in any language: ministry, school, town."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from data.text.folding import in_latin_letters

if TYPE_CHECKING:
    from collections.abc import Iterable


def concepts_of(words: Iterable[str]) -> frozenset[str]:
    """Return the meanings of folded words that are written out in generic_words.toml."""
    exact, begins = _tables()
    found: set[str] = set()
    for word in words:
        if concept := exact.get(word):
            found.add(concept)
            continue
        for size in range(min(len(word), 12), 3, -1):
            if concept := begins.get(word[:size]):
                found.add(concept)
                break
    return frozenset(found)


@cache
def _tables() -> tuple[dict[str, str], dict[str, str]]:
    text = files("enrich.accounts.names").joinpath("generic_words.toml").read_text("utf-8")
    exact: dict[str, str] = {}
    begins: dict[str, str] = {}
    for concept, words in tomllib.loads(text).items():
        for word in words.split():
            folded = in_latin_letters(word.removesuffix("*"))
            (begins if word.endswith("*") else exact)[folded] = concept
    return exact, begins
