"""What a company does not want: how much better an exclusion fits a notice than the solution."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ranking.wording import keyed_text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ranking.features import FeatureSpace
    from ranking.profile import Profile


def exclusions(space: FeatureSpace, profile: Profile) -> NDArray[np.float32]:
    """Return an array of shape (solutions, candidates), 0 where nothing speaks against.

    By meaning with an encoder, else by letters.
    """
    out = np.zeros((len(profile.solutions), len(space.candidates)), np.float32)
    for number, solution in enumerate(profile.solutions):
        wishes = profile.solution_exclusions(number)
        if wishes:
            fits = against(space, [*wishes, keyed_text(solution)])
            out[number] = np.maximum(0, fits[:-1].max(axis=0) - fits[-1])
    return out


def against(space: FeatureSpace, texts: list[str]) -> NDArray[np.float32]:
    """Return how well each of `texts` fits each candidate, shape (texts, candidates)."""
    if space.meaning is not None and space.texts is not None:
        return np.asarray(space.meaning.queries(texts) @ space.texts.T, np.float32)
    return space.match(space.words, texts)
