"""How far a profile's words and codes carry, whatever notices there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ranking.candidates import Candidate
from ranking.gates.check import Facts
from ranking.scoring.code_scores import bridge

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ranking.features import FeatureSpace
    from ranking.profile import Profile

# So many of a profile's best codes tell its reach.
REACH_CODES = 5


def all_codes(space: FeatureSpace) -> FeatureSpace:
    """Return the same space over one made candidate that has every code there is."""
    known = space.code_meaning
    codes: Sequence[str] = known.codes if known else sorted(space.reference.cpv_labels("en"))
    return space.over([Candidate("", "", "", tuple(codes), Facts())])


def reach(every: FeatureSpace, profile: Profile, weights: Mapping[str, float]) -> float:
    """Return the mean score of the profile's best codes, by the space of `all_codes`."""
    best = np.sort(bridge(every, profile, weights).scores.max(axis=0))[-REACH_CODES:]
    return float(best.mean()) if len(best) else 0.0
