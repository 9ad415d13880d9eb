"""All codes that have a label, indexed once for every ranking."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from ranking.codes.labels import CodeList
from ranking.embedding_space import shipped

if TYPE_CHECKING:
    from data.codes.reference import Reference


@lru_cache(maxsize=8)
def whole_list(reference: Reference, language: str) -> CodeList:
    """Return all codes that have a label in `language`, the same for whatever candidates."""
    _, rarity = shipped()
    labels = reference.cpv_labels(language)
    return CodeList.of(labels, labels, rarity)
