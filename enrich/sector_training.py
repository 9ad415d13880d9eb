"""Training of the sector classifier: logistic regression on hashed n-grams, one per division.

Averaged stochastic gradient descent of scikit-learn with a fixed seed: some minutes for the
200,000 labels of the CPV and the notices that there are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from data.errors import TendrilError
from enrich.ngrams import BITS, Features, features, inverse_frequencies, weighted
from enrich.sector_model import Probe, SectorModel, TextEncoder

_EPOCHS = 5
_ALPHA = 3e-6  # the strength of regularisation, chosen on a time split
_LABELS_PER_IDF = 6
_FEWEST_DIVISIONS = 3
_NEVER = -30.0
_PROBE_C = 10.0
_UNSEEN = -8.0  # a division that no embedded example has; its labels may still speak for it


@dataclass(frozen=True, slots=True)
class Example:
    """A text with its CPV codes, the main one first, and how much it counts."""

    title: str
    text: str
    codes: tuple[str, ...]
    weight: float = 1.0
    published: datetime | None = None


def label_examples(labels: Mapping[str, Mapping[str, str]], weight: float) -> list[Example]:
    """Return the labels of the CPV, {language: {code: label}}, as examples of their divisions."""
    seen: dict[tuple[str, str], None] = {}
    for of_language in labels.values():
        for code, label in of_language.items():
            seen.setdefault((label, code[:2] + "000000"))
    return [Example("", label, (code,), weight) for label, code in seen]


def split_by_time(examples: Sequence[Example], share: float) -> tuple[list[Example], list[Example]]:
    """Return (older, newest `share`) of dated examples: what comes later is what is measured."""
    dated = sorted(
        (example for example in examples if example.published),
        key=lambda example: str(example.published and example.published.astimezone(UTC)),
    )
    cut = len(dated) - int(len(dated) * share)
    return dated[:cut], dated[cut:]


def train(
    examples: Sequence[Example], *, epochs: int = _EPOCHS, seed: int = 0, probe: Probe | None = None
) -> SectorModel:
    """Return a model of all divisions that occur in `examples`."""
    from sklearn.linear_model import SGDClassifier

    divisions = tuple(sorted({example.codes[0][:2] for example in examples}))
    if len(divisions) < _FEWEST_DIVISIONS:
        raise TendrilError(
            f"The examples have {len(divisions)} CPV divisions, too few to tell apart. Import"
            " notices of more kinds, or load the official lists with `tendril reference update`."
        )
    place = {division: number for number, division in enumerate(divisions)}
    read = [features(example.text, title=example.title) for example in examples]
    # Labels are many and short; the frequencies should be those of notices.
    idf = inverse_frequencies(
        [
            one
            for number, (one, example) in enumerate(zip(read, examples, strict=True))
            if example.published or number % _LABELS_PER_IDF == 0
        ]
    )
    matrix = _matrix(read, idf)
    targets = np.array([place[example.codes[0][:2]] for example in examples])
    weights = np.array([example.weight for example in examples], dtype=np.float64)
    learner = SGDClassifier(
        loss="log_loss",
        alpha=_ALPHA,
        max_iter=epochs,
        tol=None,
        average=True,
        n_jobs=2,
        random_state=seed,
    ).fit(matrix, targets, sample_weight=weights)
    learned = np.zeros((1 << BITS, len(divisions)), dtype=np.float32)
    bias = np.full(len(divisions), _NEVER, dtype=np.float32)
    # Two classes have one row of coefficients; so few divisions are no training.
    learned[:, learner.classes_] = learner.coef_.T
    bias[learner.classes_] = learner.intercept_
    scale = np.maximum(np.abs(learned).max(axis=0), 1e-6) / 127
    return SectorModel(
        divisions,
        idf,
        np.round(learned / scale).astype(np.int8),
        scale.astype(np.float32),
        bias,
        probe,
    )


def accuracy(
    model: SectorModel, examples: Sequence[Example], encoder: TextEncoder | None = None
) -> float:
    """Return the share of examples whose main division is the model's first guess."""
    right = sum(
        guess[0].division == example.codes[0][:2]
        for example in examples
        if (guess := model.guesses(example.title, example.text, encoder, most=1))
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


def train_probe(
    encoder: str, vectors: NDArray[np.float32], examples: Sequence[Example], model: SectorModel
) -> Probe:
    """Return a linear model over embeddings, with the divisions of `model` as its columns."""
    from sklearn.linear_model import LogisticRegression

    place = {division: number for number, division in enumerate(model.divisions)}
    targets = np.array([place[example.codes[0][:2]] for example in examples])
    mean = vectors.mean(axis=0)
    learner = LogisticRegression(C=_PROBE_C, max_iter=300).fit(vectors - mean, targets)
    weights = np.zeros((vectors.shape[1], len(model.divisions)), dtype=np.float32)
    bias = np.full(len(model.divisions), _UNSEEN, dtype=np.float32)
    weights[:, learner.classes_] = learner.coef_.T
    bias[learner.classes_] = learner.intercept_
    return Probe(encoder, mean.astype(np.float32), weights, bias)
