"""How far a profile's words and codes carry, whatever notices there are."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from ranking.candidates import Candidate
from ranking.features import FeatureSpace
from ranking.gates.check import Facts
from ranking.scoring.code_scores import bridge

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from data.codes.reference import Reference
    from ranking.profile import Profile

# So many of a profile's best codes tell its reach.
REACH_CODES = 5


def all_codes(space: FeatureSpace) -> FeatureSpace:
    """Return the same space over one made candidate that has every code there is."""
    known = space.code_meaning
    codes: Sequence[str] = known.codes if known else sorted(space.reference.cpv_labels("en"))
    return space.over([Candidate("", "", "", tuple(codes), Facts())])


@lru_cache(maxsize=64)
def plain_reach(
    reference: Reference, profile: Profile, weights: tuple[tuple[str, float], ...]
) -> float:
    """Return the reach without an encoder, worked out once a profile."""
    every = all_codes(FeatureSpace.plain(reference))
    return reach(every, profile, dict(weights))


def reach(every: FeatureSpace, profile: Profile, weights: Mapping[str, float]) -> float:
    """Return the mean score of the profile's best codes, by the space of `all_codes`."""
    best = np.sort(bridge(every, profile, weights).scores.max(axis=0))[-REACH_CODES:]
    return float(best.mean()) if len(best) else 0.0
