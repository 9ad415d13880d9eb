"""Counting how rare words and web domains are in the names of organisations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from enrich.projects.likeness.rarity import learn
from enrich.projects.likeness.traits import latin_words, stems

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from enrich.accounts.names.profiles import OrgName


def learned_rarity(names: Iterable[OrgName]) -> dict[str, NDArray[Any]]:
    """Return the tables of both, each distinct name counted once a country."""
    words = {(each.name, each.country): stems(latin_words(each.name)) for each in names}
    domains = {(each.parts.joined, each.country): each.domain or "" for each in names}
    return {
        "rarity": learn(words.values()),
        "domains": learn(frozenset({each} - {""}) for each in domains.values()),
    }
