"""What a company does not want: how much better an exclusion fits than the solution does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ranking import grams

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ranking.features import FeatureSpace
    from ranking.profile import Profile


def exclusion_features(space: FeatureSpace, profile: Profile) -> NDArray[np.float32]:
    """Return an array of shape (solutions, candidates), 0 where nothing speaks against.

    An exclusion counts by how far its meaning is nearer to the notice than the solution's.
    """
    shape = (len(profile.solutions), len(space.candidates))
    out = np.zeros(shape, np.float32)
    for number in range(shape[0]):
        wishes = profile.solution_exclusions(number)
        if not wishes:
            continue
        solution = profile.solutions[number]
        if space.meaning:
            against = space.meaning.queries(list(wishes)) @ space.meaning.texts.T
            own = space.meaning.queries([solution.title]) @ space.meaning.texts.T
        else:
            against, own = (
                np.stack(
                    [space.words.match(grams.query_weights([text], space.rarity)) for text in texts]
                )
                for texts in (wishes, (solution.title,))
            )
        out[number] = np.maximum(0, against.max(axis=0) - own[0])
    return out
