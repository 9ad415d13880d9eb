"""How well each CPV code answers each solution, from labels in the profile's own language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ranking.codes.labels import nature, stated, struck
from ranking.codes.products import product_codes
from ranking.exclusions.likeness import code_exclusions
from ranking.lexical.queries import best_few, keyed_text, sureness, terms, whole_text
from ranking.scoring.fusion import weighed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from ranking.codes.labels import CodeList
    from ranking.codes.meaning import CodeMeaning
    from ranking.features import FeatureSpace
    from ranking.meaning import Meaning
    from ranking.profile import Profile

# So many of the best codes of a nature tell how well that nature suits a solution.
NATURE_CODES = 10
# Without an encoder, so many of the best codes by letters stand for what a solution means.
NEIGHBOURS = 5
# So many of a solution's best codes are looked for in texts, by their labels.
LABELS = 8
# The official list has 9,454 codes, the built-in one some 300 divisions and groups.
COMPLETE_LIST = 5000


@dataclass(frozen=True, slots=True)
class BridgedCodes:
    """The codes of the candidates with their scores; arrays are (solutions, codes)."""

    listed: CodeList
    scores: NDArray[np.float32]
    parts: Mapping[str, NDArray[np.float32]]  # weighed; they add up to `scores`


def bridge(space: FeatureSpace, profile: Profile, weights: Mapping[str, float]) -> BridgedCodes:
    """Return every candidate code's score for every solution of `profile`.

    Likeness to a label is inherited by the codes below it; codes that the user struck out
    score 0, as unrelated ones do. A code of another nature loses at most what its label gave it:
    the notice's text may still say what the code does not.
    """
    listed = space.codes(profile.language).listed
    parts = weigh_codes(code_features(space, profile, weights), weights)
    out = np.stack([struck(each, listed) for each in profile.solutions])
    parts = {name: np.where(out, np.float32(0), scores) for name, scores in parts.items()}
    return BridgedCodes(listed, np.sum(list(parts.values()), axis=0), parts)


def code_features(
    space: FeatureSpace, profile: Profile, weights: Mapping[str, float]
) -> dict[str, NDArray[np.float32]]:
    """Return what speaks for and against each code, before it is weighed, (solutions, codes).

    The weights of meaning, else of shared letters, tell the nature of a solution.
    """
    listed = space.codes(profile.language).listed
    asked = _asked(space.meaning, profile)
    likeness = _likeness(space, profile, asked)
    found = {name: listed.with_parents(values) for name, values in likeness.items()}
    found["products"] = np.stack(
        [product_codes(terms(each), profile.language, listed) for each in profile.solutions]
    )
    every, scores = _whole_list(space, profile, asked, weights)
    found["nature"] = _nature(every, scores, listed.codes)
    if space.meaning is None and space.code_meaning is not None:
        found["neighbours"] = _neighbours(space.code_meaning, every, scores, listed.codes)
    exclusions = code_exclusions(space, profile)
    if exclusions is not None:
        found["exclusions"] = exclusions
    named = [stated(each, listed) for each in profile.solutions]
    if any(each is not None for each in named):
        none = np.zeros(len(listed.codes), np.float32)
        found["stated"] = np.stack([none if each is None else each for each in named])
    return found


def weigh_codes(
    features: Mapping[str, NDArray[np.float32]], weights: Mapping[str, float]
) -> dict[str, NDArray[np.float32]]:
    """Return `code_features` as the parts that add up to the codes' scores."""
    parts = weighed(features, weights)
    alike = [parts[name] for name in ("words", "keywords", "neighbours", "meaning", "description")
             if name in parts]  # fmt: skip
    if "nature" in parts:
        given = np.sum(alike, axis=0) if alike else np.float32(0)
        parts["nature"] = np.maximum(parts["nature"], -np.maximum(0, given))
    return parts


def _likeness(
    space: FeatureSpace, profile: Profile, asked: Mapping[str, NDArray[np.float32]]
) -> dict[str, NDArray[np.float32]]:
    codes = space.codes(profile.language)
    found = _shared_letters(space, profile, codes.listed)
    if codes.vectors is not None:
        found |= _meaning(asked, codes.vectors)
    return found


def _asked(meaning: Meaning | None, profile: Profile) -> dict[str, NDArray[np.float32]]:
    """Return the solutions' vectors by the part that they make, none without an encoder."""
    if meaning is None:
        return {}
    return {
        "meaning": meaning.queries([keyed_text(each) for each in profile.solutions], labels=True),
        "description": meaning.queries(
            [whole_text(each) for each in profile.solutions], labels=True
        ),
    }


def _meaning(
    asked: Mapping[str, NDArray[np.float32]], codes: NDArray[np.float32]
) -> dict[str, NDArray[np.float32]]:
    return {name: vectors @ codes.T for name, vectors in asked.items()}


def _whole_list(
    space: FeatureSpace,
    profile: Profile,
    asked: Mapping[str, NDArray[np.float32]],
    weights: Mapping[str, float],
) -> tuple[Sequence[str], NDArray[np.float32]]:
    """Return all codes there are, and their scores (solutions, codes) with nothing taken off.

    What is drawn from them is the same whatever the notices are: none of those has a say in it.
    """
    if space.meaning is not None and space.meaning.codes is not None:
        every: Sequence[str] = space.meaning.codes.codes
        found = _meaning(asked, space.meaning.codes.rows)
    else:
        listed = space.whole_list(profile.language)
        every, found = listed.codes, _shared_letters(space, profile, listed)
    return every, np.sum(list(weighed(found, weights).values()), axis=0)


def _nature(
    every: Sequence[str], scores: NDArray[np.float32], codes: Sequence[str]
) -> NDArray[np.float32]:
    """Return how much worse a code's nature suits each solution than the best nature does.

    What a company sells tells itself by where its best codes lie: a maker of pumps has them
    among supplies, so that "pump repair" is further off than its label says. A list of groups
    alone is too coarse for it.
    """
    if len(every) < COMPLETE_LIST:
        return np.zeros((len(scores), len(codes)), np.float32)
    natures = np.array([nature(code) for code in every])
    kinds = sorted(set(natures.tolist()))
    strength = np.stack(
        [np.sort(scores[:, natures == kind], axis=1)[:, -NATURE_CODES:].mean(axis=1)
         for kind in kinds], axis=1
    )  # fmt: skip
    gap = strength.max(axis=1, keepdims=True) - strength
    return np.asarray(gap[:, [kinds.index(nature(code)) for code in codes]])


def _neighbours(
    meaning: CodeMeaning, every: Sequence[str], scores: NDArray[np.float32], codes: Sequence[str]
) -> NDArray[np.float32]:
    """Return how near each code's meaning is to that of each solution's best codes.

    A label that shares letters by chance stands alone; "emergency lighting" has neighbours.
    """
    best = np.argsort(-scores, axis=1, kind="stable")[:, :NEIGHBOURS]
    strength = np.maximum(0, np.take_along_axis(scores, best, axis=1)) ** 2
    vectors = meaning.vectors([every[place] for place in best.ravel().tolist()])
    mixed = np.einsum("sk,skd->sd", strength, vectors.reshape(*best.shape, -1))
    mixed /= np.maximum(np.linalg.norm(mixed, axis=1, keepdims=True), 1e-9)
    return np.asarray(mixed @ meaning.vectors(codes).T, np.float32)


def _shared_letters(
    space: FeatureSpace, profile: Profile, listed: CodeList
) -> dict[str, NDArray[np.float32]]:
    return {
        "words": space.match(listed.index, [keyed_text(each) for each in profile.solutions]),
        "keywords": np.stack(
            [best_few(space.match(listed.index, terms(each))) for each in profile.solutions]
        ),
    }


def labels_said(
    space: FeatureSpace, profile: Profile, bridged: BridgedCodes
) -> NDArray[np.float32]:
    """Return the score of the best code whose label each text says, (solutions, candidates).

    A notice is read through the labels in its own language: a solution that leads to "Emergency
    generators" looks for "Notstromaggregate" in German notices, whatever their codes are.
    """
    out = np.zeros((len(profile.solutions), len(space.candidates)), np.float32)
    for solution in range(len(profile.solutions)):
        best = [each for each in best_codes(bridged, solution, LABELS) if each[2] > 0]
        for language, (rows, words) in space.by_language().items():
            labels = space.reference.cpv_labels(language)
            for code, _, score in best:
                if code in labels:
                    found = score * sureness(words.covered(labels[code], space.rarity))
                    out[solution, rows] = np.maximum(out[solution, rows], found)
    return out


def best_codes(bridged: BridgedCodes, solution: int, count: int) -> list[tuple[str, str, float]]:
    """Return the best (code, label, score) of one solution, the best first."""
    scores = bridged.scores[solution]
    order = np.lexsort((np.arange(len(scores)), -scores))[:count]
    return [
        (bridged.listed.codes[place], bridged.listed.labels[place], float(scores[place]))
        for place in order
    ]
