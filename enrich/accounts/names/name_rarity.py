"""How rare a word or a web domain is in the names of organisations."""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files

import numpy as np

from enrich.projects.likeness.rarity import Rarity

_STEPS = 16  # as in likeness/rarity.py


@cache
def name_rarity() -> Rarity:
    """Return the rarities of stems in names that come with Tendril, 1 to about 10."""
    return _load("rarity")


@cache
def domain_rarity() -> Rarity:
    """Return the rarities of web domains among names: low where many share a portal."""
    return _load("domains")


def _load(part: str) -> Rarity:
    with (
        as_file(files("enrich.accounts.names").joinpath("rarity.npz")) as path,
        np.load(path, allow_pickle=False) as stored,
    ):
        return Rarity((stored[part] / _STEPS).tolist())
