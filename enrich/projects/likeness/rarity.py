"""How rare a word is in notices and news, which tells how much it says that two share it."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, ClassVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from numpy.typing import NDArray

_BUCKETS = 1 << 16
_STEPS = 16  # rarities are stored as bytes, so many steps to one


@dataclass(slots=True)
class Rarity:
    """The rarity of stems of words: 1 + ln(texts / texts with the stem)."""

    RARE: ClassVar[float] = 8.0

    table: list[float]
    known: dict[str, float]

    @classmethod
    @cache
    def shipped(cls) -> Rarity:
        """Return the rarities that come with Tendril."""
        with as_file(files("enrich.projects.likeness").joinpath("rarity.npz")) as path:
            return cls.load(path)

    @classmethod
    def load(cls, path: Path) -> Rarity:
        """Return the rarities that `save` wrote."""
        with np.load(path, allow_pickle=False) as stored:
            return cls((stored["rarity"] / _STEPS).tolist(), {})

    def of(self, stem: str) -> float:
        """Return the rarity of one stem."""
        found = self.known.get(stem)
        if found is None:
            if len(self.known) > 1 << 18:
                self.known.clear()
            found = self.known[stem] = self.table[bucket(stem)]
        return found

    def weight(self, stems: Iterable[str]) -> float:
        """Return the sum of the rarities of stems."""
        of = self.of
        return sum(of(each) for each in stems)

    def most(self, stems: Iterable[str]) -> float:
        """Return the largest rarity among stems, 0 for none."""
        return max(map(self.of, stems), default=0.0)


def bucket(stem: str) -> int:
    """Return the place of a stem in the table."""
    return zlib.crc32(stem.encode()) & (_BUCKETS - 1)


def learn(texts: Iterable[frozenset[str]]) -> NDArray[np.uint8]:
    """Return the table of rarities, given the stems of each text."""
    counts = np.zeros(_BUCKETS)
    total = 0
    for each in texts:
        total += 1
        for place in {bucket(stem) for stem in each}:
            counts[place] += 1
    rarity = 1 + np.log((total + 1) / (counts + 1))
    return np.asarray(np.round(rarity * _STEPS).clip(0, 255), np.uint8)
