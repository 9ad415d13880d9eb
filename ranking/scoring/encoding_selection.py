"""Which texts the encoder reads: those that may be among the best, the likeliest first.

Codes and words cost next to nothing, a first look at a text little (`ranking.first_look`); the
encoder reads some twenty texts a second. So every candidate has a guessed total first, and the
encoder reads down from the best until none that is left could still come among the best.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from ranking.exclusions.doubt import doubts
from ranking.exclusions.likeness import exclusions
from ranking.scoring.fusion import weighed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from ranking.features import FeatureSpace
    from ranking.profile import Profile
    from ranking.scoring.fusion import Fusion

# A digest and its reserve: among so many of the best nothing is to be missed.
BEST = 50
# Read at once, before it is asked again what could still come among the best.
STEP = 64
# How far a text is like a solution at most: of fifteen profiles and 3,532 notices, not one pair in
# five hundred exceeds it.
MOST_ALIKE = 0.33
# By how much a total read is above the guessed one at most: of 610 projects that belonged among the
# best fifty of 25 profiles, their texts left out of what guesses learned from, one was not read.
MOST_ABOVE = 0.4
# What is weighed with vectors of texts.
OF_TEXTS = ("text", "keywords")


@dataclass(frozen=True, slots=True)
class Read:
    """What texts say, read by the encoder or guessed."""

    space: FeatureSpace
    parts: dict[str, NDArray[np.float32]]  # weighed, of shape (solutions, candidates)
    closely: NDArray[np.bool_]  # which candidates were read by the encoder


def read_best(
    space: FeatureSpace,
    profile: Profile,
    others: Mapping[str, NDArray[np.float32]],
    fusion: Fusion,
    passing: NDArray[np.bool_],
) -> Read:
    """Return what texts say beside the `others` parts, read where it may decide about the best.

    Only those that are `passing` are read, and none that could not reach the total below which
    nobody reads a project. What is not read keeps its guess, whatever other profiles read.
    """
    guessed = _parts(space, profile, fusion)
    closely = np.zeros(len(space.candidates), bool)
    if space.meaning is None or space.texts is None:
        return Read(space, guessed, closely)
    parts = {name: values.copy() for name, values in guessed.items()}
    texts = space.texts.copy()
    margins = most_above(fusion, guesses=space.meaning.look is not None) * space.text_weights()
    beside = np.sum(list(others.values()), axis=0)
    while True:
        best = (beside + np.sum(list(parts.values()), axis=0)).max(axis=0)
        fresh = next_to_read(best, margins, closely, passing, fusion.least)
        if not len(fresh):
            return Read(replace(space, texts=texts), parts, closely)
        some = space.reading(fresh)
        for name, values in read_parts(some, profile, fusion).items():
            parts.setdefault(name, np.zeros_like(beside))[:, fresh] = values
        texts[fresh] = some.texts
        closely[fresh] = True


def next_to_read(
    best: NDArray[np.float32],
    margins: NDArray[np.float32],
    closely: NDArray[np.bool_],
    passing: NDArray[np.bool_],
    least: float,
) -> NDArray[np.intp]:
    """Return the numbers, ascending, of at most STEP candidates that are to be read next.

    `best` are the totals as far as they are known, `margins` by how much reading lifts each at
    most.
    """
    known = np.sort(best[closely])[::-1]
    bar = max(least, float(known[BEST - 1])) if len(known) >= BEST else least
    could = np.flatnonzero(passing & ~closely & (best + margins >= bar))
    chosen = could[np.argsort(-(best + margins)[could], kind="stable")[:STEP]]
    return np.sort(chosen)


def most_above(fusion: Fusion, *, guesses: bool) -> float:
    """Return by how much reading lifts a total at most, where a text counts once.

    Without guesses what a text says counts nothing until it is read.
    """
    if guesses:
        return MOST_ABOVE
    return MOST_ALIKE * sum(fusion.notice.get(name, 0) for name in OF_TEXTS)


def least_without_text(fusion: Fusion, weight: float = 1.0) -> float:
    """Return the least that a project has to reach without its text for the text to matter.

    `weight` is how much the text counts, 1 where codes say enough beside it.
    """
    return float(fusion.least - weight * most_above(fusion, guesses=False))


def read_parts(
    space: FeatureSpace, profile: Profile, fusion: Fusion
) -> dict[str, NDArray[np.float32]]:
    """Return what the texts of a space say that were read: what is guessed, and doubts."""
    doubt = doubts(space, profile)
    known = {} if doubt is None else weighed({"doubt": doubt}, fusion.notice)
    return _parts(space, profile, fusion) | known


def _parts(space: FeatureSpace, profile: Profile, fusion: Fusion) -> dict[str, NDArray[np.float32]]:
    of_texts = space.meanings(profile) | {"exclusions": exclusions(space, profile)}
    return weighed(of_texts, fusion.notice)
