"""Learns the second look from what networks said of texts by writers they had not seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from data.boosted_trees import BoostedTrees
from enrich.reading.second.look import WEIGHED, SecondLook
from enrich.reading.second.rows import option_rows, options, text_row

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from enrich.reading.evidence import Evidence
    from enrich.reading.judgement import Judgement
    from enrich.reading.learning.examples import Answers
    from enrich.reading.second.look import Weighed


@dataclass(frozen=True, slots=True)
class Case:
    """A judged text with what networks that had not seen its writer said of it."""

    evidence: Evidence
    judged: Judgement
    answers: Answers


def learn_second_look(cases: Sequence[Case], clues: int) -> SecondLook | None:
    """Return what was learned of the cases; None where some question has only one answer.

    `clues` is how many classes of words the features of a candidate end with, before and behind.
    """
    told = [case for case in cases if case.answers.opportunity is not None]
    wanted = np.array([bool(case.answers.opportunity) for case in told])
    text = _trees([text_row(case.evidence, case.judged)[None] for case in told], wanted)
    answers: dict[Weighed, BoostedTrees] = {}
    for choice in WEIGHED:
        trees = _trees(*_answers(choice, cases, clues))
        if trees is not None:
            answers[choice] = trees
    return SecondLook(text, answers, clues) if text and len(answers) == len(WEIGHED) else None


def _answers(
    choice: Weighed, cases: Sequence[Case], clues: int
) -> tuple[list[NDArray[np.float32]], NDArray[np.bool_]]:
    """Return the rows of all answers of a choice, and which of them are right."""
    rows, right = [], []
    for case in cases:
        if choice not in case.answers.right and choice not in case.answers.unmet:
            continue
        wanted = set(case.answers.right.get(choice, ()))
        if found := options(choice, case.evidence, case.judged):
            rows.append(option_rows(choice, case.evidence, case.judged, found, clues))
            right += [not wanted.isdisjoint(option.numbers) for option in found]
    return rows, np.array(right, bool)


def _trees(rows: Sequence[NDArray[np.float32]], right: NDArray[np.bool_]) -> BoostedTrees | None:
    from sklearn.ensemble import HistGradientBoostingClassifier

    if right.all() or not right.any():
        return None
    table = np.concatenate(rows)
    # scikit-learn 1.9 fails at a number that never differs.
    columns = np.flatnonzero(table.min(axis=0) < table.max(axis=0))
    model = HistGradientBoostingClassifier(
        max_iter=60,
        learning_rate=0.08,
        max_leaf_nodes=7,
        max_depth=4,
        min_samples_leaf=20,
        l2_regularization=4,
        max_features=0.5,
        random_state=0,
    )
    return BoostedTrees.of(model.fit(table[:, columns], right), columns)
