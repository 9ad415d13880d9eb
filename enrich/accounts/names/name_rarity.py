"""How rare a word or a web domain is in the names of organisations."""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

import numpy as np

from enrich.projects.likeness.rarity import Rarity, learn
from enrich.projects.likeness.traits import latin_words, stems

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from enrich.accounts.names.profiles import OrgName

_STEPS = 16  # as in likeness/rarity.py


@cache
def name_rarity() -> Rarity:
    """Return the rarities of stems in names that come with Tendril, 1 to about 10."""
    return _load("rarity")


@cache
def domain_rarity() -> Rarity:
    """Return the rarities of web domains among names: low where many share a portal."""
    return _load("domains")


def learned_rarity(names: Iterable[OrgName]) -> dict[str, NDArray[Any]]:
    """Return the tables of both, each distinct name counted once a country."""
    words = {(each.name, each.country): stems(latin_words(each.name)) for each in names}
    domains = {(each.parts.joined, each.country): each.domain or "" for each in names}
    return {
        "rarity": learn(words.values()),
        "domains": learn(frozenset({each} - {""}) for each in domains.values()),
    }


def _load(part: str) -> Rarity:
    with (
        as_file(files("enrich.accounts.names").joinpath("rarity.npz")) as path,
        np.load(path, allow_pickle=False) as stored,
    ):
        return Rarity((stored[part] / _STEPS).tolist())
