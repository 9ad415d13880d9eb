"""What a company does not want: how an exclusion fits a notice or a CPV label.

Two things speak against: an exclusion that fits better than the solution does ("fuel" for a
maker of engines), and what an exclusion says beyond the solution ("spare parts for buses" for
a maker of buses), which is looked for on its own, since a notice about parts of buses fits both.
Activities that an exclusion names, such as maintenance, are the subject of `activities_refused.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from ranking.exclusions.activities_refused import understood
from ranking.exclusions.sizes import refused_size, states_other_sizes
from ranking.exclusions.title_head import before_without
from ranking.lexical import ngrams
from ranking.lexical.queries import keyed_text, whole_text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ranking.features import FeatureSpace
    from ranking.profile import Profile, Solution

# What is beyond the solution counts from this likeness on; below it, anything is a little alike.
_BEYOND = 0.15
# A text is about many things: that an exclusion fits it better says less than at a label.
_BETTER = 0.2
# By how much an exclusion has to fit a label better than the solution does.
_LABEL_MARGIN = 0.1
# What an exclusion says beyond the solution counts at labels from these likenesses on.
_BEYOND_LETTERS, _BEYOND_MEANING = 0.1, 0.2


def exclusions(space: FeatureSpace, profile: Profile) -> NDArray[np.float32]:
    """Return an array of shape (solutions, candidates), 0 where nothing speaks against.

    By meaning with an encoder, else by letters.
    """
    out = np.zeros((len(profile.solutions), len(space.candidates)), np.float32)
    for number in range(len(profile.solutions)):
        if profile.solution_exclusions(number):
            out[number] = against(space, profile, number).max(axis=0)
    return out


def wishes_of(profile: Profile, number: int) -> tuple[str, ...]:
    """Return the exclusions of solution `number`, each up to "without" and the like."""
    wishes = profile.solution_exclusions(number)
    return tuple(before_without(wish, profile.language) for wish in wishes)


def code_exclusions(space: FeatureSpace, profile: Profile) -> NDArray[np.float32] | None:
    """Return what speaks against each label for each solution, or None without exclusions.

    An exclusion that is understood as activities alone, such as "hire of generators", says
    nothing against a code of generators.
    """
    listed = space.codes(profile.language).listed
    rows = []
    for number, solution in enumerate(profile.solutions):
        wishes = tuple(wish for wish in wishes_of(profile, number) if not understood(profile, wish))
        if not wishes:
            rows.append(np.zeros(len(listed.codes), np.float32))
            continue
        fits, beyond = _wish_fits(space, profile, solution, wishes)
        fits, beyond = listed.with_parents(fits), listed.with_parents(beyond)
        better = fits[:-1].max(axis=0) - fits[-1] - _LABEL_MARGIN
        least = _BEYOND_LETTERS if space.meaning is None else _BEYOND_MEANING
        rows.append(np.maximum(0, better) + np.maximum(0, beyond.max(axis=0) - least))
    return np.stack(rows) if any(row.any() for row in rows) else None


def _wish_fits(
    space: FeatureSpace, profile: Profile, solution: Solution, wishes: tuple[str, ...]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return how wishes and, last, the solution fit each label, and what is beyond it."""
    codes = space.codes(profile.language)
    texts = [*wishes, keyed_text(solution)]
    fits = space.match(codes.listed.index, texts)
    beyond = beyond_letters(space, solution, wishes, codes.listed.index.match)
    if space.meaning is not None and codes.vectors is not None:
        vectors = space.meaning.queries(texts, labels=True)
        fits = fits + vectors @ codes.vectors.T
        beyond = beyond + beyond_solution(vectors[:-1], vectors[-1]) @ codes.vectors.T
    return fits, beyond


def against(space: FeatureSpace, profile: Profile, number: int) -> NDArray[np.float32]:
    """Return what each wish of solution `number` says against each candidate's text.

    The shape is (wishes, candidates). "Transformers over 10 MVA" says nothing against a notice that
    states up to 2,500 kVA.
    """
    better, beyond = _nearer(space, profile, number)
    sums = _BETTER * np.maximum(0, better) + np.maximum(0, beyond - _BEYOND)
    return np.asarray(np.where(_disproved(space, profile, number, sums > 0), 0, sums), np.float32)


def _disproved(
    space: FeatureSpace, profile: Profile, number: int, likely: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Return which wishes a notice's figures disprove, of those that are `likely`."""
    out = np.zeros(likely.shape, bool)
    for row, wish in enumerate(profile.solution_exclusions(number)):
        bound = refused_size(profile, wish)
        if bound is not None:
            for each in np.flatnonzero(likely[row]).tolist():
                out[row, each] = states_other_sizes(space.candidates[each], bound)
    return out


def _nearer(
    space: FeatureSpace, profile: Profile, number: int
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return how much better wishes fit than the solution, and how what is beyond it fits."""
    solution, wishes = profile.solutions[number], wishes_of(profile, number)
    if space.meaning is not None and space.texts is not None:
        fits = space.meaning.queries([*wishes, keyed_text(solution)])
        better = fits[:-1] @ space.texts.T - fits[-1] @ space.texts.T
        return better, beyond_solution(fits[:-1], fits[-1]) @ space.texts.T
    better = space.match(space.words, wishes) - space.match(space.words, [keyed_text(solution)])
    return better, beyond_letters(space, solution, wishes, space.words.match)


def beyond_solution(
    wishes: NDArray[np.float32], solution: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Return unit vectors of what the wishes mean beyond the solution, shape (wishes, dim)."""
    rest = wishes - (wishes @ solution)[:, None] * solution
    return np.asarray(rest / np.maximum(np.linalg.norm(rest, axis=1, keepdims=True), 1e-9))


def beyond_letters(
    space: FeatureSpace,
    solution: Solution,
    wishes: tuple[str, ...],
    match: Callable[[NDArray[np.float32]], NDArray[np.float32]],
) -> NDArray[np.float32]:
    """Return the match of the wishes' n-grams that the solution does not have, a row a wish."""
    own = whole_text(solution)
    return np.stack(
        [match(ngrams.query_weights([wish], space.rarity, without=own)) for wish in wishes]
    )
