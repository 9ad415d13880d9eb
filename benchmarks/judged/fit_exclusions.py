"""Fit ranking/exclusions/doubt.toml to judged notices, and say what new profiles can expect.

    python -m benchmarks.judged.fit_exclusions --reference REFERENCE
        --set PROFILES NOTICES JUDGEMENTS ... [--write]

Learned from the notices that a profile excludes, against its good ones (grade 2 or 3). Which of its
exclusions is meant is not judged: the likeliest one is taken, again and again. Every profile is
also ranked by a model fitted to the others alone; those figures are the ones to expect. What is
taken off is the weight `doubt` of fusion.toml.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from benchmarks.judged.cases import Case, cases
from benchmarks.judged.exclusions import area
from benchmarks.judged.fit_fusion import FUSION, read_weights
from benchmarks.judged.sets import judged_sets
from ranking.exclusions.doubt import SIGNS, Doubt, shipped
from ranking.measure.evaluate import RELEVANT, mean

FILE = Path("ranking/exclusions/doubt.toml")
CALM = 0.03  # scikit-learn's C: the smaller, the smaller the weights
ROUNDS = 4
# Taken for the meant exclusion at first: beyond the solution by text, and a refused activity.
_FIRST = (SIGNS.index("beyond_text"), SIGNS.index("degree"))


@dataclass(frozen=True, slots=True)
class Judged:
    """A case with the signs of its exclusions for the best solution of each judged notice."""

    case: Case
    group: str
    numbers: NDArray[np.intp]  # of the candidates that are excluded or good
    excluded: NDArray[np.bool_]
    signs: list[NDArray[np.float32]]  # (exclusions, signs) each


def main() -> None:
    parser = judged_sets(__doc__)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    given.codes = False
    weights = read_weights(FUSION.read_text(encoding="utf-8"), "full")
    groups = [(str(files[0]), case) for files in given.set
              for case in cases(files, given, weights)]  # fmt: skip
    judged = [judged_of(case, group, weights) for group, case in groups]
    for group in dict.fromkeys(each.group for each in judged):
        own = [each for each in judged if each.group == group]
        print(group, "nDCG@10, nDCG@50, excluded in ten, in twenty; area")
        show("without", [(each, None) for each in own], weights)
        show("shipped", [(each, shipped()) for each in own], weights)
        left = [(each, fit([other for other in judged if other is not each])) for each in own]
        show("left out", left, weights)
    fitted = fit(judged)
    print(dict(zip(SIGNS, fitted.weights.round(3).tolist(), strict=True)), round(fitted.base, 3))
    if given.write:
        FILE.write_text(written(FILE.read_text(encoding="utf-8"), fitted), encoding="utf-8")


def judged_of(case: Case, group: str, weights: dict[str, float]) -> Judged:
    """Return what is learned from one profile."""
    excluded = {each.project for each in case.judged if each.excluded}
    good = {each.project for each in case.judged if each.grade >= RELEVANT}
    numbers = [place for place, each in enumerate(case.ids) if each in excluded | good]
    solution = case.solutions(weights)
    signs = [case.signs[int(solution[number])][:, number] for number in numbers]
    hit = np.array([case.ids[number] in excluded for number in numbers], bool)
    return Judged(case, group, np.array(numbers, int), hit, signs)


def fit(judged: Sequence[Judged]) -> Doubt:
    """Return the model; good notices count once, whatever the number of exclusions."""
    excluded = [signs for each in judged
                for signs, hit in zip(each.signs, each.excluded, strict=True)
                if hit and len(signs)]  # fmt: skip
    good = [signs for each in judged
            for signs, hit in zip(each.signs, each.excluded, strict=True)
            if not hit and len(signs)]  # fmt: skip
    beside = np.concatenate(good)
    counts = np.concatenate([np.full(len(each), 1 / len(each)) for each in good])
    meant = [int(signs[:, _FIRST].sum(axis=1).argmax()) for signs in excluded]
    model = shipped()
    for _ in range(ROUNDS):
        hits = np.stack([signs[place] for signs, place in zip(excluded, meant, strict=True)])
        rows = np.concatenate([hits, beside])
        centre, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-6
        told = np.r_[np.ones(len(hits)), np.zeros(len(beside))]
        found = LogisticRegression(C=CALM, class_weight="balanced", max_iter=500).fit(
            (rows - centre) / spread, told, sample_weight=np.r_[np.ones(len(hits)), counts]
        )
        scaled = (found.coef_[0] / spread).astype(np.float32)
        model = Doubt(float(found.intercept_[0] - scaled @ centre), scaled, model.least)
        meant = [int(model.chances(signs).argmax()) for signs in excluded]
    return model


def show(
    what: str, judged: Sequence[tuple[Judged, Doubt | None]], weights: dict[str, float]
) -> None:
    qualities, twenty, areas = [], [], []
    for each, model in judged:
        case = each.case.doubted(model)
        quality, order = case.quality(weights), case.order(weights)
        qualities.append(quality)
        hit = {judgement.project for judgement in case.judged if judgement.excluded}
        twenty.append(sum(case.ids[number] in hit for number in order[:20]))
        if model is not None and each.excluded.any() and not each.excluded.all():
            chances = np.array([model.chances(signs).max() if len(signs) else 0.0
                                for signs in each.signs], np.float32)  # fmt: skip
            areas.append(area(chances[each.excluded], chances[~each.excluded]))
    whole = mean(qualities)
    print(f"  {what:10s} {whole.ndcg_10:.3f} {whole.ndcg_50:.3f} {whole.excluded_10:.2f}"
          f" {np.mean(twenty):.2f}; {np.mean(areas) if areas else float('nan'):.3f}")  # fmt: skip


def written(text: str, model: Doubt) -> str:
    """Return the file's text with new numbers, its comments as they are."""
    numbers = dict(zip(SIGNS, model.weights.tolist(), strict=True)) | {"base": model.base}
    lines = []
    for line in text.splitlines():
        entry = re.match(r"(\w+)( *= *)(-?[\d.]+)(.*)", line)
        if entry and entry[1] in numbers:
            line = f"{entry[1]}{entry[2]}{round(numbers[entry[1]], 3)}{entry[4]}"  # noqa: PLW2901
        lines.append(line)
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
