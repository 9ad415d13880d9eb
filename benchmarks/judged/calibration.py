"""What a total means to a reader: curves fitted to judged notices, and how right they are."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ranking.scoring.calibration import Calibration

# Of each profile the best that many: what nobody would be shown has no say in what a score means.
BEST = 100
GRADES = (1, 2, 3)
BINS = (0.0, 0.1, 0.2, 0.4, 0.6, 0.8, 0.9, 1.0)
_RIDGE = 1e-2
_NEVER_SURE = 1e-4

Chances = Callable[["Ranking"], NDArray[np.float64]]


@dataclass(frozen=True, slots=True)
class Ranking:
    """The best of one judged profile: totals, grades (0 where not judged) and the reach."""

    group: str  # the set
    profile: str
    totals: NDArray[np.float32]
    grades: NDArray[np.intp]
    reach: float

    @classmethod
    def best(
        cls,
        group: str,
        profile: str,
        totals: NDArray[np.float32],
        grades: NDArray[np.intp],
        reach: float,
    ) -> Ranking:
        """Return the best BEST of all totals."""
        order = np.argsort(-totals, kind="stable")[:BEST]
        return cls(group, profile, totals[order], grades[order], reach)


def fit_curves(rankings: Sequence[Ranking]) -> Calibration:
    """Return the curves; sets count alike, and so do the profiles of one set."""
    of_set = {each.group: 0 for each in rankings}
    for each in rankings:
        of_set[each.group] += 1
    x = np.concatenate(
        [np.stack([np.ones_like(each.totals), each.totals,
                   np.full_like(each.totals, each.reach)], axis=1) for each in rankings]
    )  # fmt: skip
    grades = np.concatenate([each.grades for each in rankings])
    share = np.concatenate(
        [np.full(len(each.totals), 1 / (of_set[each.group] * len(each.totals)))
         for each in rankings]
    )  # fmt: skip
    share *= 1000 / share.sum()  # as many as two or three profiles have, against the ridge
    curves = [_logistic(x, grades >= grade, share) for grade in GRADES]
    return Calibration(tuple((float(a), float(b), float(c)) for a, b, c in curves))


def _logistic(
    x: NDArray[np.float32], y: NDArray[np.bool_], share: NDArray[np.float32]
) -> NDArray[np.float64]:
    beta = np.zeros(x.shape[1])
    ridge = np.diag([0.0, _RIDGE, _RIDGE])
    for _ in range(60):  # Newton's method, its steps bounded
        chance = 1 / (1 + np.exp(-x @ beta))
        slope = x.T @ (share * (y - chance)) - ridge @ beta
        bend = (x * (share * chance * (1 - chance))[:, None]).T @ x + ridge
        beta += np.clip(np.linalg.solve(bend, slope), -3, 3)
    return beta


def left_out(rankings: Sequence[Ranking], *, whole_sets: bool = False) -> Chances:
    """Return chances by curves in whose fit the profile, or its whole set, had no say."""

    def chances(ranking: Ranking) -> NDArray[np.float64]:
        others = [
            each
            for each in rankings
            if (each.group != ranking.group if whole_sets else each.profile != ranking.profile)
        ]
        return fit_curves(others).chances(ranking.totals, ranking.reach)

    return chances


@dataclass(frozen=True, slots=True)
class Proof:
    """How right chances are, by grade: Brier score, log loss, and what happened in each bin."""

    brier: tuple[float, ...]
    log_loss: tuple[float, ...]
    # For the good: the bin's bounds, how many, the mean chance, and the share that was good.
    bins: tuple[tuple[float, float, int, float, float], ...]


def prove(rankings: Sequence[Ranking], chances: Chances, depth: int) -> Proof:
    """Return how right `chances` are about the first `depth` of each ranking."""
    found = [np.clip(chances(each)[:, :depth], _NEVER_SURE, 1 - _NEVER_SURE) for each in rankings]
    truth = [np.stack([each.grades[:depth] >= grade for grade in GRADES]) for each in rankings]
    pairs = list(zip(found, truth, strict=True))
    brier = np.mean([((said - true) ** 2).mean(axis=1) for said, true in pairs], axis=0)
    loss = np.mean(
        [-np.where(true, np.log(said), np.log(1 - said)).mean(axis=1) for said, true in pairs],
        axis=0,
    )
    said, true = (np.concatenate([each[1] for each in column])
                  for column in (found, truth))  # fmt: skip
    bins = []
    for low, high in itertools.pairwise(BINS):
        within = (said >= low) & (said < high)
        if within.any():
            mean, share = float(said[within].mean()), float(true[within].mean())
            bins.append((low, high, int(within.sum()), mean, share))
    return Proof(tuple(brier.tolist()), tuple(loss.tolist()), tuple(bins))


def band_cuts(rankings: Sequence[Ranking], calibration: Calibration) -> dict[str, float]:
    """Return the score from which on half are excellent, and good, by the curves."""
    scores, chances = [], []
    for each in rankings:
        scores.append(calibration.score(each.totals, each.reach))
        chances.append(calibration.chances(each.totals, each.reach))
    order = np.argsort(np.concatenate(scores))
    score, chance = np.concatenate(scores)[order], np.concatenate(chances, axis=1)[:, order]
    cuts = {}
    for name, row in zip(("good", "excellent"), (1, 2), strict=True):
        cuts[name] = float(np.interp(0.5, np.maximum.accumulate(chance[row]), score))
    return cuts


def show_proof(what: str, proof: Proof) -> None:
    """Print one line of figures."""
    brier = " ".join(f"{value:.3f}" for value in proof.brier)
    loss = " ".join(f"{value:.3f}" for value in proof.log_loss)
    print(f"  {what:28s} Brier {brier}  log loss {loss}")


def show_bins(what: str, proof: Proof) -> None:
    """Print predicted and observed shares of good notices, a line a bin."""
    print(f"  {what}: chance of good, how many, predicted, observed")
    for low, high, count, mean, share in proof.bins:
        print(f"    {low:.1f} to {high:.1f}  {count:5d}  {mean:.2f}  {share:.2f}")
