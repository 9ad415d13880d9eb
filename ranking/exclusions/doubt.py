"""How likely a notice is excluded: a logistic model over likenesses, learned from judged notices.

Each exclusion is compared with the notice's text, main code and activity, and so is the solution:
what is nearer to the exclusion, or to what it says beyond the solution, is likelier excluded.
Weights stand in doubt.toml; benchmarks/judged/fit_exclusions.py fits them. They are for vectors of
Tendril's own encoder, and for texts that it read.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from ranking.codes.labels import nature
from ranking.exclusions.activities_refused import degrees_of, refused_by
from ranking.exclusions.likeness import beyond_solution, wishes_of
from ranking.lexical.queries import keyed_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from ranking.codes.meaning import CodeMeaning
    from ranking.features import FeatureSpace
    from ranking.meaning import Meaning
    from ranking.profile import Profile

# The numbers that the model weighs, in this order.
SIGNS = (
    "wish_text",  # the exclusion against the text, the solution against it, and what the
    "solution_text",  # exclusion says beyond the solution
    "beyond_text",
    "wish_code",  # the same against what the main code means
    "solution_code",
    "beyond_code",
    "wish_rank",  # the logarithm of the share of all codes that the exclusion fits better
    "solution_rank",
    "degree",  # how surely the notice asks for an activity that the exclusion names
    "activity",  # whether it names one
    "nature",  # whether supplies, works or services are asked for, unlike what is sold
)
# How far an exclusion whose activity is not asked for is drawn to a chance that counts nothing.
_DRAWN, _TOWARDS = 1 / 3, 0.4
_DEGREE, _ACTIVITY = SIGNS.index("degree"), SIGNS.index("activity")
# Codes that tell what a solution is.
_NATURE_CODES = 15
# The rank of what has no code, and one step above the best rank of all.
_NO_CODE, _LEAST_SHARE = 0.5, 1e-4


@dataclass(frozen=True, slots=True)
class Doubt:
    """The model: a chance is the logistic function of `base` and the weighed signs."""

    base: float
    weights: NDArray[np.float32]  # (signs,)
    least: float  # what is less likely counts nothing

    def chances(self, signs: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return chances from signs of shape (..., signs).

        An exclusion that names an activity, such as "repair of pumps only", is like every notice
        about pumps: where the activity is not asked for it says less.
        """
        idle = (signs[..., _ACTIVITY] > 0) & (signs[..., _DEGREE] == 0)
        told = 1 / (1 + np.exp(-(signs @ self.weights + self.base)))
        less = told + _DRAWN * (_TOWARDS - told)
        return np.asarray(np.where(idle, less, told), np.float32)

    def counted(self, chances: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return 0 up to `least`, and 1 where it is certain."""
        return np.asarray(np.maximum(0, chances - self.least) / (1 - self.least), np.float32)


def doubts(space: FeatureSpace, profile: Profile) -> NDArray[np.float32] | None:
    """Return how surely each notice is excluded, 0..1, shape (solutions, candidates).

    None where the model says nothing: without the encoder that it was learned for.
    """
    meaning = space.meaning
    if meaning is None or meaning.codes is None or space.texts is None:
        return None
    model = shipped()
    out = np.zeros((len(profile.solutions), len(space.candidates)), np.float32)
    for number in range(len(profile.solutions)):
        signs = signs_of(space, meaning, meaning.codes, profile, number)
        if len(signs) and signs.shape[1]:
            out[number] = model.counted(model.chances(signs).max(axis=0))
    return out


def signs_of(
    space: FeatureSpace, meaning: Meaning, codes: CodeMeaning, profile: Profile, number: int
) -> NDArray[np.float32]:
    """Return the signs for solution `number`, shape (exclusions, candidates, signs)."""
    raw, wishes = profile.solution_exclusions(number), wishes_of(profile, number)
    texts = space.texts
    if not wishes or texts is None:
        return np.zeros((0, len(space.candidates), len(SIGNS)), np.float32)
    asked = [*wishes, keyed_text(profile.solutions[number])]
    by_text, by_label = meaning.queries(asked), meaning.queries(asked, labels=True)
    main = [each.cpv[0] if each.cpv else None for each in space.candidates]
    coded = np.array([each is not None for each in main])
    rows = codes.vectors([each or "" for each in main])
    every = by_label @ codes.rows.T
    found = _sides(by_text, texts) + _sides(by_label, rows * coded[:, None])
    found += _ranks(every, by_label @ rows.T, coded)
    told = np.stack([degrees_of(space.candidates, refused_by(profile, wish)) for wish in raw])
    names = np.array([[float(bool(refused_by(profile, wish)))] for wish in raw], np.float32)
    unlike = _unlike(every[-1], codes.codes, main)
    shape = (len(wishes), len(space.candidates))
    return np.stack(
        [np.broadcast_to(each, shape) for each in (*found, told, names, unlike)], axis=2
    )


def _sides(asked: NDArray[np.float32], rows: NDArray[np.float32]) -> list[NDArray[np.float32]]:
    """Return how the exclusions, the solution, and what they say beyond it fit the rows."""
    fits = asked @ rows.T
    return [fits[:-1], fits[-1:], beyond_solution(asked[:-1], asked[-1]) @ rows.T]


def _ranks(
    every: NDArray[np.float32], fits: NDArray[np.float32], coded: NDArray[np.bool_]
) -> list[NDArray[np.float32]]:
    ordered = np.sort(every, axis=1)
    above = np.stack(
        [1 - np.searchsorted(row, each) / len(row) for row, each in zip(ordered, fits, strict=True)]
    )
    ranks = np.log10(np.where(coded, above, _NO_CODE) + _LEAST_SHARE).astype(np.float32)
    return [ranks[:-1], ranks[-1:]]


def _unlike(
    fits: NDArray[np.float32], codes: Sequence[str], main: Sequence[str | None]
) -> NDArray[np.float32]:
    """Return 1 where a notice asks for another kind of thing than the solution's best codes."""
    best = [nature(codes[place]) for place in np.argsort(-fits, kind="stable")[:_NATURE_CODES]]
    own = max(sorted(set(best)), key=best.count)
    return np.array([float(each is not None and nature(each) != own) for each in main], np.float32)


@cache
def shipped() -> Doubt:
    """Return the model that comes with Tendril."""
    text = files("ranking.exclusions").joinpath("doubt.toml").read_text(encoding="utf-8")
    return doubt_of(tomllib.loads(text))


def doubt_of(table: Mapping[str, float]) -> Doubt:
    """Return the model as its file has it: a number for each sign, the base and the least."""
    weights = np.array([table[name] for name in SIGNS], np.float32)
    return Doubt(float(table["base"]), weights, float(table["least"]))
