"""How surely two notices are of one project, by what many judged pairs taught.

Two notices of purchases (plan, tender, change, award) are of one procedure or not; a story (news,
announcement, permit) and anything else are of one plant or building or not. These are two
questions, and each has its own trees.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Literal

import numpy as np

from data.boosted_trees import BoostedTrees

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

Question = Literal["purchase", "story"]
QUESTIONS: tuple[Question, ...] = ("purchase", "story")


@dataclass(frozen=True, slots=True)
class Read:
    """How what two notices say side by side counts beside the trees, and the limits of both.

    `weight` is what a logit of the reading counts for; a pair with a chance below `worth` is not
    read, since nothing that it says makes it pending.
    """

    weight: float
    worth: float
    confirmed: float
    pending: float

    def chances(
        self, chances: NDArray[np.float32], logits: NDArray[np.float32]
    ) -> NDArray[np.float32]:
        """Return the chances of pairs with what their words say side by side."""
        bounded = np.clip(chances.astype(np.float64), 1e-6, 1 - 1e-6)
        summed = np.log(bounded / (1 - bounded)) + self.weight * logits
        return np.asarray(1 / (1 + np.exp(-summed)), np.float32)


@dataclass(frozen=True, slots=True)
class Judge:
    """The trees for one question, and the chances from which a pair counts."""

    names: tuple[str, ...]
    trees: BoostedTrees
    confirmed: (
        float  # from here on a pair is sure: `learning.CONFIRMED` of those left out are right
    )
    pending: float
    unlike: float  # below this two notices are kept apart
    read: Read | None = None
    rivals: float = 0.0  # what the logit of a likely rival takes from that of a pair

    def chances(self, features: Sequence[Mapping[str, float]]) -> NDArray[np.float32]:
        """Return the chance of each pair to be one."""
        return self.at_most(features)

    def at_most(
        self, features: Sequence[Mapping[str, float]], untold: Collection[str] = ()
    ) -> NDArray[np.float32]:
        """Return the chance that each pair reaches at most, whatever its numbers `untold` are."""
        names = [name for name in self.names if name not in untold]
        columns = [self.names.index(name) for name in names]
        rows = np.zeros((len(features), len(self.names)), np.float32)
        rows[:, columns] = [[each[name] for name in names] for each in features] or 0
        open_ = set(range(len(self.names))).difference(columns)
        return self.trees.chances_at_most(rows, open_)


@dataclass(frozen=True, slots=True)
class LikenessModel:
    """A judge for each question."""

    judges: Mapping[Question, Judge]

    @classmethod
    @cache
    def builtin(cls) -> LikenessModel:
        """Return the model that comes with Tendril."""
        with as_file(files("enrich.projects.likeness").joinpath("model.npz")) as path:
            return cls.load(path)

    @classmethod
    def load(cls, path: Path) -> LikenessModel:
        """Return the model that `save` wrote."""
        judges: dict[Question, Judge] = {}
        with np.load(path, allow_pickle=False) as stored:
            for question in QUESTIONS:
                confirmed, pending, unlike, rivals = stored[f"{question}.thresholds"].tolist()
                names = tuple(stored[f"{question}.names"].tolist())
                trees = BoostedTrees.load(stored, question)
                read = stored.get(f"{question}.read")
                judges[question] = Judge(
                    names, trees, confirmed, pending, unlike,
                    None if read is None else Read(*read.tolist()), rivals,
                )  # fmt: skip
        return cls(judges)

    def confirming_from(self, chance: float) -> LikenessModel:
        """Return the model with another chance from which a pair is confirmed."""
        return LikenessModel(
            {
                question: replace(
                    judge,
                    confirmed=chance,
                    pending=min(judge.pending, chance),
                    read=judge.read
                    and replace(
                        judge.read, confirmed=chance, pending=min(judge.read.pending, chance)
                    ),
                )
                for question, judge in self.judges.items()
            }
        )

    def save(self, path: Path) -> None:
        """Write the model as one file of numbers."""
        parts: dict[str, NDArray[np.generic]] = {}
        for question, judge in self.judges.items():
            parts |= judge.trees.parts(question)
            parts[f"{question}.names"] = np.array(judge.names)
            limits = [judge.confirmed, judge.pending, judge.unlike, judge.rivals]
            parts[f"{question}.thresholds"] = np.array(limits)
            if (read := judge.read) is not None:
                own = [read.weight, read.worth, read.confirmed, read.pending]
                parts[f"{question}.read"] = np.array(own)
        np.savez_compressed(path, allow_pickle=False, **parts)
