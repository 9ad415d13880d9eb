"""Judged profiles with all that their totals are made of, so that weights can be tried."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb
import numpy as np
from numpy.typing import NDArray

from data.codes.reference import Reference
from ranking.candidates import store_notices
from ranking.codes.labels import CodeUse
from ranking.encoders.cache import open_vector_cache
from ranking.encoders.find import open_encoder
from ranking.exclusions.activities_refused import degrees
from ranking.exclusions.doubt import Doubt, doubts, signs_of
from ranking.exclusions.likeness import exclusions
from ranking.measure.evaluate import RELEVANT, Judgement, Quality, load_judgements, measure
from ranking.profile import Profile, load_profiles
from ranking.scoring.code_scores import bridge, code_features, labels_said, weigh_codes
from ranking.scoring.fusion import weighed
from ranking.scoring.reach import all_codes, reach
from ranking.scoring.score import Ranker
from tendril.notice_files import read_notices

Weights = dict[str, float]  # "codes.words" and so on
READ = 100  # places of a ranking


@dataclass(frozen=True, slots=True)
class Case:
    """One judged profile with all that its totals are made of."""

    profile: Profile
    judged: tuple[Judgement, ...]
    ids: tuple[str, ...]
    languages: Mapping[str, str | None]
    codes: Mapping[str, NDArray[np.float32]]
    notice: Mapping[str, NDArray[np.float32]]
    use: CodeUse
    reach: float
    signs: tuple[NDArray[np.float32], ...]  # of exclusions, for each solution

    def doubted(self, model: Doubt | None) -> Case:
        """Return the case with the doubts of a model of exclusions, or without any."""
        notice = {name: values for name, values in self.notice.items() if name != "doubt"}
        if model is None:
            return replace(self, notice=notice)
        doubt = [
            model.counted(model.chances(each).max(axis=0)) if len(each) else np.zeros(len(self.ids))
            for each in self.signs
        ]
        return replace(self, notice=notice | {"doubt": np.stack(doubt).astype(np.float32)})

    def totals(self, weights: Weights) -> NDArray[np.float32]:
        """Return the candidates' totals for the best solution."""
        return np.asarray(self._by_solution(weights).max(axis=0), np.float32)

    def solutions(self, weights: Weights) -> NDArray[np.intp]:
        """Return the number of each candidate's best solution."""
        return np.asarray(self._by_solution(weights).argmax(axis=0))

    def order(self, weights: Weights) -> NDArray[np.intp]:
        """Return the numbers of the best READ candidates, best first."""
        totals = self.totals(weights)
        return np.lexsort((np.arange(len(totals)), -totals))[:READ]

    def _by_solution(self, weights: Weights) -> NDArray[np.float32]:
        parts = weigh_codes(self.codes, _under("codes", weights))
        scores = np.sum(list(parts.values()), axis=0)
        features = {**self.notice, "codes": self.use.scores(scores)}
        found = weighed(features, _under("notice", weights))
        return np.asarray(np.sum(list(found.values()), axis=0), np.float32)

    def quality(self, weights: Weights) -> Quality:
        """Return the figures of the ranking by these weights."""
        return measure(
            [self.ids[number] for number in self.order(weights)],
            self.judged,
            language=self.profile.language,
            languages=self.languages,
        )


def cases(files: Sequence[Path], given: argparse.Namespace, start: Weights) -> list[Case]:
    """Return the judged profiles of one set."""
    profiles, judged = load_profiles(files[0]), load_judgements(files[2])
    encoder = open_encoder(given.encoder, cache=given.cache)
    with open_vector_cache(given.cache) as connection:
        return _cases(connection, Ranker.prepare(
            _stored(connection, files[1]), encoder=encoder,
            reference=Reference.load(given.reference),
        ), profiles, judged, start, codes=given.codes)  # fmt: skip


def _stored(connection: duckdb.DuckDBPyConnection, path: Path) -> duckdb.DuckDBPyConnection:
    store_notices(connection, read_notices(path)[0])
    return connection


def _cases(
    connection: duckdb.DuckDBPyConnection,
    ranker: Ranker,
    profiles: Sequence[Profile],
    judged: Sequence[Judgement],
    start: Weights,
    *,
    codes: bool,
) -> list[Case]:
    space = ranker.space.reading(np.arange(len(ranker.space.candidates)))
    every = all_codes(space)
    found = []
    for each in profiles:
        own = tuple(judgement for judgement in judged if judgement.profile == each.id)
        profile = naming_codes(each, own, ranker) if codes else each
        weights = _under("codes", start)
        bridged = bridge(space, profile, weights)
        notice = space.letters(profile) | space.meanings(profile)
        notice["labels"] = labels_said(space, profile, bridged)
        notice["exclusions"] = exclusions(space, profile)
        signs: list[NDArray[np.float32]] = []
        doubt = doubts(space, profile)
        if doubt is not None and space.meaning and space.meaning.codes:
            notice["doubt"] = doubt
            signs = [signs_of(space, space.meaning, space.meaning.codes, profile, number)
                     for number in range(len(profile.solutions))]  # fmt: skip
        notice["refused"] = degrees(space.candidates, profile)
        found.append(
            Case(
                profile,
                own,
                tuple(candidate.id for candidate in space.candidates),
                {candidate.id: candidate.language for candidate in space.candidates},
                code_features(space, profile, weights),
                notice,
                space.codes(profile.language).use,
                reach(every, profile, weights),
                tuple(signs),
            )
        )
    return found


def naming_codes(profile: Profile, judged: Sequence[Judgement], ranker: Ranker) -> Profile:
    """Return the profile with every second main code of its good notices named."""
    good = {each.project for each in judged if each.grade > RELEVANT}
    main = sorted({each.cpv[0] for each in ranker.space.candidates if each.id in good and each.cpv})
    solutions = tuple(
        each.model_copy(update={"cpv": tuple(main[::2])}) for each in profile.solutions
    )
    return profile.model_copy(update={"solutions": solutions})


def _under(table: str, weights: Weights) -> Weights:
    return {
        name.removeprefix(f"{table}."): weight
        for name, weight in weights.items()
        if name.startswith(f"{table}.")
    }
