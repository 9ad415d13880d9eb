"""Judged texts as tensors: their tokens, and the features and spans of their candidates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch import Tensor

from enrich.reading.candidates.machines import UNSEEN
from enrich.reading.evidence import CHOICES, features_of
from enrich.reading.learning.network import WORD_STATE, Batch, Sizes
from enrich.reading.model import scaled
from enrich.reading.views import VIEWS, SpanIndex
from enrich.reading.words import PARTS, hashed
from enrich.signals.signal import SIGNALS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from enrich.reading.evidence import Choice, Evidence
    from enrich.reading.learning.examples import Answers
    from enrich.reading.page import TokenStates

Priors = Mapping[str, tuple[float, float]]
_LEAST_SPREAD = 0.1


@dataclass(frozen=True, slots=True)
class Example:
    """A judged text; `states` is None where only its words are learned from."""

    evidence: Evidence
    answers: Answers
    states: TokenStates | None
    writer: str


@dataclass(frozen=True, slots=True)
class Scales:
    """Means and spreads of all features."""

    text: tuple[NDArray[np.float32], NDArray[np.float32]]
    choices: Mapping[Choice, tuple[NDArray[np.float32], NDArray[np.float32]]]


@dataclass(frozen=True, slots=True)
class Item:
    """An example as tensors."""

    tokens: Tensor
    title: Tensor
    features: Tensor
    candidates: Mapping[Choice, Tensor]
    owners: Mapping[Choice, Tensor]
    spans: Mapping[Choice, Tensor]  # (spans, 2): first token, last token + 1
    answers: Answers


class KindCounts:
    """How often each kind of machine was right, where named and where only likely."""

    def __init__(self, examples: Sequence[Example]) -> None:
        self._all: dict[str, NDArray[np.float64]] = {}
        self._of_writer: dict[tuple[str, str], NDArray[np.float64]] = {}
        for example in examples:
            answers = example.answers
            if "machine" not in answers.right:
                continue
            right = set(answers.right["machine"])
            for number, candidate in enumerate(example.evidence.candidates["machine"]):
                if number in answers.allowed:
                    continue
                kind = candidate.answer.kind
                place = 0 if candidate.answer.stated else 2
                for known in (
                    self._all.setdefault(kind, np.zeros(4)),
                    self._of_writer.setdefault((example.writer, kind), np.zeros(4)),
                ):
                    known[place] += number in right
                    known[place + 1] += 1

    def priors(self, besides: str = "") -> dict[str, tuple[float, float]]:
        """Return the shares of each kind, those of one writer's texts left out."""
        shares = {}
        for kind, counts in sorted(self._all.items()):
            named, seen, likely, asked = counts - self._of_writer.get((besides, kind), 0.0)
            # Two judged texts' worth of the usual shares keeps a kind seen once from extremes.
            shares[kind] = (
                float((named + 2 * UNSEEN[0]) / (seen + 2)),
                float((likely + 2 * UNSEEN[1]) / (asked + 2)),
            )
        return shares


def scales_of(examples: Sequence[Example], priors: Mapping[str, Priors]) -> Scales:
    """Return the means and spreads of the features; `priors` are those for each writer."""

    def scale(rows: Sequence[NDArray[np.float32]]) -> tuple[Any, Any]:
        table = np.stack(rows)
        return table.mean(axis=0), np.maximum(table.std(axis=0), _LEAST_SPREAD)

    choices: dict[Choice, tuple[NDArray[np.float32], NDArray[np.float32]]] = {
        choice: scale(
            [
                row
                for e in examples
                if (several := e.evidence.candidates[choice])
                for row in features_of(choice, several, priors[e.writer])
            ]
        )
        for choice in CHOICES
    }
    return Scales(scale([e.evidence.features for e in examples]), choices)


def item_of(example: Example, scales: Scales, priors: Priors, *, words: bool) -> Item:
    """Return an example as tensors, over its states or over its `words`."""
    evidence = example.evidence
    page = evidence.page
    if words or example.states is None:
        starts, ends, tokens = hashed(page.whole)
    else:
        starts, ends = example.states.starts, example.states.ends
        tokens = example.states.states.astype(np.float32)
    candidates: dict[Choice, Tensor] = {}
    owners: dict[Choice, Tensor] = {}
    spans: dict[Choice, Tensor] = {}
    for choice in CHOICES:
        scale = scales.choices[choice]
        table = np.zeros((0, len(scale[0])), np.float32)
        if several := evidence.candidates[choice]:
            table = scaled(features_of(choice, several, priors), scale)
        candidates[choice] = torch.from_numpy(table)
        index = SpanIndex.of(page, several, starts, ends)
        owners[choice] = torch.from_numpy(index.owners)
        spans[choice] = torch.from_numpy(np.stack([index.first, index.last], axis=1))
    return Item(
        torch.from_numpy(tokens),
        torch.from_numpy(starts < page.title_end),
        torch.from_numpy(scaled(evidence.features, scales.text)),
        candidates,
        owners,
        spans,
        example.answers,
    )


def batch_of(items: Sequence[Item]) -> Batch:
    """Return some items as one batch, their tokens padded to one length."""
    most = max(1, *(len(item.tokens) for item in items))
    width = items[0].tokens.shape[1:] or (PARTS,)
    tokens = items[0].tokens.new_zeros((len(items), most, *width))
    mask = torch.zeros(len(items), most, dtype=torch.bool)
    title = torch.zeros(len(items), most, dtype=torch.bool)
    for row, item in enumerate(items):
        count = len(item.tokens)
        tokens[row, :count] = item.tokens
        mask[row, : max(count, 1)] = True
        title[row, :count] = item.title
    owners: dict[Choice, Tensor] = {}
    spans: dict[Choice, Tensor] = {}
    for choice in CHOICES:
        before = 0
        owned, placed = [], []
        for row, item in enumerate(items):
            count = len(item.candidates[choice])
            owned.append(item.owners[choice] + before * VIEWS)
            rows = torch.full((len(item.spans[choice]), 1), row)
            placed.append(torch.cat([rows, item.spans[choice]], dim=1))
            before += count
        owners[choice], spans[choice] = torch.cat(owned), torch.cat(placed)
    features = torch.stack([item.features for item in items])
    candidates: dict[Choice, Tensor] = {
        choice: torch.cat([item.candidates[choice] for item in items]) for choice in CHOICES
    }
    return Batch(tokens, mask, title, features, candidates, owners, spans)


def sizes_of(scales: Scales, state: int | None) -> Sizes:
    """Return the sizes of a network over states of that dimension, or over words for None."""
    return Sizes(
        {choice: len(scale[0]) for choice, scale in scales.choices.items()},
        len(scales.text[0]),
        state or WORD_STATE,
        len(SIGNALS),
    )
