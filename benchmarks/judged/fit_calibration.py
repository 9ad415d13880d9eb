"""Fit what a total means (fusion.toml's curves) to judged notices, and prove it on those left out.

    python -m benchmarks.judged.fit_calibration --reference REFERENCE
        --set PROFILES NOTICES JUDGEMENTS ... [--encoder e5] [--ends] [--write]

The weights stay as they are; with --ends all stays but the chance that no total goes beyond. Each
profile counts as it is and once more with half of the main codes of its good notices named. What is
not judged counts as not good. Bands begin where half would be given that grade; they are printed
for both ways of ranking, and the file has their mean.
"""

from __future__ import annotations

from functools import partial

import numpy as np

from benchmarks.judged.calibration import (
    Chances,
    Ranking,
    band_cuts,
    fit_curves,
    fit_ends,
    left_out,
    prove,
    show_bins,
    show_proof,
)
from benchmarks.judged.cases import Case, Weights, cases
from benchmarks.judged.fit_fusion import FUSION, read_weights, written
from benchmarks.judged.sets import judged_sets
from ranking.scoring.calibration import Calibration
from ranking.scoring.fusion import shipped


def main() -> None:
    parser = judged_sets(__doc__)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--ends", action="store_true")
    given = parser.parse_args()
    kind = "plain" if given.encoder == "none" else "full"
    weights = read_weights(FUSION.read_text(encoding="utf-8"), kind)
    rankings: dict[bool, list[Ranking]] = {False: [], True: []}
    for files in given.set:
        for named, found in rankings.items():
            given.codes = named
            found += [ranking_of(str(files[0]), case, weights)
                      for case in cases(files, given, weights)]  # fmt: skip
    every = rankings[False] + rankings[True]
    now = shipped(kind).calibration
    fit = partial(fit_ends, calibration=now) if given.ends else fit_curves
    for named, found in rankings.items():
        for depth in (20, 50):
            print(f"{kind}, codes {'named' if named else 'not named'}, the first {depth};"
                  " grades 1, 2, 3")  # fmt: skip
            show_proof("as shipped", prove(found, shipped_chances(now), depth))
            show_proof("profile left out", prove(found, left_out(every, fit), depth))
            show_proof("set left out", prove(found, left_out(every, fit, whole_sets=True), depth))
        show_bins("profile left out", prove(found, left_out(every, fit), 50))
    fitted = fit(every)
    print({band: round(cut, 3) for band, cut in band_cuts(every, fitted).items()})
    if given.write:
        text = FUSION.read_text(encoding="utf-8")
        FUSION.write_text(written(text, kind, fitted.by_band()), encoding="utf-8")


def shipped_chances(calibration: Calibration) -> Chances:
    """Return the chances that the file's curves give."""
    return lambda ranking: calibration.chances(ranking.totals, ranking.reach)


def ranking_of(group: str, case: Case, weights: Weights) -> Ranking:
    """Return the best of a case, with their grades."""
    grades = {each.project: each.grade for each in case.judged}
    return Ranking.best(
        group,
        case.profile.id,
        case.totals(weights),
        np.array([grades.get(each, 0) for each in case.ids]),
        case.reach,
    )


if __name__ == "__main__":
    main()
