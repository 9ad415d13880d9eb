"""The network that is trained; `model.py` runs its numbers without torch.

Every candidate is scored from the states of its views and from its features; where at most one
is right, "none of them" is scored from the text as a whole. Only training imports this module.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn
from torch.nn import functional

from enrich.reading.evidence import CHOICES
from enrich.reading.views import VIEWS
from enrich.reading.words import BITS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from enrich.reading.evidence import Choice

HIDDEN = 64
WORD_STATE = 32  # numbers a word, where no encoder is at hand
LOOKS = 3  # ways in which a text as a whole is looked at, each with an eye for other tokens
PROJECTED = 128  # numbers a token of an encoder, in the views of candidates


@dataclass(frozen=True, slots=True)
class Sizes:
    """How long the inputs and the answers are."""

    features: Mapping[Choice, int]
    text: int
    state: int
    signals: int


@dataclass(slots=True)
class Batch:
    """Some texts: their tokens with padding, and the spans of their candidates.

    `tokens` are states, shape (texts, tokens, state), or rows of words, (texts, tokens, PARTS).
    A span is (text, first token, last token + 1) of one view of one candidate.
    """

    tokens: Tensor
    mask: Tensor  # (texts, tokens)
    title: Tensor  # (texts, tokens)
    features: Tensor  # (texts, features)
    candidates: Mapping[Choice, Tensor]  # (candidates, features)
    owners: Mapping[Choice, Tensor]  # the view that each span belongs to, (spans,)
    spans: Mapping[Choice, Tensor]  # (spans, 3)


@dataclass(frozen=True, slots=True)
class Scores:
    """Logits: of each candidate, of "none of them", and of the text's own answers."""

    candidates: Mapping[Choice, Tensor]
    none: Mapping[Choice, Tensor]
    opportunity: Tensor
    signal: Tensor


class ReaderNetwork(nn.Module):
    """All heads over one source of states: an encoder's, or the words' own table."""

    def __init__(self, sizes: Sizes, *, dropout: float = 0.3, words: bool = False) -> None:
        super().__init__()
        state, overview = sizes.state, (3 + LOOKS) * sizes.state + sizes.text
        self.table = nn.Embedding(1 << BITS, state) if words else None
        if self.table is not None:
            nn.init.normal_(self.table.weight, std=1 / math.sqrt(state))
        self.looks = nn.Linear(state, LOOKS)
        seen = state if words else PROJECTED
        self.project = None if words else nn.Linear(state, seen, bias=False)
        self.drop, self.drop_features = nn.Dropout(dropout), nn.Dropout(dropout)
        self.views = nn.ModuleDict({c: nn.Linear(VIEWS * seen, HIDDEN) for c in CHOICES})
        self.features = nn.ModuleDict({c: nn.Linear(sizes.features[c], HIDDEN) for c in CHOICES})
        self.score = nn.ModuleDict({c: nn.Linear(HIDDEN, 1) for c in CHOICES})
        self.plain = nn.ModuleDict({c: nn.Linear(sizes.features[c], 1) for c in CHOICES})
        self.none = nn.ModuleDict({c: nn.Linear(overview, 1) for c in CHOICES})
        self.opportunity = nn.Linear(overview, 1)
        self.signal = nn.Linear(overview, sizes.signals)

    def forward(self, batch: Batch) -> Scores:
        """Return the scores of a batch."""
        states = batch.tokens
        if self.table is not None:
            states = self.table(batch.tokens).sum(dim=2)
        seen = states if self.project is None else self.project(states)
        summed = functional.pad(seen.cumsum(dim=1), (0, 0, 1, 0))
        whole = torch.cat(
            [
                self.drop(self._overview(states, batch.mask, batch.title)),
                self.drop_features(batch.features),
            ],
            dim=-1,
        )
        return Scores(
            {choice: self._candidates(choice, batch, summed) for choice in CHOICES},
            {choice: self.none[choice](whole).squeeze(-1) for choice in CHOICES},
            self.opportunity(whole).squeeze(-1),
            self.signal(whole),
        )

    def _overview(self, states: Tensor, mask: Tensor, title: Tensor) -> Tensor:
        """Return the mean, the mean of the title, the largest values, and what each look sees."""
        inside, ahead = mask.unsqueeze(-1), title.unsqueeze(-1)
        mean = (states * inside).sum(1) / inside.sum(1).clamp(min=1)
        first = (states * ahead).sum(1) / ahead.sum(1).clamp(min=1)
        most = states.masked_fill(~inside, -1e4).amax(dim=1)
        shares = self.looks(states).masked_fill(~inside, -1e4).softmax(dim=1)
        seen = torch.einsum("ntk,ntd->nkd", shares, states).flatten(1)
        return torch.cat([mean, first, most, seen], dim=-1)

    def _candidates(self, choice: Choice, batch: Batch, summed: Tensor) -> Tensor:
        features = self.drop_features(batch.candidates[choice])
        count = len(features)
        text, first, last = batch.spans[choice].unbind(dim=1)
        length = (last - first).clamp(min=1).unsqueeze(-1)
        means = (summed[text, last] - summed[text, first]) / length
        owners = batch.owners[choice]
        views = summed.new_zeros(count * VIEWS, summed.shape[-1]).index_add(0, owners, means)
        shares = summed.new_zeros(count * VIEWS).index_add(0, owners, torch.ones_like(means[:, 0]))
        views = views / shares.clamp(min=1).unsqueeze(-1)
        seen = self.views[choice](self.drop(views.view(count, VIEWS * summed.shape[-1])))
        inner = functional.gelu(seen + self.features[choice](features), approximate="tanh")
        scores: Tensor = self.score[choice](self.drop(inner)) + self.plain[choice](features)
        return scores.squeeze(-1)


def right_of_one(scores: Tensor, none: Tensor, right: Sequence[int]) -> Tensor:
    """Return the loss of a choice of which at most one is right; none is right without any."""
    every = torch.cat([scores, none.unsqueeze(0)])
    return -torch.logsumexp(functional.log_softmax(every, dim=0)[list(right) or [-1]], dim=0)
