"""Recall in SQL, then precision on what it found; few projects are all looked at closely."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ranking.candidates import count_candidates
from ranking.recall.index import refresh
from ranking.recall.search import PER_SOLUTION, Recall
from ranking.scoring.cross_encoder import read_again
from ranking.scoring.fusion import shipped
from ranking.scoring.score import Ranker

if TYPE_CHECKING:
    from datetime import datetime

    import duckdb

    from data.codes.reference import Reference
    from data.findings import Match
    from ranking.encoders.encoder import Encoder
    from ranking.feedback import Given
    from ranking.fit.region_risk import RegionRisk
    from ranking.gates.check import ToEuro
    from ranking.profile import Profile
    from ranking.scoring.cross_encoder import Judge


@dataclass(frozen=True, slots=True)
class Ranked:
    """The matches of one profile, best first, and how many projects were left out, by reason."""

    matches: tuple[Match, ...]
    left: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TwoSteps:
    """Ranks the connection's `candidate` against any number of profiles."""

    connection: duckdb.DuckDBPyConnection
    encoder: Encoder | None
    reference: Reference
    to_euro: ToEuro
    recall: Recall | None  # None where all projects are looked at closely
    everything: Ranker | None
    judge: Judge | None = None  # reads the best once more
    risk: RegionRisk | None = None  # of the places, weighed as the user says

    @classmethod
    def prepare(
        cls,
        connection: duckdb.DuckDBPyConnection,
        *,
        encoder: Encoder | None,
        reference: Reference,
        to_euro: ToEuro,
        close_up: int | None,
        judge: Judge | None = None,
        risk: RegionRisk | None = None,
    ) -> TwoSteps:
        """Index what is new; beyond `close_up` projects recall comes first, for None never."""
        if close_up is None or count_candidates(connection) <= close_up:
            ranker = Ranker.prepare(
                connection, encoder=encoder, reference=reference, to_euro=to_euro
            )
            return cls(connection, encoder, reference, to_euro, None, ranker, judge, risk)
        refresh(connection, encoder=encoder)
        fusion = shipped("full" if encoder else "plain")
        recall = Recall.open(connection, encoder=encoder, reference=reference, fusion=fusion)
        return cls(connection, encoder, reference, to_euro, recall, None, judge, risk)

    def rank(
        self,
        profile: Profile,
        *,
        now: datetime,
        gates: bool = True,
        limit: int | None = None,
        feedback: Sequence[Given] = (),
        per_solution: int | None = None,
    ) -> Ranked:
        """Return the matches of `profile`, best first; with gates, what fails comes last."""
        left: Mapping[str, int] = {}
        ranker = self.everything
        if self.recall is not None:
            found = self.recall.find(
                profile,
                now=now,
                to_euro=self.to_euro,
                gates=gates,
                limit=per_solution or PER_SOLUTION,
            )
            left = found.left
            ranker = Ranker.prepare(
                self.connection,
                encoder=self.encoder,
                reference=self.reference,
                to_euro=self.to_euro,
                fusion=self.recall.fusion,
                projects=found.projects,
            )
        assert ranker is not None  # noqa: S101  (one of the two is always there)
        # What moves scores afterwards looks at all, not only at those that are asked for.
        whole = None if self.judge or self.risk else limit
        matches = ranker.rank(profile, now=now, gates=gates, limit=whole, feedback=feedback)
        if self.judge:
            texts = {each.id: each.text for each in ranker.space.candidates}
            matches = read_again(matches, texts, profile, self.judge)
        if self.risk:
            facts = {each.id: each.facts for each in ranker.space.candidates}
            matches = self.risk.weighed(matches, facts)
        return Ranked(tuple(matches[:limit]), left)
