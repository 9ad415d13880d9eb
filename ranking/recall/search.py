"""Find the projects worth a close look among any number of them, inside DuckDB.

What ranking adds up for a project is mostly the score of its CPV codes and the likeness of its
text. Recall adds up the same two for every project, from an index with a short sketch of each
vector, and hands on the best for each solution; `score.Ranker` then looks at those alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from ranking.candidates import Candidate
from ranking.codes.labels import FROM_BEST, LENGTH_COST, nearest
from ranking.features import FeatureSpace, text_weight
from ranking.gates.check import Facts
from ranking.lexical.fold import words
from ranking.lexical.queries import terms, whole_text
from ranking.recall.gates import keep_table, set_gates
from ranking.recall.index import read_texts
from ranking.recall.vector_projection import DIMENSION, Sketcher
from ranking.scoring.code_scores import bridge
from ranking.scoring.encoding_selection import least_without_text
from ranking.sql import read_sql

if TYPE_CHECKING:
    from datetime import datetime

    import duckdb
    from numpy.typing import NDArray

    from data.codes.reference import Reference
    from ranking.encoders.encoder import Encoder
    from ranking.gates.check import ToEuro
    from ranking.profile import Profile, Solution
    from ranking.scoring.fusion import Fusion

# Looked at closely for each solution; half as many lose some of the best 50 of a million.
PER_SOLUTION = 1000
# Of those that fail a gate, so that a reader can be told the best of what is withheld.
FAILING = 100
# So many codes of a solution lift a notice that has them beside its main code.
GOOD_CODES = 150
# Words of this many letters are looked for without their ending of two letters.
_INFLECTED = 7
_LEAST_LETTERS = 4


@dataclass(frozen=True, slots=True)
class Recalled:
    """The projects to look at closely, by id, and how many others there are and why."""

    projects: tuple[str, ...]
    left: Mapping[str, int]  # by the first gate that they surely fail, or `score`


@dataclass(frozen=True, slots=True)
class Recall:
    """The index of a connection's projects, ready for any profile."""

    connection: duckdb.DuckDBPyConnection
    space: FeatureSpace  # of no notice, with all codes in use
    used: tuple[str, ...]
    fusion: Fusion
    sketcher: Sketcher | None

    @classmethod
    def open(
        cls,
        connection: duckdb.DuckDBPyConnection,
        *,
        encoder: Encoder | None,
        reference: Reference,
        fusion: Fusion,
    ) -> Recall:
        """Return the recall over the index as `recall_index.refresh` left it."""
        query = "SELECT DISTINCT unnest(codes) AS code FROM recall ORDER BY code"
        used = tuple(f"{code:08d}" for (code,) in connection.execute(query).fetchall())
        every = Candidate("", "", "", used, Facts())
        space = FeatureSpace.build(
            [every], reference=reference, connection=connection, encoder=encoder
        )
        sketcher = Sketcher.of(space.meaning.space) if space.meaning else None
        return cls(connection, space, used, fusion, sketcher)

    def find(
        self,
        profile: Profile,
        *,
        now: datetime,
        to_euro: ToEuro,
        gates: bool = True,
        limit: int = PER_SOLUTION,
    ) -> Recalled:
        """Return the best `limit` projects for each solution, and some that fail a gate.

        Where no first look guesses what texts mean, those that may matter are read first.
        """
        self.aim(profile)
        self.gate(profile, now=now, to_euro=to_euro, gates=gates)
        self.read(profile)
        return self.search(profile, limit=limit)

    def aim(self, profile: Profile) -> None:
        """Keep the profile's code scores and sketches, whatever the projects are."""
        self._keep_codes(profile)
        self._keep_queries(profile)

    def gate(self, profile: Profile, *, now: datetime, to_euro: ToEuro, gates: bool = True) -> None:
        """Make the view `recall_gated` for the profile, in which nothing fails without `gates`."""
        set_gates(
            self.connection,
            profile if gates else None,
            now=now,
            to_euro=to_euro,
            known_region=self.space.reference.has_region,
        )

    def read(self, profile: Profile) -> int:
        """Read the texts that may matter of projects that pass the gates, and return their number.

        Those are the ones whose codes or titles answer a solution and that were not read before.
        """
        meaning = self.space.meaning
        if meaning is None or meaning.look is not None or self.sketcher is None:
            return 0
        params = {
            "least": least_without_text(self.fusion, text_weight([])),
            "from_best": FROM_BEST,
            "pattern": "|".join(solution_text(solution) for solution in profile.solutions),
        }
        found = self.connection.execute(read_sql("recall_unread"), params).fetchall()
        unread = [project for (project,) in found]
        read_texts(self.connection, meaning, self.sketcher, unread)
        return len(unread)

    def search(self, profile: Profile, *, limit: int = PER_SOLUTION) -> Recalled:
        """Return what `find` does, for the profile that was aimed at and gated last."""
        cost = LENGTH_COST * self.fusion.notice.get("codes", 0.0)
        best = self._numbers("recall_top", limit=limit, length_cost=cost)
        best |= self._numbers("recall_further", limit=limit, from_best=FROM_BEST)
        if self.sketcher is None:
            for number, solution in enumerate(profile.solutions, 1):
                best |= self._numbers(
                    "recall_words", solution=number, pattern=solution_text(solution), limit=limit
                )
        best |= self._numbers("recall_failing", limit=FAILING)
        chosen = pa.table({"number": pa.array(sorted(best), pa.int64())})
        keep_table(self.connection, "recall_chosen", chosen)
        rows = self.connection.execute(read_sql("recall_ids")).fetchall()
        left = self.connection.execute(read_sql("recall_counts")).fetchall()
        return Recalled(tuple(project for (project,) in rows), dict(left))

    def _numbers(self, query: str, **params: object) -> set[int]:
        rows = self.connection.execute(read_sql(query), params).fetchall()
        return {number for row in rows for number in row[-1] or ()}

    def _keep_codes(self, profile: Profile) -> None:
        """Keep what each code adds to the total of each solution, as lists and as good ones."""
        bridged = bridge(self.space, profile, self.fusion.codes)
        place = {code: number for number, code in enumerate(bridged.listed.codes)}
        known = [(code, place[found]) for code in self.used if (found := nearest(code, place))]
        weight = np.float32(self.fusion.notice.get("codes", 0.0))
        scores = weight * bridged.scores[:, [number for _, number in known]]
        codes = np.array([int(code) for code, _ in known], np.int32)
        columns = {
            "code": pa.array(codes),
            "scores": pa.array(list(scores.T), pa.list_(pa.float64())),
            "best": pa.array(scores.max(axis=0).astype(np.float64)),
            # From this score on the text of a project with this main code may matter.
            "least": pa.array(
                [least_without_text(self.fusion, text_weight([code])) for code, _ in known]
            ),
        }
        keep_table(self.connection, "code_score", pa.table(columns))
        best = np.argsort(-scores, axis=1, kind="stable")[:, :GOOD_CODES]
        rows = np.repeat(np.arange(len(scores)), best.shape[1])
        # A further code counts FROM_BEST of its score, the main code the rest.
        good = FROM_BEST * scores[rows, best.reshape(-1)]
        keep_table(self.connection, "good_code", pa.table(
            {"solution": pa.array(rows + 1, pa.int32()),
             "code": pa.array(codes[best.reshape(-1)]),
             "score": pa.array(good.astype(np.float64))}
        ))  # fmt: skip

    def _keep_queries(self, profile: Profile) -> None:
        """Keep each solution's sketch, by its number from 1."""
        rows = np.zeros((len(profile.solutions), DIMENSION), np.float32)
        if self.sketcher is not None:
            rows = self.sketcher.queries(self.mixed(profile.solutions))
        flat = pa.array(np.ascontiguousarray(rows).reshape(-1))
        keep_table(self.connection, "solution_query", pa.table(
            {"solution": pa.array(range(1, len(rows) + 1), pa.int32()),
             "sketch": pa.FixedSizeListArray.from_arrays(flat, DIMENSION)}
        ))  # fmt: skip

    def mixed(self, solutions: Sequence[Solution]) -> NDArray[np.float32]:
        """Return one vector a solution whose product with a notice's is about what meaning adds.

        Of shape (solutions, dimension). All terms count alike here, not only the best few.
        """
        meaning = self.space.meaning
        assert meaning is not None  # noqa: S101  (the caller has a sketcher)
        weights = self.fusion.notice
        whole = meaning.queries([whole_text(each) for each in solutions])
        single = np.stack(
            [meaning.queries(terms(each), terms=True).mean(axis=0) for each in solutions]
        )
        mixed = weights.get("text", 0.0) * whole + weights.get("keywords", 0.0) * single
        return np.asarray(mixed, np.float32)


def solution_text(solution: Solution) -> str:
    """Return a pattern of the longest word of each term, in folded letters and without ending.

    It matches within compounds; folded words hold letters and digits only.
    """
    longest = (max(words(term), key=len, default="") for term in terms(solution))
    stems = {word[:-2] if len(word) >= _INFLECTED else word for word in longest}
    return "|".join(sorted(stem for stem in stems if len(stem) >= _LEAST_LETTERS)) or "$^"
