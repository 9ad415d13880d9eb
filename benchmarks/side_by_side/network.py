"""The network of `enrich.projects.side_by_side.network` in torch, to learn it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Self

import numpy as np
import torch
from torch import nn
from torch.nn import functional

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray
    from torch import Tensor

    from enrich.projects.side_by_side.words import Words

WIDTH, STATES = 96, 384
_FIELDS, _MARKS = 5, 6
_FAR = -1e4  # what is not there

Batch = tuple["Tensor", "Tensor", "Tensor", "Tensor"]  # spelling, fields, states, which are there


class Network(nn.Module):
    """Finds the counterpart of each word in the other notice and weighs what has none."""

    def __init__(self, mean: Tensor, dropped: float) -> None:
        super().__init__()
        self.inp, self.seg = nn.Linear(STATES, WIDTH), nn.Embedding(_FIELDS, WIDTH)
        self.norm, self.q = nn.LayerNorm(WIDTH), nn.Linear(WIDTH, WIDTH, bias=False)
        self.alpha = nn.Parameter(torch.tensor(10.0))
        self.exact = nn.Parameter(torch.tensor(1.0))
        self.null = nn.Parameter(torch.tensor(3.0))
        self.segb = nn.Parameter(torch.zeros(_FIELDS, _FIELDS))
        self.f1, self.f2 = nn.Linear(4 * WIDTH + _MARKS, 2 * WIDTH), nn.Linear(2 * WIDTH, WIDTH)
        self.imp, self.dp = nn.Linear(WIDTH, 1), nn.Dropout(dropped)
        self.o1, self.o2 = nn.Linear(4 * WIDTH, 2 * WIDTH), nn.Linear(2 * WIDTH, 1)
        nn.init.zeros_(self.q.weight)
        self.mean: Tensor
        self.register_buffer("mean", mean)

    def forward(self, one: Batch, other: Batch) -> Tensor:
        """Return the logit of each pair."""
        first, second = one[2] - self.mean, other[2] - self.mean
        near = functional.normalize(first, dim=2) @ functional.normalize(second, dim=2).mT
        spelt = (one[0][:, :, None] == other[0][:, None, :]).float()
        a = self.dp(self.norm(self.inp(first) + self.seg(one[1])))
        b = self.dp(self.norm(self.inp(second) + self.seg(other[1])))
        asked = (self.q(a) @ b.mT + a @ self.q(b).mT) / math.sqrt(WIDTH)
        fields = self.segb[one[1][:, :, None], other[1][:, None, :]]
        likeness = self.alpha * near + self.exact * spelt + asked + fields
        left = self._side(a, b, likeness, near, spelt, one, other)
        right = self._side(b, a, likeness.mT, near.mT, spelt.mT, other, one)
        both = torch.cat([left + right, (left - right).abs()], 1)
        found: Tensor = self.o2(functional.gelu(self.dp(self.o1(both))))
        return found[:, 0]

    def _side(
        self, a: Tensor, b: Tensor, likeness: Tensor, near: Tensor, spelt: Tensor,
        own: Batch, others: Batch,
    ) -> Tensor:  # fmt: skip
        there = others[3][:, None, :]
        nothing = self.null.expand(*likeness.shape[:2], 1)
        shares = torch.cat([likeness.masked_fill(~there, _FAR), nothing], 2).softmax(2)
        found, matched = shares[:, :, :-1] @ b, 1 - shares[:, :, -1]
        marks = [near.masked_fill(~there, -1).amax(2), (spelt * there).amax(2), matched]
        marks += [(own[1] == field).float() for field in (1, 2, 4)]
        apart = (a * matched[..., None] - found).abs()
        told = torch.cat([a, found, apart, a * found, torch.stack(marks, 2)], 2)
        told = functional.gelu(self.f2(functional.gelu(self.dp(self.f1(told)))))
        weights = self.imp(told)[..., 0].masked_fill(~own[3], _FAR).softmax(1)
        most = told.masked_fill(~own[3][:, :, None], _FAR).amax(1)
        return torch.cat([(weights[..., None] * told).sum(1), most], 1)

    @classmethod
    def load(cls, path: Path) -> Self:
        """Return the network whose numbers `store` wrote."""
        with np.load(path, allow_pickle=False) as stored:
            parts = {name: torch.from_numpy(stored[name].astype(np.float32))
                     for name in stored.files}  # fmt: skip
        network = cls(parts["mean"], 0.1)
        network.load_state_dict(parts)
        return network

    def store(self, path: Path) -> None:
        """Write the numbers as half floats under their names."""
        parts = {name: each.detach().numpy().astype(np.float16)
                 for name, each in self.state_dict().items()}  # fmt: skip
        np.savez_compressed(path, allow_pickle=False, **parts)


def batch_of(notices: Sequence[Words]) -> Batch:
    """Return notices as tables of the longest one's length."""
    longest = max(1, *(len(each.spelt) for each in notices))
    spelt = torch.zeros(len(notices), longest, dtype=torch.long)
    fields, there = torch.zeros_like(spelt), torch.zeros_like(spelt, dtype=torch.bool)
    states = torch.zeros(len(notices), longest, STATES)
    for row, each in enumerate(notices):
        length = len(each.spelt)
        spelt[row, :length] = torch.from_numpy(each.spelt)
        fields[row, :length] = torch.from_numpy(each.fields)
        states[row, :length] = torch.from_numpy(each.states.astype(np.float32))
        there[row, : max(1, length)] = True
    return spelt, fields, states, there


def logits_of(network: Network, pairs: Sequence[tuple[Words, Words]]) -> NDArray[np.float32]:
    """Return the logits of pairs."""
    network.eval()
    found = []
    with torch.no_grad():
        for start in range(0, len(pairs), 64):
            one, other = zip(*pairs[start : start + 64], strict=True)
            found.append(network(batch_of(one), batch_of(other)).numpy())
    network.train()
    return np.concatenate(found)
