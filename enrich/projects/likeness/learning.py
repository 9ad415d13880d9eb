"""Learn from judged pairs how much each likeness counts, and from which chance a pair counts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from data.boosted_trees import BoostedTrees
from enrich.projects.likeness.features import features_of
from enrich.projects.likeness.model import QUESTIONS, Judge, LikenessModel, Question, Read
from enrich.projects.likeness.rarity import Rarity
from enrich.projects.likeness.scoring import question_of
from enrich.projects.likeness.traits import traits_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from enrich.projects.facts import NoticeFacts
    from enrich.projects.likeness.traits import Traits

# Of what is confirmed so much has to be right, on writers that were left out; of what is pending.
# Two of the writers of purchases wrote nothing but siblings: on the others it is 0.97.
CONFIRMED: dict[Question, float] = {"purchase": 0.95, "story": 0.95}
# Real portals show many more siblings than the judged pairs: at 0.6 a third of theirs was doubtful.
PENDING: dict[Question, float] = {"purchase": 0.66, "story": 0.6}
# Of what is kept apart so much may be one.
UNLIKE = 0.03
# What a logit of the reading may count for; this share of what it makes likely is not worth a look.
_WEIGHTS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.7, 1.0)
_HARDLY = 0.01
_FEW = 40  # pairs of a writer; of stories some wrote one or two
_FOLDS = 5
_SEED = 7
_ROUNDS = {"purchase": 150, "story": 150}
# More of one never speaks against a pair, more of the other never for it.
_FOR = frozenset({
    "title_ratio", "title_set", "title_shared", "title_cover", "title_jaccard", "title_grams",
    "title_grams_cover", "names_shared", "numbers_shared", "years", "lots", "phases", "buyer_ratio",
    "buyer_set", "buyer_shared", "buyer_jaccard", "buyer_initials", "buyer_told", "said_shared",
    "said_cover", "said_rare", "title_in_other", "figures_shared", "figures_cover", "town",
    "cpv_main", "cpv_best", "cpv_jaccard", "deadline_minute", "actor", "actor_told", "nuts",
    "machines", "machines_shared", "marked_shared",
})  # fmt: skip
_AGAINST = frozenset({
    "title_apart_less", "title_rarest_left", "names_left", "numbers_apart", "deadlines", "amount",
    "marked_apart",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """Two notices, whether they are of one project, by whom it was written, and its weight.

    What is `made` is learned from, and says nothing of how sure a chance is.
    """

    one: NoticeFacts
    other: NoticeFacts
    same: bool
    writer: str
    weight: float = 1.0
    made: bool = False


@dataclass(slots=True)
class Examples:
    """Pairs of one question as numbers."""

    names: tuple[str, ...]
    rows: NDArray[np.float32]
    same: NDArray[np.bool_]
    writers: NDArray[np.str_]
    weights: NDArray[np.float32]
    made: NDArray[np.bool_]

    def part(self, chosen: NDArray[np.bool_]) -> Examples:
        """Return some of the pairs."""
        return Examples(
            self.names, self.rows[chosen], self.same[chosen], self.writers[chosen],
            self.weights[chosen], self.made[chosen],
        )  # fmt: skip


def examples_of(pairs: Sequence[JudgedPair]) -> dict[Question, Examples]:
    """Return the pairs as numbers, by question."""
    rarity = Rarity.shipped()
    traits: dict[int, Traits] = {}
    for pair in pairs:
        for notice in (pair.one, pair.other):
            if id(notice) not in traits:
                traits[id(notice)] = traits_of(notice, rarity)
    found: dict[Question, Examples] = {}
    for question in QUESTIONS:
        own = [pair for pair in pairs if question_of(pair.one, pair.other) == question]
        rows = [
            features_of(p.one, p.other, traits[id(p.one)], traits[id(p.other)], rarity) for p in own
        ]
        names = tuple(rows[0])
        found[question] = Examples(
            names,
            np.array([[row[name] for name in names] for row in rows], np.float32),
            np.array([pair.same for pair in own]),
            np.array([pair.writer for pair in own]),
            np.array([pair.weight for pair in own], np.float32),
            np.array([pair.made for pair in own], bool),
        )
    return found


def learn(pairs: Sequence[JudgedPair]) -> LikenessModel:
    """Return the model, with limits that hold for writers who were left out."""
    return LikenessModel(
        {question: _judge(question, own) for question, own in examples_of(pairs).items()}
    )


def left_out(question: Question, examples: Examples) -> NDArray[np.float32]:
    """Return the chance of each pair by trees that saw none of its writer."""
    chances = np.zeros(len(examples.same), np.float32)
    writers = sorted(set(examples.writers.tolist()))
    for fold in range(min(_FOLDS, len(writers))):
        out = np.isin(examples.writers, writers[fold::_FOLDS])
        trees = _trees(question, examples.part(~out))
        chances[out] = trees.chances(examples.rows[out])
    return chances


def with_reading(
    judge: Judge, question: Question, examples: Examples, logits: NDArray[np.float32]
) -> Judge:
    """Return the judge with what two notices say side by side.

    `logits` are those of networks that saw none of a pair's writer.
    """
    from sklearn.metrics import average_precision_score

    written = ~examples.made
    alone = left_out(question, examples)[written]
    logits, examples = logits[written], examples.part(written)

    def chances(weight: float) -> NDArray[np.float32]:
        return Read(weight, 0, 1, 1).chances(alone, logits)

    def told(weight: float) -> float:
        found = chances(weight)
        return float(average_precision_score(examples.same, found, sample_weight=examples.weights))

    weight = max(_WEIGHTS, key=told)
    found = chances(weight)
    pending = _from(found, examples, PENDING[question])
    likely = alone[(found >= pending) & examples.same]
    confirmed = _confirming(question, found, examples)
    read = Read(weight, float(np.quantile(likely, _HARDLY)), confirmed, pending)
    return replace(judge, read=read)


def _confirming(question: Question, chances: NDArray[np.float32], examples: Examples) -> float:
    """Return the chance from which pairs are sure enough, by those that were judged one by one.

    Each writer counts alike, however many pairs there are of each, but for those of a few.
    """
    judged = examples.weights >= 1
    own = examples.part(judged)
    _, places, counts = np.unique(own.writers, return_inverse=True, return_counts=True)
    own.weights = (1 / np.maximum(counts, _FEW)[places]).astype(np.float32)
    return _from(chances[judged], own, CONFIRMED[question])


def _judge(question: Question, examples: Examples) -> Judge:
    written = ~examples.made
    chances = left_out(question, examples)[written]
    trees = _trees(question, examples)
    examples = examples.part(written)
    pending = _from(chances, examples, PENDING[question])
    return Judge(
        examples.names,
        trees,
        _confirming(question, chances, examples),
        pending,
        min(pending, _below(chances, examples, UNLIKE)),
    )


def _from(chances: NDArray[np.float32], examples: Examples, share: float) -> float:
    """Return the lowest chance from which at least `share` of the pairs are one."""
    order = np.argsort(-chances, kind="stable")
    right = np.cumsum(examples.same[order] * examples.weights[order])
    rates = right / np.cumsum(examples.weights[order])
    good = np.flatnonzero(rates >= share)
    return float(chances[order[good[-1]]]) if len(good) else 1.0


def _below(chances: NDArray[np.float32], examples: Examples, share: float) -> float:
    """Return the highest chance below which at most `share` of the pairs are one."""
    order = np.argsort(chances, kind="stable")
    wrong = np.cumsum(examples.same[order] * examples.weights[order])
    rates = wrong / np.cumsum(examples.weights[order])
    good = np.flatnonzero(rates <= share)
    return float(chances[order[good[-1]]]) if len(good) else 0.0


def _trees(question: Question, examples: Examples) -> BoostedTrees:
    from sklearn.ensemble import HistGradientBoostingClassifier

    # scikit-learn 1.9 fails at a number that never differs.
    low, high = (np.nan_to_num(examples.rows, nan=end) for end in (np.inf, -np.inf))
    differs = low.min(axis=0) < high.max(axis=0)
    columns = np.flatnonzero(differs)
    names = [examples.names[column] for column in columns]
    model = HistGradientBoostingClassifier(
        max_iter=_ROUNDS[question],
        learning_rate=0.06,
        max_leaf_nodes=8,
        min_samples_leaf=10,
        l2_regularization=3,
        max_features=0.5,
        monotonic_cst=[(name in _FOR) - (name in _AGAINST) for name in names],
        random_state=_SEED,
    )
    fitted = model.fit(examples.rows[:, columns], examples.same, sample_weight=examples.weights)
    return BoostedTrees.of(fitted, columns)
