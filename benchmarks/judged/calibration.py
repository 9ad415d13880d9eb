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
# Where a curve may end.
_ENDS = np.arange(0.6, 1.0, 0.01)

Chances = Callable[["Ranking"], NDArray[np.float64]]
Fit = Callable[[Sequence["Ranking"]], Calibration]


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
    """Return the curves and where they end; sets count alike, and so do profiles of one set."""
    x = np.concatenate(
        [np.stack([np.ones_like(each.totals), each.totals,
                   np.full_like(each.totals, each.reach)], axis=1) for each in rankings]
    )  # fmt: skip
    grades = np.concatenate([each.grades for each in rankings])
    share = _shares(rankings, 1000)  # as many as ten profiles have, against the ridge
    curves = [_logistic(x, grades >= grade, share) for grade in GRADES]
    found = Calibration(tuple((float(a), float(b), float(c), 1.0) for a, b, c in curves))
    return fit_ends(rankings, found)


def fit_ends(rankings: Sequence[Ranking], calibration: Calibration) -> Calibration:
    """Return the calibration with ends of its curves fitted to rankings, all else as it is.

    Before anything is seen one of twenty that look certain is thought to be wrong.
    """
    open_ended = Calibration(tuple((a, b, c, 1.0) for a, b, c, _ in calibration.curves))
    chances = np.concatenate(
        [open_ended.chances(each.totals, each.reach) for each in rankings], axis=1
    )
    grades = np.concatenate([each.grades for each in rankings])
    share = _shares(rankings, sum(len(each.totals) for each in rankings))
    ends: list[float] = []
    for grade, chance in zip(GRADES, chances, strict=True):
        met = grades >= grade
        likely = [
            float((share * np.where(met, np.log(most * chance), np.log(1 - most * chance))).sum())
            + 19 * np.log(most) + np.log(1 - most)
            for most in _ENDS
        ]  # fmt: skip
        ends.append(min([float(_ENDS[int(np.argmax(likely))]), *ends]))
    rows = zip(calibration.curves, ends, strict=True)
    return Calibration(tuple((a, b, c, most) for (a, b, c, _), most in rows))


def _shares(rankings: Sequence[Ranking], total: float) -> NDArray[np.float64]:
    """Return how much each notice counts: sets alike, and profiles of one set alike."""
    of_set = {each.group: 0 for each in rankings}
    for each in rankings:
        of_set[each.group] += 1
    share = np.concatenate(
        [np.full(len(each.totals), 1 / (of_set[each.group] * len(each.totals)))
         for each in rankings]
    )  # fmt: skip
    return np.asarray(share * (total / share.sum()), np.float64)


def _logistic(
    x: NDArray[np.float32], y: NDArray[np.bool_], share: NDArray[np.float64]
) -> NDArray[np.float64]:
    beta = np.zeros(x.shape[1])
    ridge = np.diag([0.0, _RIDGE, _RIDGE])
    for _ in range(60):  # Newton's method, its steps bounded
        chance = 1 / (1 + np.exp(-x @ beta))
        slope = x.T @ (share * (y - chance)) - ridge @ beta
        bend = (x * (share * chance * (1 - chance))[:, None]).T @ x + ridge
        beta += np.clip(np.linalg.solve(bend, slope), -3, 3)
    return beta


def left_out(
    rankings: Sequence[Ranking], fit: Fit = fit_curves, *, whole_sets: bool = False
) -> Chances:
    """Return chances by curves in whose fit the profile, or its whole set, had no say."""

    def chances(ranking: Ranking) -> NDArray[np.float64]:
        others = [
            each
            for each in rankings
            if (each.group != ranking.group if whole_sets else each.profile != ranking.profile)
        ]
        return fit(others).chances(ranking.totals, ranking.reach)

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
