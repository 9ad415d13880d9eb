"""Which of a profile's exclusions a notice may be meant by, where none says so in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ranking.exclusions.doubt import shipped, signs_of
from ranking.exclusions.likeness import against
from ranking.exclusions.sizes import refused_size, states_other_sizes

if TYPE_CHECKING:
    from ranking.features import FeatureSpace
    from ranking.profile import Profile


def likeliest(space: FeatureSpace, profile: Profile, solution: int, number: int) -> str | None:
    """Return the exclusion of a solution that candidate `number` is likeliest meant by.

    That is the one which speaks against its text; where none does, the one that the learned model
    holds for likeliest. None where that is a size and the notice states others.
    """
    one = _alone(space, number)
    said = against(one, profile, solution)[:, 0]
    if said.any():
        which = int(said.argmax())
    elif one.meaning is not None and one.meaning.codes is not None:
        signs = signs_of(one, one.meaning, one.meaning.codes, profile, solution)
        which = int(shipped().chances(signs)[:, 0].argmax())
    else:
        return None
    wish = profile.solution_exclusions(solution)[which]
    bound = refused_size(profile, wish)
    disproved = bound is not None and states_other_sizes(one.candidates[0], bound)
    return None if disproved else wish


def _alone(space: FeatureSpace, number: int) -> FeatureSpace:
    """Return the space of one candidate, as far as it was read."""
    texts = None if space.texts is None else space.texts[number : number + 1]
    return space.part(np.array([number]), texts)
