"""Training of the sector classifier: logistic regression on hashed words, one per division.

Averaged stochastic gradient descent of scikit-learn with fixed seeds, several times over all
notices and a part each of the labels of the CPV and of the lots; the weights are then averaged.
Some minutes for the 200,000 labels and the notices that there are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from data.errors import TendrilError
from data.records import Notice
from enrich.sector.model import SectorModel
from enrich.sector.ngrams import BITS, Features, features, inverse_frequencies, weighted

if TYPE_CHECKING:
    from enrich.reading.page import TokenStates
    from enrich.sector.head import SectorHead

_EPOCHS = 3
_ROUNDS = 3
_PART = 0.5  # of the labels and lots that a round learns from
_ALPHA = 3e-6  # the strength of regularisation, chosen on a time split
_LABELS_PER_IDF = 6
_FEWEST_DIVISIONS = 3
_MOST_LOTS = 12
_NEVER = -30.0


@dataclass(frozen=True, slots=True)
class TrainingExample:
    """A text with its CPV codes, the main one first, and how much it counts."""

    title: str
    text: str
    codes: tuple[str, ...]
    weight: float = 1.0
    published: datetime | None = None


def label_examples(labels: Mapping[str, Mapping[str, str]], weight: float) -> list[TrainingExample]:
    """Return the labels of the CPV, {language: {code: label}}, as examples of their divisions."""
    seen: dict[tuple[str, str], None] = {}
    for of_language in labels.values():
        for code, label in of_language.items():
            seen.setdefault((label, code[:2] + "000000"))
    return [TrainingExample("", label, (code,), weight) for label, code in seen]


def lot_examples(notice: Notice, weight: float) -> list[TrainingExample]:
    """Return the first lots of a notice that have words and codes of their own."""
    found = {
        (lot.title or "", lot.description or ""): TrainingExample(
            lot.title or "", lot.description or "", lot.cpv, weight
        )
        for lot in notice.lots
        if lot.cpv and (lot.title or lot.description)
    }
    return list(found.values())[:_MOST_LOTS]


def split_by_time(
    examples: Sequence[TrainingExample], share: float
) -> tuple[list[TrainingExample], list[TrainingExample]]:
    """Return (older, newest `share`) of dated examples: what comes later is what is measured."""
    dated = sorted(
        (example for example in examples if example.published),
        key=lambda example: str(example.published and example.published.astimezone(UTC)),
    )
    cut = len(dated) - int(len(dated) * share)
    return dated[:cut], dated[cut:]


def train(
    examples: Sequence[TrainingExample],
    further: Sequence[TrainingExample] = (),
    *,
    epochs: int = _EPOCHS,
    rounds: int = _ROUNDS,
    head: SectorHead | None = None,
) -> SectorModel:
    """Return a model of all divisions that occur in `examples` and in `further`.

    Each round learns from all examples and from a part of the further ones, which are labels
    and lots.
    """
    from sklearn.linear_model import SGDClassifier

    both = [*further, *examples]
    divisions = tuple(sorted({example.codes[0][:2] for example in both}))
    if len(divisions) < _FEWEST_DIVISIONS:
        raise TendrilError(
            f"The examples have {len(divisions)} CPV divisions, too few to tell apart. Import"
            " notices of more kinds, or load the official lists with `tendril reference update`."
        )
    place = {division: number for number, division in enumerate(divisions)}
    read = [features(example.text, title=example.title) for example in both]
    # Labels are many and short; the frequencies should be those of notices.
    idf = inverse_frequencies(
        [
            one
            for number, one in enumerate(read)
            if number >= len(further) or number % _LABELS_PER_IDF == 0
        ]
    )
    matrix = _matrix(read, idf)
    targets = np.array([place[example.codes[0][:2]] for example in both])
    weights = np.array([example.weight for example in both], dtype=np.float64)
    learned = np.zeros((1 << BITS, len(divisions)), dtype=np.float32)
    bias = np.zeros(len(divisions), dtype=np.float32)
    rounds = rounds if further else 1
    for seed in range(rounds):
        chosen = np.random.default_rng(seed).random(len(both)) < _PART
        chosen[len(further) :] = True
        learner = SGDClassifier(
            loss="log_loss",
            alpha=_ALPHA,
            max_iter=epochs,
            tol=None,
            average=True,
            n_jobs=2,
            random_state=seed,
        ).fit(matrix[chosen], targets[chosen], sample_weight=weights[chosen])
        never = np.full(len(divisions), _NEVER, dtype=np.float32)
        # Two classes have one row of coefficients; so few divisions are no training.
        learned[:, learner.classes_] += learner.coef_.T / rounds
        never[learner.classes_] = learner.intercept_
        bias += never / rounds
    scale = np.maximum(np.abs(learned).max(axis=0), 1e-6) / 127
    return SectorModel(
        divisions,
        idf,
        np.round(learned / scale).astype(np.int8),
        scale.astype(np.float32),
        bias,
        head.of_divisions(divisions) if head else None,
    )


def accuracy(
    model: SectorModel,
    examples: Sequence[TrainingExample],
    states: Sequence[TokenStates] | None = None,
) -> float:
    """Return the share of examples whose main division is the model's first guess.

    `states` are those of each example, as `SectorModel.odds` takes them.
    """
    known: Sequence[TokenStates | None] = states or [None] * len(examples)
    right = sum(
        guess[0].division == example.codes[0][:2]
        for example, own in zip(examples, known, strict=True)
        if (guess := model.guesses(example.title, example.text, own, most=1))
    )
    return right / len(examples) if examples else 0.0


def _matrix(read: Sequence[Features], idf: NDArray[np.float32]) -> sparse.csr_matrix:
    ends = np.cumsum([0, *(len(one.columns) for one in read)])
    return sparse.csr_matrix(
        (
            np.concatenate([weighted(one, idf) for one in read]),
            np.concatenate([one.columns for one in read]),
            ends,
        ),
        shape=(len(read), 1 << BITS),
    )
