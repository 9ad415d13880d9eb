"""What ranking learned once from published notices, so that a score means the same tomorrow.

For the encoder: the mean vector of each notice language (E5 puts texts of one language close
together whatever they are about), of queries and of CPV labels, and matrices that shrink the
directions in which texts about one thing differ: in notices of one CPV category, buyers, places
and set phrases; in labels of one code, the languages. For words: how rare each character n-gram
is. All of it is stored numbers; nothing is taken from the notices being ranked, so one more notice
never reorders the others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ranking.lexical import ngrams

if TYPE_CHECKING:
    from numpy.typing import NDArray

# How far texts about one thing are made to differ equally in all directions; 1 would blow up noise.
NOTICE_WHITENING = 0.5
LABEL_WHITENING = 0.25
# Directions with less of the largest variance than this are taken to have so much.
_LEAST_VARIANCE = 1e-3
# Rarities are stored as bytes, this many steps to one.
_RARITY_STEPS = 16


@dataclass(frozen=True, slots=True)
class Space:
    """The statistics of one encoder's vectors; see `centred`."""

    model: str
    means: Mapping[str, NDArray[np.float32]]  # by language; "" is the mean over languages
    query_mean: NDArray[np.float32]  # of a title with keywords
    term_mean: NDArray[np.float32]  # of a single term
    label_means: Mapping[str, NDArray[np.float32]]
    whitening: NDArray[np.float32]  # (dimension, dimension), of notices
    label_whitening: NDArray[np.float32]  # the same of CPV labels

    def passages(
        self, vectors: NDArray[np.float32], languages: Sequence[str | None]
    ) -> NDArray[np.float32]:
        """Return notices' vectors without what is common to their language, of unit length."""
        fallback = self.means[""]
        centres = np.stack([self.means.get(each or "", fallback) for each in languages])
        return _turned(vectors - centres, self.whitening)

    def queries(
        self, vectors: NDArray[np.float32], *, terms: bool = False, labels: bool = False
    ) -> NDArray[np.float32]:
        """Return queries, or single terms, as compared with notices, or with CPV labels."""
        centred = vectors - (self.term_mean if terms else self.query_mean)
        return _turned(centred, self.label_whitening if labels else self.whitening)

    def labels(self, vectors: NDArray[np.float32], language: str) -> NDArray[np.float32]:
        """Return the vectors of CPV labels in one language in the same space, of unit length."""
        centred = vectors - self.label_means.get(language, self.label_means[""])
        return _turned(centred, self.label_whitening)


def plain_space(model: str, dimension: int) -> Space:
    """Return the space of an encoder that nothing was learned about: vectors stay as they are."""
    zero = np.zeros(dimension, np.float32)
    same = np.eye(dimension, dtype=np.float32)
    return Space(model, {"": zero}, zero, zero, {"": zero}, same, same)


def learn_space(
    model: str,
    notices: NDArray[np.float32],
    languages: Sequence[str],
    categories: Sequence[str],
    queries: NDArray[np.float32],
    terms: NDArray[np.float32],
    labels: Mapping[str, NDArray[np.float32]],
    same: NDArray[np.float32],
) -> Space:
    """Learn a space from vectors of notices, queries, terms and labels.

    Notices come with their languages and CPV categories ("" for none), labels by language; `same`
    of shape (languages, codes, dimension) holds labels of the same codes. A language with few
    notices leans on the mean over languages.
    """
    overall = np.mean([notices[_rows(languages, each)].mean(axis=0) for each in set(languages)], 0)
    means = {"": overall.astype(np.float32)}
    centred = np.empty_like(notices)
    for language in sorted(set(languages)):
        rows = _rows(languages, language)
        trust = len(rows) / (len(rows) + 5)
        means[language] = (trust * notices[rows].mean(axis=0) + (1 - trust) * overall).astype(
            np.float32
        )
        centred[rows] = notices[rows] - means[language]
    label_means = {language: rows.mean(axis=0) for language, rows in labels.items()}
    label_means[""] = np.mean(list(label_means.values()), axis=0)
    about_one_thing = [
        centred[rows] - centred[rows].mean(axis=0)
        for category in sorted(set(categories) - {""})
        if len(rows := _rows(categories, category)) > 1
    ]
    in_one_language = same - same.mean(axis=1, keepdims=True)
    beside_the_code = in_one_language - in_one_language.mean(axis=0)
    return Space(
        model,
        means,
        queries.mean(axis=0).astype(np.float32),
        terms.mean(axis=0).astype(np.float32),
        {language: mean.astype(np.float32) for language, mean in label_means.items()},
        _whitening(np.concatenate(about_one_thing), NOTICE_WHITENING),
        _whitening(beside_the_code.reshape(-1, same.shape[2]), LABEL_WHITENING),
    )


def learn_rarity(texts: Sequence[str]) -> NDArray[np.float32]:
    """Return 1 + ln((texts + 1) / (texts with the n-gram + 1)) for each of grams.BUCKETS."""
    owner, hashes = ngrams.hashed(texts)
    keys = np.unique(owner.astype(np.int64) << ngrams.BITS | hashes)
    counts = np.bincount(keys & (ngrams.BUCKETS - 1), minlength=ngrams.BUCKETS)
    return (1 + np.log((len(texts) + 1) / (counts + 1))).astype(np.float32)


def save(path: Path, space: Space, rarity: NDArray[np.float32]) -> None:
    """Write what was learned as one file of half floats and bytes."""
    languages, labelled = sorted(space.means), sorted(space.label_means)
    np.savez_compressed(
        path,
        model=np.array(space.model),
        languages=np.array(languages),
        means=np.stack([space.means[each] for each in languages]).astype(np.float16),
        label_languages=np.array(labelled),
        label_means=np.stack([space.label_means[each] for each in labelled]).astype(np.float16),
        query_mean=space.query_mean.astype(np.float16),
        term_mean=space.term_mean.astype(np.float16),
        whitening=space.whitening.astype(np.float16),
        label_whitening=space.label_whitening.astype(np.float16),
        rarity=np.round(rarity * _RARITY_STEPS).clip(0, 255).astype(np.uint8),
    )


@cache
def shipped() -> tuple[Space, NDArray[np.float32]]:
    """Return the space of multilingual-e5-small and the rarities that come with Tendril."""
    with (
        as_file(files("ranking").joinpath("embedding_space.npz")) as path,
        np.load(path, allow_pickle=False) as stored,
    ):
        names = (
            "means", "label_means", "query_mean", "term_mean", "whitening", "label_whitening",
            "rarity",
        )  # fmt: skip
        whole = {name: stored[name].astype(np.float32) for name in names}
        space = Space(
            str(stored["model"]),
            dict(zip(stored["languages"].tolist(), whole["means"], strict=True)),
            whole["query_mean"],
            whole["term_mean"],
            dict(zip(stored["label_languages"].tolist(), whole["label_means"], strict=True)),
            whole["whitening"],
            whole["label_whitening"],
        )
    return space, whole["rarity"] / _RARITY_STEPS


def space_of(model: str, dimension: int) -> Space:
    """Return what is known about the vectors of `model`, or a plain space."""
    space, _ = shipped()
    return space if model.startswith(space.model) else plain_space(model, dimension)


def _rows(languages: Sequence[str], language: str) -> NDArray[np.intp]:
    return np.flatnonzero(np.array(languages) == language)


def _whitening(differences: NDArray[np.float32], how_far: float) -> NDArray[np.float32]:
    """Return the matrix that evens out `differences`, which are around zero, by `how_far`."""
    whole = differences.astype(np.float64)
    variances, axes = np.linalg.eigh(whole.T @ whole / len(whole))
    scale = np.maximum(variances, variances.max() * _LEAST_VARIANCE) ** (-how_far / 2)
    return np.asarray((axes * scale) @ axes.T, np.float32)


def _turned(vectors: NDArray[np.float32], matrix: NDArray[np.float32]) -> NDArray[np.float32]:
    turned = vectors @ matrix
    lengths = np.linalg.norm(turned, axis=1, keepdims=True)
    return np.asarray(turned / np.maximum(lengths, 1e-9), np.float32)
