"""Words of company pages, and texts folded so that they are found."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from data.text.folding import umlauts_alike

_WORD = re.compile(r"[^\W_]+")


def folded(text: str) -> str:
    """Return a text's words in lower case without accents: "losungen" for "Lösungen"."""
    return " ".join(_WORD.findall(umlauts_alike(text)))


@cache
def words_for(table: str, key: str) -> frozenset[str]:
    """Return the folded words of site_words.toml under a table and a key."""
    text = files("tendril.drafting").joinpath("site_words.toml").read_text("utf-8")
    return frozenset(folded(word) for word in tomllib.loads(text)[table][key])


def has_beginning(text: str, table: str) -> bool:
    """Tell whether a word of a folded text begins with one of a table's beginnings."""
    joined = f" {text}"
    return any(f" {start}" in joined for start in words_for(table, "beginnings"))


def has_phrase(text: str, table: str, key: str) -> bool:
    """Tell whether a folded text has one of the phrases of a table."""
    joined = f" {text} "
    return any(f" {phrase} " in joined for phrase in words_for(table, key))
