"""Fit ranking/scoring/fusion.toml to judged notices, and say what new profiles can expect.

    python -m benchmarks.judged.fit_fusion --reference REFERENCE
        --set PROFILES NOTICES JUDGEMENTS ... [--encoder e5] [--codes] [--write]

A set is three files as for `tendril evaluate ranking`. Weights stay 0 or more. They move from
those of the file by factors, one at a time, to better mean nDCG@10 and @50 (with MRR, and less for
excluded notices in the top ten); moving costs a little, so that a weight only moves for a reason.
Every profile is also ranked with weights fitted to the others alone: those figures are the ones to
expect. With --codes, half of the main codes of the good notices are named in the profile. What
a total means is fitted afterwards: benchmarks/judged/fit_calibration.py.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.judged.cases import Case, Weights, cases
from benchmarks.judged.sets import judged_sets
from ranking.measure.evaluate import Quality, mean

FACTORS = (0.5, 0.75, 1.33, 2.0)
MOVING_COSTS = 0.002  # per factor e
ROUNDS = 2
# Set by what they mean, not by these profiles: the scale, and codes that a profile names.
FIXED = ("notice.codes", "codes.stated")
FUSION = Path("ranking/scoring/fusion.toml")


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


if __name__ == "__main__":
    main()
