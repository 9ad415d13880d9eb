"""Learn from judged pairs how much each likeness counts, and from which chance a pair counts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from data.boosted_trees import BoostedTrees
from enrich.projects.joining.rivals import logit, rivals
from enrich.projects.likeness.examples import Examples, JudgedPair, examples_of
from enrich.projects.likeness.model import Judge, LikenessModel, Question, Read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


# Of what is confirmed so much has to be right, on writers that were left out; of what is pending.
# Of purchases by the writers of pairs as portals have them; of stories all negatives are hard.
CONFIRMED: dict[Question, float] = {"purchase": 0.95, "story": 0.9}
# Real portals show many more siblings than the judged pairs: at 0.6 a third of theirs was doubtful.
PENDING: dict[Question, float] = {"purchase": 0.72, "story": 0.6}
# Side by side two unrelated purchases are seldom likely.
PENDING_READ = 0.66
# Of what is kept apart so much may be one.
UNLIKE = 0.03
# What a logit of the reading may count for; this share of what it makes likely is not worth a look.
_WEIGHTS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.7, 1.0)
_HARDLY = 0.01
# What a logit of a likely rival takes from that of a pair. Of purchases 0.3 costs 0.015 of average
# precision already, of stories 0.5 to 1 bring 0.07; of what is confirmed most is right with 1.
_RIVALS: dict[Question, float] = {"purchase": 0.0, "story": 1.0}
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


def learn(pairs: Sequence[JudgedPair]) -> LikenessModel:
    """Return the model, with limits that hold for writers who were left out."""
    examples = examples_of(pairs)
    chances = {question: left_out(question, own) for question, own in examples.items()}
    partners = partners_of(*((own, chances[question]) for question, own in examples.items()))
    return LikenessModel(
        {
            question: _judge(question, own, chances[question], partners)
            for question, own in examples.items()
        }
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
    pending = _from(found, examples, PENDING_READ)
    likely = alone[(found >= pending) & examples.same]
    left = _less(found, judge.rivals * pulls_of(examples, partners_of((examples, found))))
    confirmed = _confirming(question, left, examples)
    read = Read(weight, float(np.quantile(likely, _HARDLY)), confirmed, pending)
    return replace(judge, read=read)


def partners_of(*told: tuple[Examples, NDArray[np.float32]]) -> dict[str, dict[str, float]]:
    """Return for each notice, by its key, the logits of those that it is compared with.

    A copy that was made of it is no other notice.
    """
    partners: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for examples, chances in told:
        kept = ~(examples.made & examples.same)
        pairs = zip(examples.keys[kept].tolist(), chances[kept].tolist(), strict=True)
        for (one, other), chance in pairs:
            partners[one][other] = partners[other][one] = logit(chance)
    return dict(partners)


def pulls_of(examples: Examples, partners: dict[str, dict[str, float]]) -> NDArray[np.float32]:
    """Return how far the rivals of each pair are above the floor."""
    return np.array(
        [sum(rivals(partners, one, other)) for one, other in examples.keys.tolist()], np.float32
    )


def _less(chances: NDArray[np.float32], pulls: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return chances whose logits are so much less."""
    logits = np.array([logit(chance) for chance in chances.tolist()], np.float32) - pulls
    return np.asarray(1 / (1 + np.exp(-logits)), np.float32)


def _confirming(question: Question, chances: NDArray[np.float32], examples: Examples) -> float:
    """Return the chance from which pairs are sure enough, by those that were judged one by one.

    Each writer counts alike, however many pairs there are of each, but for those of a few.
    """
    judged = (examples.weights >= 1) & examples.lifelike & ~examples.doubtful
    own = examples.part(judged)
    _, places, counts = np.unique(own.writers, return_inverse=True, return_counts=True)
    own.weights = (1 / np.maximum(counts, _FEW)[places]).astype(np.float32)
    return _from(chances[judged], own, CONFIRMED[question])


def _judge(
    question: Question,
    examples: Examples,
    chances: NDArray[np.float32],
    partners: dict[str, dict[str, float]],
) -> Judge:
    trees = _trees(question, examples)
    written = ~examples.made
    chances, examples = chances[written], examples.part(written)
    pulls = pulls_of(examples, partners)
    weight = _RIVALS[question]
    pending = _from(chances, examples, PENDING[question])
    return Judge(
        examples.names,
        trees,
        _confirming(question, _less(chances, weight * pulls), examples),
        pending,
        min(pending, _below(chances, examples, UNLIKE)),
        rivals=weight,
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
