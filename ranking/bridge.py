"""How well each CPV code answers each solution, from labels in the profile's own language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ranking.cpv import nature, stated, struck
from ranking.fusion import weighed
from ranking.wording import best_few, keyed_text, terms, whole_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from ranking.cpv import CodeList
    from ranking.features import FeatureSpace
    from ranking.profile import Profile

# So many of the best codes of a nature tell how well that nature suits a solution.
NATURE_CODES = 10
# The official list has 9,454 codes, the built-in one some 300 divisions and groups.
COMPLETE_LIST = 5000
# A label that an exclusion fits nearly as well as the solution does is already doubtful.
EXCLUSION_MARGIN = 0.1


@dataclass(frozen=True, slots=True)
class BridgedCodes:
    """The codes of the candidates with their scores; arrays are (solutions, codes)."""

    listed: CodeList
    scores: NDArray[np.float32]
    parts: Mapping[str, NDArray[np.float32]]  # weighed; they add up to `scores`


def bridge(space: FeatureSpace, profile: Profile, weights: Mapping[str, float]) -> BridgedCodes:
    """Return every candidate code's score for every solution of `profile`.

    Likeness to a label is inherited by the codes below it; codes that the user struck out
    score 0, as unrelated ones do.
    """
    codes = space.codes(profile.language)
    solutions = profile.solutions
    parts = weighed(_likeness(space, profile), weights)
    parts = {name: codes.listed.with_parents(scores) for name, scores in parts.items()}
    further = {"nature": _nature(space, profile, weights)}
    exclusions = _exclusions(space, profile)
    if exclusions is not None:
        further["exclusions"] = exclusions
    named = [stated(each, codes.listed) for each in solutions]
    if any(each is not None for each in named):
        none = np.zeros(len(codes.listed.codes), np.float32)
        further["stated"] = np.stack([none if each is None else each for each in named])
    parts |= weighed(further, weights)
    out = np.stack([struck(each, codes.listed) for each in solutions])
    parts = {name: np.where(out, np.float32(0), scores) for name, scores in parts.items()}
    return BridgedCodes(codes.listed, np.sum(list(parts.values()), axis=0), parts)


def _likeness(space: FeatureSpace, profile: Profile) -> dict[str, NDArray[np.float32]]:
    codes = space.codes(profile.language)
    solutions = profile.solutions
    found = _shared_letters(space, profile, codes.listed)
    if space.meaning is not None and codes.vectors is not None:
        keyed = space.meaning.queries([keyed_text(each) for each in solutions], labels=True)
        whole = space.meaning.queries([whole_text(each) for each in solutions], labels=True)
        found["meaning"] = keyed @ codes.vectors.T
        found["description"] = whole @ codes.vectors.T
    return found


def _nature(
    space: FeatureSpace, profile: Profile, weights: Mapping[str, float]
) -> NDArray[np.float32]:
    """Return how much worse a code's nature suits each solution than the best nature does.

    What a company sells tells itself by where its best codes lie: a maker of pumps has them
    among supplies, so that "pump repair" is further off than its label says. The whole list
    is asked, so that no notice has a say in it; a list of groups alone is too coarse for it.
    """
    codes = space.codes(profile.language)
    everything = codes.everything
    if len(everything.codes) < COMPLETE_LIST:
        return np.zeros((len(profile.solutions), len(codes.listed.codes)), np.float32)
    parts = weighed(_shared_letters(space, profile, everything), weights)
    scores = np.sum(list(parts.values()), axis=0)
    natures = np.array([nature(code) for code in everything.codes])
    kinds = sorted(set(natures.tolist()))
    strength = np.stack(
        [np.sort(scores[:, natures == kind], axis=1)[:, -NATURE_CODES:].mean(axis=1)
         for kind in kinds], axis=1
    )  # fmt: skip
    gap = strength.max(axis=1, keepdims=True) - strength
    return np.asarray(gap[:, [kinds.index(nature(code)) for code in codes.listed.codes]])


def _shared_letters(
    space: FeatureSpace, profile: Profile, listed: CodeList
) -> dict[str, NDArray[np.float32]]:
    return {
        "words": space.match(listed.index, [keyed_text(each) for each in profile.solutions]),
        "keywords": np.stack(
            [best_few(space.match(listed.index, terms(each))) for each in profile.solutions]
        ),
    }


def _exclusions(space: FeatureSpace, profile: Profile) -> NDArray[np.float32] | None:
    """Return how far an exclusion fits each label better than the solution, or None without."""
    codes = space.codes(profile.language)
    rows = []
    for number, solution in enumerate(profile.solutions):
        wishes = profile.solution_exclusions(number)
        if not wishes:
            rows.append(np.zeros(len(codes.listed.codes), np.float32))
            continue
        against = codes.listed.with_parents(_fit(space, profile, wishes)).max(axis=0)
        own = codes.listed.with_parents(_fit(space, profile, [keyed_text(solution)]))[0]
        rows.append(np.maximum(0, against - own - EXCLUSION_MARGIN))
    return np.stack(rows) if any(row.any() for row in rows) else None


def _fit(space: FeatureSpace, profile: Profile, texts: Sequence[str]) -> NDArray[np.float32]:
    codes = space.codes(profile.language)
    fit = space.match(codes.listed.index, texts)
    if space.meaning is not None and codes.vectors is not None:
        fit = fit + space.meaning.queries(texts, labels=True) @ codes.vectors.T
    return fit


def best_codes(bridged: BridgedCodes, solution: int, count: int) -> list[tuple[str, str, float]]:
    """Return the best (code, label, score) of one solution, the best first."""
    scores = bridged.scores[solution]
    order = np.lexsort((np.arange(len(scores)), -scores))[:count]
    return [
        (bridged.listed.codes[place], bridged.listed.labels[place], float(scores[place]))
        for place in order
    ]
