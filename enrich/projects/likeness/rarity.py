"""How rare a word is in notices and news, which tells how much it says that two share it."""

from __future__ import annotations

import zlib
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, ClassVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from numpy.typing import NDArray

_BUCKETS = 1 << 16
_MOST_KNOWN = 1 << 18
_STEPS = 16  # rarities are stored as bytes, so many steps to one


class _Known(dict[str, float]):
    """The rarity of each stem, looked up once a stem."""

    def __init__(self, table: list[float]) -> None:
        super().__init__()
        self.table = table

    def __missing__(self, stem: str) -> float:
        found = self.table[bucket(stem)]
        if len(self) < _MOST_KNOWN:
            self[stem] = found
        return found


class Rarity:
    """The rarity of stems of words: 1 + ln(texts / texts with the stem)."""

    RARE: ClassVar[float] = 8.0

    def __init__(self, table: list[float]) -> None:
        self.of = _Known(table).__getitem__  # the rarity of one stem

    @classmethod
    @cache
    def shipped(cls) -> Rarity:
        """Return the rarities that come with Tendril."""
        with as_file(files("enrich.projects.likeness").joinpath("rarity.npz")) as path:
            return cls.load(path)

    @classmethod
    def load(cls, path: Path) -> Rarity:
        """Return the rarities that `learn` gave, in the file where they are stored."""
        with np.load(path, allow_pickle=False) as stored:
            return cls((stored["rarity"] / _STEPS).tolist())

    def weight(self, stems: Iterable[str]) -> float:
        """Return the sum of the rarities of stems."""
        return sum(map(self.of, stems))

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
