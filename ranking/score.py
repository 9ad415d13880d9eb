"""Rank candidates against a profile: gates, parts, one total, the best solution for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from data.records import Gate, Match
from ranking.candidates import Candidate, read_candidates
from ranking.exclusions import exclusion_features
from ranking.explain import Explainer
from ranking.features import FeatureSpace
from ranking.fusion import EXCLUSIONS, Fusion, shipped
from ranking.gates import ToEuro, check_gates, failed

if TYPE_CHECKING:
    from datetime import datetime

    import duckdb
    from numpy.typing import NDArray

    from data.reference import Reference
    from ranking.encoder import Encoder
    from ranking.profile import Profile

# Matches beyond these carry gates and components, but no reasons: nobody reads them.
EXPLAINED = 200


def euro_only(amount: float, currency: str) -> float | None:
    """Return an amount in euro as it is and any other as unknown."""
    return amount if currency == "EUR" else None


@dataclass(frozen=True, slots=True)
class Scored:
    """The parts of all candidates for one profile; arrays are (solutions, candidates)."""

    parts: dict[str, NDArray[np.float32]]  # weighed
    totals: NDArray[np.float32]
    solution: NDArray[np.intp]  # per candidate, the number of its best solution
    best: NDArray[np.float32]  # per candidate, the total of that solution
    score: NDArray[np.float32]  # per candidate, 0..1


@dataclass(slots=True)
class Ranker:
    """Candidates that are indexed once and ranked against any number of profiles."""

    space: FeatureSpace
    fusion: Fusion
    to_euro: ToEuro

    @classmethod
    def prepare(
        cls,
        connection: duckdb.DuckDBPyConnection,
        *,
        encoder: Encoder | None,
        reference: Reference,
        to_euro: ToEuro = euro_only,
        fusion: Fusion | None = None,
    ) -> Ranker:
        """Read the connection's `candidate`, encode what is new and index the rest."""
        space = FeatureSpace.build(
            read_candidates(connection),
            reference=reference,
            connection=connection,
            encoder=encoder,
        )
        return cls(space, fusion or shipped("full" if encoder else "plain"), to_euro)

    @property
    def candidates(self) -> list[Candidate]:
        """The candidates, ordered by id."""
        return list(self.space.candidates)

    def scored(self, profile: Profile) -> Scored:
        """Return the parts, totals and scores of every candidate for `profile`."""
        features = self.space.features(profile)
        features[EXCLUSIONS] = exclusion_features(self.space, profile)
        parts = self.fusion.parts(features)
        totals = np.sum(list(parts.values()), axis=0)
        solution = totals.argmax(axis=0)
        best = totals[solution, np.arange(totals.shape[1])]
        return Scored(parts, totals, solution, best, self.fusion.score(best))

    def rank(
        self,
        profile: Profile,
        *,
        now: datetime,
        gates: bool = True,
        limit: int | None = None,
    ) -> list[Match]:
        """Return the matches of `profile`, best first; with gates, what fails comes last.

        Equal scores are ordered by id, so that the same input gives the same order.
        """
        if not self.space.candidates:
            return []
        scored = self.scored(profile)
        checked = [self.gates(profile, each, now) if gates else ()
                   for each in self.space.candidates]  # fmt: skip
        order = sorted(
            range(len(checked)),
            key=lambda number: (failed(checked[number]), -float(scored.best[number]), number),
        )
        explainer = Explainer(self.space, profile, scored.parts)
        return [
            Match(
                profile=profile.id,
                project=self.space.candidates[number].id,
                rank=rank,
                score=float(scored.score[number]),
                gates=checked[number],
                components=components(scored, number),
                reasons=explainer.reasons(number, int(scored.solution[number]), checked[number])
                if rank <= EXPLAINED
                else (),
            )
            for rank, number in enumerate(order[:limit], 1)
        ]

    def gates(self, profile: Profile, candidate: Candidate, now: datetime) -> tuple[Gate, ...]:
        """Return the gates of one candidate."""
        return check_gates(
            profile,
            candidate.facts,
            now=now,
            to_euro=self.to_euro,
            known_region=self._known_region,
        )

    def _known_region(self, code: str) -> bool:
        return self.space.reference.nuts_label(code) is not None


def components(scored: Scored, number: int) -> dict[str, float]:
    """Return what each kind of evidence adds to the total of candidate `number`."""
    solution = int(scored.solution[number])
    sums: dict[str, float] = {}
    for name, values in scored.parts.items():
        kind = KINDS.get(name, name)
        sums[kind] = sums.get(kind, 0.0) + float(values[solution, number])
    return sums


KINDS = {
    "codes_by_words": "cpv",
    "codes_by_meaning": "cpv",
    "codes_by_description": "cpv",
    "codes_stated": "cpv",
    "text_by_meaning": "semantic",
    "title_by_meaning": "semantic",
    "words": "lexical",
    EXCLUSIONS: "exclusions",
}


def rank(
    connection: duckdb.DuckDBPyConnection,
    profile: Profile,
    *,
    now: datetime,
    encoder: Encoder | None,
    reference: Reference,
    gates: bool = True,
    limit: int | None = None,
) -> list[Match]:
    """Rank the connection's table or view `candidate` against one profile."""
    ranker = Ranker.prepare(connection, encoder=encoder, reference=reference)
    return ranker.rank(profile, now=now, gates=gates, limit=limit)
