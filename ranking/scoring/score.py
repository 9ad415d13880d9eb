"""Rank candidates against a profile: gates, parts, one total, the best solution for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from data.findings import Gate, Match
from ranking.candidates import Candidate, read_candidates
from ranking.exclusions.activities_refused import degrees
from ranking.features import FeatureSpace
from ranking.feedback import Given, pull
from ranking.gates.check import ToEuro, check_gates, failed, region
from ranking.scoring.code_scores import bridge, labels_said
from ranking.scoring.encoding_selection import read_best
from ranking.scoring.explain import Explainer
from ranking.scoring.fitting_lots import fitting, lots_of
from ranking.scoring.fusion import Fusion, shipped, weighed
from ranking.scoring.reach import all_codes, plain_reach, reach
from ranking.scoring.score_parts import Scored

if TYPE_CHECKING:
    from datetime import datetime

    import duckdb
    from numpy.typing import NDArray

    from data.codes.reference import Reference
    from data.notices.deadlines import Closing
    from ranking.encoders.encoder import Encoder
    from ranking.profile import Profile

# Matches beyond these carry gates and components, but no reasons: nobody reads them.
EXPLAINED = 100
# Of so many the encoder reads the sentences, to quote the one that carries the match.
READ_CLOSELY = 20


def euro_only(amount: float, currency: str) -> float | None:
    """Return an amount in euro as it is and any other as unknown."""
    return amount if currency == "EUR" else None


@dataclass(slots=True)
class Ranker:
    """Candidates that are indexed once and ranked against any number of profiles."""

    space: FeatureSpace
    fusion: Fusion
    to_euro: ToEuro
    # The lots that close on different days, as candidates, and whose lots they are.
    lots: tuple[Ranker, list[int]] | None = field(init=False, default=None)
    _reach: dict[Profile, float] = field(init=False, default_factory=dict)
    _every_code: FeatureSpace | None = field(init=False, default=None)

    @classmethod
    def prepare(
        cls,
        connection: duckdb.DuckDBPyConnection,
        *,
        encoder: Encoder | None,
        reference: Reference,
        to_euro: ToEuro = euro_only,
        fusion: Fusion | None = None,
        projects: Sequence[str] | None = None,
    ) -> Ranker:
        """Read the connection's `candidate`, or some of it by id; index it."""
        space = FeatureSpace.build(
            read_candidates(connection, projects),
            reference=reference,
            connection=connection,
            encoder=encoder,
        )
        return cls(space, fusion or shipped("full" if encoder else "plain"), to_euro)

    def scored(
        self,
        profile: Profile,
        feedback: Sequence[Given] = (),
        passing: NDArray[np.bool_] | None = None,
    ) -> Scored:
        """Return the parts, totals and scores of every candidate for `profile`.

        Of those that are `passing`, all for None, the encoder reads what may be among the best.
        """
        bridged = bridge(self.space, profile, self.fusion.codes)
        likeness = self.space.letters(profile)
        likeness["codes"] = self.space.codes(profile.language).use.scores(bridged.scores)
        likeness["labels"] = labels_said(self.space, profile, bridged)
        likeness["refused"] = degrees(self.space.candidates, profile)
        parts = weighed(likeness, self.fusion.notice)
        if passing is None:
            passing = np.ones(len(self.space.candidates), bool)
        read = read_best(self.space, profile, parts, self.fusion, passing)
        parts |= read.parts
        if feedback:
            same = np.zeros((len(profile.solutions), 1), np.float32)
            parts["feedback"] = same + pull(read.space, feedback)
        totals = np.sum(list(parts.values()), axis=0)
        solution = totals.argmax(axis=0)
        best = totals[solution, np.arange(totals.shape[1])]
        coded = np.array([bool(each.cpv) for each in self.space.candidates], bool)
        reached = self.reach(profile)
        reaches = np.where(coded, reached, min(reached, self.fusion.codeless)).astype(np.float32)
        score = self.fusion.calibration.score(best, reaches)
        return Scored(read.space, bridged, parts, read.closely, totals, solution, best, score)

    def reach(self, profile: Profile) -> float:
        """Return what the best of all codes would score, whatever the candidates' codes are."""
        if self.space.meaning is None:
            weights = tuple(sorted(self.fusion.codes.items()))
            return plain_reach(self.space.reference, profile, weights)
        if profile not in self._reach:
            self._every_code = self._every_code or all_codes(self.space)
            self._reach[profile] = reach(self._every_code, profile, self.fusion.codes)
        return self._reach[profile]

    def rank(
        self,
        profile: Profile,
        *,
        now: datetime,
        gates: bool = True,
        limit: int | None = None,
        feedback: Sequence[Given] = (),
    ) -> list[Match]:
        """Return the matches of `profile`, best first; with gates, what fails comes last.

        Equal scores are ordered by id, so that the same input gives the same order.
        """
        candidates = self.space.candidates
        if not candidates:
            return []
        lots = self.fitting_lots(profile)
        checked = [
            self.gates(profile, each, now, lots.get(number)) if gates else ()
            for number, each in enumerate(candidates)
        ]
        passing = np.array([not failed(each) for each in checked])
        scored = self.scored(profile, feedback, passing)
        order = sorted(
            range(len(checked)),
            key=lambda number: (
                failed(checked[number]),
                -float(scored.score[number]),
                -float(scored.best[number]),
                number,
            ),
        )
        explainer = Explainer(scored.space, profile, scored)
        explainer.evidence.read([each for each in order[:READ_CLOSELY] if passing[each]])
        return [
            Match(
                profile=profile.id,
                project=candidates[number].id,
                rank=rank,
                score=float(scored.score[number]),
                gates=checked[number],
                components=scored.components(number),
                reasons=explainer.reasons(number) if rank <= EXPLAINED else (),
                lots=tuple(lot.lot for lot in lots.get(number, ()) if lot.lot),
            )
            for rank, number in enumerate(order[:limit], 1)
        ]

    def fitting_lots(self, profile: Profile) -> dict[int, tuple[Closing, ...]]:
        """Return which lots fit, by the number of the candidate whose lots close on other days."""
        if self.lots is None:
            found, owners = lots_of(self.space.candidates)
            ranker = Ranker(self.space.over(found), self.fusion, self.to_euro)
            ranker._reach = self._reach  # the same for lots
            self.lots = (ranker, owners)
        ranker, owners = self.lots
        if not owners:
            return {}

        def reachable(lot: Candidate) -> bool:
            wanted = profile.regions
            place = region(wanted, lot.facts, self.space.reference.has_region)
            return not wanted or place.result != "fails"

        lots = ranker.space.candidates
        return fitting(lots, owners, ranker.scored(profile).score, reachable)

    def gates(
        self,
        profile: Profile,
        candidate: Candidate,
        now: datetime,
        lots: tuple[Closing, ...] | None = None,
    ) -> tuple[Gate, ...]:
        """Return the gates of one candidate, by those of its lots that fit."""
        return check_gates(
            profile,
            replace(candidate.facts, closings=lots) if lots else candidate.facts,
            now=now,
            to_euro=self.to_euro,
            known_region=self.space.reference.has_region,
        )


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
