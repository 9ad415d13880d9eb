"""Fit ranking/scoring/fusion.toml to judged notices, and say what new profiles can expect.

    python -m benchmarks.fit_fusion --reference REFERENCE --set PROFILES NOTICES JUDGEMENTS ...
        [--encoder e5] [--codes] [--write]

A set is three files as for `tendril evaluate ranking`. Weights stay 0 or more. They move from
those of the file by factors, one at a time, to better mean nDCG@10 and @50 (with MRR, and less for
excluded notices in the top ten); moving costs a little, so that a weight only moves for a reason.
Every profile is also ranked with weights fitted to the others alone: those figures are the ones to
expect. With --codes, half of the main codes of the good notices are named in the profile. What
a total means is fitted afterwards: benchmarks/fit_calibration.py.
"""

from __future__ import annotations

import argparse
import math
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
from numpy.typing import NDArray

from benchmarks.judged_sets import judged_sets
from data.reference import Reference
from ranking.candidates import store_notices
from ranking.codes.labels import CodeUse
from ranking.encoders.cache import open_vector_cache
from ranking.encoders.find import open_encoder
from ranking.exclusions.activities_refused import degrees
from ranking.exclusions.likeness import exclusions
from ranking.measure.evaluate import RELEVANT, Judgement, Quality, load_judgements, mean, measure
from ranking.profile import Profile, load_profiles
from ranking.scoring.code_scores import bridge, code_features, labels_said, weigh_codes
from ranking.scoring.fusion import weighed
from ranking.scoring.reach import all_codes, reach
from ranking.scoring.score import Ranker
from tendril.notice_files import read_notices

Weights = dict[str, float]  # "codes.words" and so on
FACTORS = (0.5, 0.75, 1.33, 2.0)
MOVING_COSTS = 0.002  # per factor e
ROUNDS = 2
READ = 100  # places of a ranking
# Set by what they mean, not by these profiles: the scale, and codes that a profile names.
FIXED = ("notice.codes", "codes.stated")
FUSION = Path("ranking/scoring/fusion.toml")


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

    def totals(self, weights: Weights) -> NDArray[np.float32]:
        """Return the candidates' totals for the best solution."""
        parts = weigh_codes(self.codes, _under("codes", weights))
        scores = np.sum(list(parts.values()), axis=0)
        features = {**self.notice, "codes": self.use.scores(scores)}
        found = weighed(features, _under("notice", weights))
        return np.asarray(np.sum(list(found.values()), axis=0).max(axis=0), np.float32)

    def quality(self, weights: Weights) -> Quality:
        """Return the figures of the ranking by these weights."""
        totals = self.totals(weights)
        order = np.lexsort((np.arange(len(totals)), -totals))[:READ]
        return measure(
            [self.ids[number] for number in order],
            self.judged,
            language=self.profile.language,
            languages=self.languages,
        )


def main() -> None:
    parser = judged_sets(__doc__)
    parser.add_argument("--codes", action="store_true")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    kind = "plain" if given.encoder == "none" else "full"
    start = read_weights(FUSION.read_text(encoding="utf-8"), kind)
    groups = [cases(files, given, start) for files in given.set]
    every = [case for group in groups for case in group]
    print(f"{kind}: {len(every)} profiles; nDCG@10, nDCG@50, MRR, recall@20, excluded in ten")
    fitted = fit(every, start)
    left_out = [
        case.quality(fit([other for other in every if other is not case], start)) for case in every
    ]
    done = 0
    for files, group in zip(given.set, groups, strict=True):
        print(files[0])
        show("as they stand", [case.quality(start) for case in group])
        show("fitted", [case.quality(fitted) for case in group])
        show("each left out", left_out[done : done + len(group)])
        done += len(group)
    print({name: round(weight, 3) for name, weight in fitted.items()})
    if given.write:
        text = FUSION.read_text(encoding="utf-8")
        FUSION.write_text(written(text, kind, fitted), encoding="utf-8")


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


def fit(cases: Sequence[Case], start: Weights) -> Weights:
    """Return better weights for these profiles, by search along one weight after the other."""
    weights, best = dict(start), worth(cases, start, start)
    for _ in range(ROUNDS):
        before = best
        for name in start:
            if name in FIXED:
                continue
            for factor in FACTORS:
                tried = weights | {name: weights[name] * factor}
                value = worth(cases, tried, start)
                if value > best:
                    weights, best = tried, value
        if best <= before:
            break
    return weights


def worth(cases: Sequence[Case], weights: Weights, start: Weights) -> float:
    """Return what is made as large as possible."""
    whole = mean([case.quality(weights) for case in cases])
    moved = sum(abs(math.log(weights[name] / start[name])) for name in start if start[name])
    good = (whole.ndcg_10 + whole.ndcg_50) / 2 + 0.1 * whole.mrr - 0.03 * whole.excluded_10
    return good - MOVING_COSTS * moved


def read_weights(text: str, kind: str) -> Weights:
    """Return the weights of one kind, named by table and part."""
    tables = tomllib.loads(text)[kind]
    return {
        f"{table}.{name}": float(weight)
        for table in ("codes", "notice")
        for name, weight in tables[table].items()
    }


def written(text: str, kind: str, numbers: Mapping[str, float | Sequence[float]]) -> str:
    """Return the file's text with new numbers, its comments as they are."""
    table, lines = "", []
    for line in text.splitlines():
        head = re.match(r"\[(\w+)\.(\w+)\]", line)
        if head:
            table = head[2] if head[1] == kind else ""
        entry = re.match(r"(\w+)( *= *)([\d.]+ *|\[.*\])(.*)", line)
        found = numbers.get(f"{table}.{entry[1]}") if entry and table else None
        if entry and found is not None:
            number = (
                str(round(found, 3)).ljust(len(entry[3]))
                if isinstance(found, float)
                else str([round(each, 3) for each in found])
            )
            lines.append(f"{entry[1]}{entry[2]}{number}{entry[4]}".rstrip())
        else:
            lines.append(line)
    return "\n".join(lines) + "\n"


def show(what: str, qualities: Sequence[Quality]) -> None:
    whole = mean(qualities)
    figures = (whole.ndcg_10, whole.ndcg_50, whole.mrr, whole.recall_20, whole.excluded_10)
    print(f"  {what:14s}", " ".join(f"{figure:.3f}" for figure in figures))


def _under(table: str, weights: Weights) -> Weights:
    return {
        name.removeprefix(f"{table}."): weight
        for name, weight in weights.items()
        if name.startswith(f"{table}.")
    }


if __name__ == "__main__":
    main()
