"""How well exclusions tell what is excluded from what is wanted, on judged notices.

    python -m benchmarks.judged.exclusions --reference REFERENCE
        --set PROFILES NOTICES JUDGEMENTS ... [--encoder e5]

For each set: excluded notices in the top ten and twenty; the chance that exclusions take more off
an excluded notice than off a good one (the area under the curve), and what they take off either;
and the share of either in which a refused activity, such as maintenance, is recognised.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.judged.sets import judged_sets
from data.codes.reference import Reference
from ranking.candidates import store_notices
from ranking.encoders.cache import open_vector_cache
from ranking.encoders.find import open_encoder
from ranking.exclusions.activities_refused import degrees
from ranking.measure.evaluate import RELEVANT, Judgement, load_judgements
from ranking.profile import Profile, load_profiles
from ranking.scoring.score import Ranker
from tendril.notice_files import read_notices

# From this degree on a refused activity counts as recognised.
RECOGNISED = 0.5


@dataclass(frozen=True, slots=True)
class Told:
    """What exclusions do in one profile's ranking; losses are in the total, not in the score."""

    in_ten: int
    in_twenty: int
    area: float
    loss_excluded: float
    loss_good: float
    recognised_excluded: float
    recognised_good: float


def main() -> None:
    given = judged_sets(__doc__).parse_args()
    encoder = open_encoder(given.encoder, cache=given.cache)
    reference = Reference.load(given.reference)
    for profiles, notices, judgements in given.set:
        judged = load_judgements(judgements)
        with open_vector_cache(given.cache) as connection:
            store_notices(connection, read_notices(notices)[0])
            ranker = Ranker.prepare(connection, encoder=encoder, reference=reference)
            found = [
                told
                for profile in load_profiles(profiles)
                if (told := tell(ranker, profile, judged)) is not None
            ]
        print(profiles, f"({len(found)} profiles with excluded and good notices)")
        for name in Told.__dataclass_fields__:
            print(f"  {name:20s} {np.mean([getattr(each, name) for each in found]):.3f}")


def tell(ranker: Ranker, profile: Profile, judged: Sequence[Judgement]) -> Told | None:
    """Return what the profile's exclusions do, or None where nothing is excluded or good."""
    number = {each.id: place for place, each in enumerate(ranker.space.candidates)}
    own = [each for each in judged if each.profile == profile.id and each.project in number]
    excluded = [number[each.project] for each in own if each.excluded]
    good = [number[each.project] for each in own if each.grade >= RELEVANT]
    if not excluded or not good:
        return None
    totals = ranker.scored(profile).best
    loss = ranker.scored(without_exclusions(profile)).best - totals
    order = np.lexsort((np.arange(len(totals)), -totals))
    refused = degrees(ranker.space.candidates, profile).max(axis=0) >= RECOGNISED
    return Told(
        in_ten=len(set(order[:10].tolist()) & set(excluded)),
        in_twenty=len(set(order[:20].tolist()) & set(excluded)),
        area=area(loss[excluded], loss[good]),
        loss_excluded=float(loss[excluded].mean()),
        loss_good=float(loss[good].mean()),
        recognised_excluded=float(refused[excluded].mean()),
        recognised_good=float(refused[good].mean()),
    )


def without_exclusions(profile: Profile) -> Profile:
    """Return the profile as if it excluded nothing."""
    bare = tuple(each.model_copy(update={"exclusions": ()}) for each in profile.solutions)
    return profile.model_copy(update={"exclusions": (), "solutions": bare})


def area(high: NDArray[np.float32], low: NDArray[np.float32]) -> float:
    """Return the chance that one of `high` is above one of `low`, ties counting half."""
    gaps = high[:, None] - low[None, :]
    return float((gaps > 0).mean() + 0.5 * (gaps == 0).mean())


if __name__ == "__main__":
    main()
