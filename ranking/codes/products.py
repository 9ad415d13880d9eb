"""The codes under which buyers publish what suppliers call by its own name.

A "Rechengutwaschpresse" shares no word with any CPV label, and buyers publish it as filters, as
screens or as works on a sewage plant. `products.jsonl` has products in the trade's words in six
languages, each with the codes that are usual for it, the likeliest first.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np
import orjson

from ranking.embedding_space import shipped
from ranking.lexical import ngrams

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from ranking.codes.labels import CodeList
    from ranking.lexical.ngrams import GramIndex

LANGUAGES = ("de", "en", "es", "fr", "it", "pl")
# The likeness of two names from which they begin to mean one thing; equal names have 1.
_LEAST = 0.4
# How much a product says about its next code, beside the one before.
_NEXT = 0.85
# How much it says about the codes below one of its codes, and about those above.
_BELOW, _ABOVE = 0.8, 0.3
_SHORTEST_BELOW, _SHORTEST_ABOVE = 4, 3  # digits


@dataclass(frozen=True, slots=True)
class Product:
    """One thing that suppliers offer: its CPV codes, the likeliest first, and its names."""

    codes: tuple[str, ...]
    names: Mapping[str, tuple[str, ...]]  # by language


@cache
def products() -> tuple[Product, ...]:
    """Return the products that come with Tendril."""
    lines = files("ranking.codes").joinpath("products.jsonl").read_bytes().splitlines()
    return tuple(_product(orjson.loads(line)) for line in lines)


def product_codes(terms: Sequence[str], language: str, listed: CodeList) -> NDArray[np.float32]:
    """Return how usual each code is for what the terms name, 0 to 1, shape (codes,).

    Terms in a language that has no names are looked for among the English ones.
    """
    return _spread(listed, named_codes(terms, language))


def named_codes(terms: Iterable[str], language: str) -> dict[str, float]:
    """Return the codes of the products that the terms name, each with how usual it is, 0 to 1."""
    owners, index, rarity = _names(language if language in LANGUAGES else "en")
    queries = [ngrams.query_weights([term], rarity) for term in terms]
    likeness = np.max([index.match(query) for query in queries], axis=0)
    strength = np.clip((likeness - _LEAST) / (1 - _LEAST), 0, 1)
    found: dict[str, float] = {}
    for name in np.flatnonzero(strength).tolist():
        for place, code in enumerate(products()[owners[name]].codes):
            usual = float(strength[name]) * _NEXT**place
            found[code] = max(found.get(code, 0.0), usual)
    return found


def _spread(listed: CodeList, found: Mapping[str, float]) -> NDArray[np.float32]:
    """Return what is said about each code of a list, its neighbours above and below included."""
    codes = np.array(listed.codes)
    out = np.zeros(len(codes), np.float32)
    for code, usual in found.items():
        for start, said in _about(code, usual):
            place = slice(*np.searchsorted(codes, [start, f"{start}~"]).tolist())
            out[place] = np.maximum(out[place], said)
    return out


def _about(code: str, usual: float) -> Iterator[tuple[str, float]]:
    """Yield with what codes begin, and what is said about them: itself, those below and above."""
    stem = code.rstrip("0")
    yield code, usual
    if len(stem) >= _SHORTEST_BELOW:
        yield stem, _BELOW * usual
    for length in range(_SHORTEST_ABOVE, len(stem)):
        yield stem[:length].ljust(8, "0"), _ABOVE * usual


@lru_cache(maxsize=len(LANGUAGES))
def _names(language: str) -> tuple[list[int], GramIndex, NDArray[np.float32]]:
    """Return the names in one language: the number of each one's product, and their n-grams."""
    _, rarity = shipped()
    named = [(number, name) for number, each in enumerate(products())
             for name in each.names.get(language, ())]  # fmt: skip
    return (
        [number for number, _ in named],
        ngrams.index([name for _, name in named], rarity),
        rarity,
    )


def _product(row: dict[str, list[str]]) -> Product:
    names = {language: tuple(row[language]) for language in LANGUAGES if row.get(language)}
    return Product(tuple(row["codes"]), names)
