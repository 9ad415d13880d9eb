"""Trees as numbers say what scikit-learn's do, also of numbers that are not known."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from data.boosted_trees import BoostedTrees


@pytest.fixture(scope="module")
def rows() -> NDArray[np.float32]:
    random = np.random.default_rng(3)
    made = random.normal(size=(400, 5)).astype(np.float32)
    made[random.random(made.shape) < 0.15] = np.nan
    return made


@pytest.fixture(scope="module")
def model(rows: NDArray[np.float32]) -> HistGradientBoostingClassifier:
    known = np.nan_to_num(rows)
    truth = known[:, 0] * known[:, 1] + known[:, 2] > 0
    return HistGradientBoostingClassifier(max_iter=30, random_state=0).fit(rows, truth)


def test_chances_are_those_of_scikit_learn(
    rows: NDArray[np.float32], model: HistGradientBoostingClassifier
) -> None:
    found = BoostedTrees.of(model).chances(rows)
    assert np.allclose(found, model.predict_proba(rows)[:, 1], atol=1e-5)
    assert found.std() > 0.2


def test_features_may_stand_in_other_columns(
    rows: NDArray[np.float32], model: HistGradientBoostingClassifier
) -> None:
    wide = np.concatenate([np.full((len(rows), 2), 9, np.float32), rows[:, ::-1]], axis=1)
    trees = BoostedTrees.of(model, np.array([6, 5, 4, 3, 2]))
    assert np.allclose(trees.chances(wide), model.predict_proba(rows)[:, 1], atol=1e-5)


def test_what_is_stored_is_read_again(
    tmp_path: Path, rows: NDArray[np.float32], model: HistGradientBoostingClassifier
) -> None:
    trees = BoostedTrees.of(model)
    np.savez(tmp_path / "trees.npz", allow_pickle=False, **trees.parts("some"))
    with np.load(tmp_path / "trees.npz", allow_pickle=False) as stored:
        again = BoostedTrees.load(stored, "some")
    assert np.array_equal(again.logits(rows), trees.logits(rows))


def test_no_rows_have_no_chances(model: HistGradientBoostingClassifier) -> None:
    assert BoostedTrees.of(model).chances(np.zeros((0, 5), np.float32)).shape == (0,)


def test_no_completion_says_more_than_the_largest_logit(
    rows: NDArray[np.float32], model: HistGradientBoostingClassifier
) -> None:
    trees = BoostedTrees.of(model)
    random = np.random.default_rng(5)
    most = trees.at_most(rows, {1, 3})
    said = []
    for _ in range(60):
        other = rows.copy()
        other[:, [1, 3]] = random.normal(size=(len(rows), 2))
        other[random.random(len(rows)) < 0.2, 1] = np.nan
        said.append(trees.logits(other))
    assert (np.max(said, axis=0) <= most + 1e-5).all()
    # It is reached, mostly, and says more than the number for all rows.
    assert np.isclose(np.max(said, axis=0), most, atol=0.2).mean() > 0.5
    assert most.std() > 0.2


def test_many_rows_are_asked_in_parts(
    rows: NDArray[np.float32], model: HistGradientBoostingClassifier
) -> None:
    trees = BoostedTrees.of(model)
    many = np.tile(rows, (12, 1))
    assert np.array_equal(trees.logits(many), np.tile(trees.logits(rows), 12))


def test_few_rows_have_the_logits_that_they_have_among_many(
    rows: NDArray[np.float32], model: HistGradientBoostingClassifier
) -> None:
    trees = BoostedTrees.of(model)
    together = trees.logits(rows)
    assert np.array_equal(np.concatenate([trees.logits(row[None]) for row in rows]), together)
    assert np.array_equal(trees.logits(rows[:7]), together[:7])
