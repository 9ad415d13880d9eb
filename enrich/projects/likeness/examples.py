"""Judged pairs of notices as numbers, from which likeness is learned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from enrich.projects.likeness.features import features_of
from enrich.projects.likeness.model import QUESTIONS, Question
from enrich.projects.likeness.rarity import Rarity
from enrich.projects.likeness.scoring import are_doubtful, question_of
from enrich.projects.likeness.traits import traits_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from enrich.projects.facts import NoticeFacts
    from enrich.projects.likeness.traits import Traits


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """Two notices, whether they are of one project, by whom it was written, and its weight.

    What is `made` is learned from, and says nothing of how sure a chance is. By what is `lifelike`,
    pairs of all kinds as portals have them, it is set from which chance a pair is confirmed.
    """

    one: NoticeFacts
    other: NoticeFacts
    same: bool
    writer: str
    weight: float = 1.0
    made: bool = False
    lifelike: bool = True


@dataclass(slots=True)
class Examples:
    """Pairs of one question as numbers; `keys` are those of their notices.

    What is `doubtful` is never confirmed, however likely it is.
    """

    names: tuple[str, ...]
    rows: NDArray[np.float32]
    same: NDArray[np.bool_]
    writers: NDArray[np.str_]
    weights: NDArray[np.float32]
    made: NDArray[np.bool_]
    lifelike: NDArray[np.bool_]
    doubtful: NDArray[np.bool_]
    keys: NDArray[np.str_]

    def part(self, chosen: NDArray[np.bool_]) -> Examples:
        """Return some of the pairs."""
        return Examples(
            self.names, self.rows[chosen], self.same[chosen], self.writers[chosen],
            self.weights[chosen], self.made[chosen], self.lifelike[chosen], self.doubtful[chosen],
            self.keys[chosen],
        )  # fmt: skip


def examples_of(pairs: Sequence[JudgedPair]) -> dict[Question, Examples]:
    """Return the pairs as numbers, by question."""
    rarity = Rarity.shipped()
    traits: dict[int, Traits] = {}
    for pair in pairs:
        for notice in (pair.one, pair.other):
            if id(notice) not in traits:
                traits[id(notice)] = traits_of(notice, rarity)
    found: dict[Question, Examples] = {}
    for question in QUESTIONS:
        own = [pair for pair in pairs if question_of(pair.one, pair.other) == question]
        rows = [
            features_of(p.one, p.other, traits[id(p.one)], traits[id(p.other)], rarity) for p in own
        ]
        names = tuple(rows[0])
        found[question] = Examples(
            names,
            np.array([[row[name] for name in names] for row in rows], np.float32),
            np.array([pair.same for pair in own]),
            np.array([pair.writer for pair in own]),
            np.array([pair.weight for pair in own], np.float32),
            np.array([pair.made for pair in own], bool),
            np.array([pair.lifelike for pair in own], bool),
            np.array([are_doubtful(p.one, p.other, row) for p, row in zip(own, rows, strict=True)]),
            np.array([(pair.one.key, pair.other.key) for pair in own]).reshape(-1, 2),
        )
    return found
