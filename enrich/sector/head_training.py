"""Training of the head that reads an encoder's states; only training imports this module."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from enrich.batches import mixed_batches
from enrich.sector.head import SectorHead

if TYPE_CHECKING:
    from numpy.typing import NDArray

LOOKS = 8
_ROUNDS, _BATCH = 8, 32
_RATE, _DECAY, _WARM = 1e-3, 0.1, 0.1
_DROPPED, _TOKENS_DROPPED = 0.6, 0.1
_LEAST_SPREAD = 0.05


@dataclass(frozen=True, slots=True)
class EncodedText:
    """A text to learn from: its first tokens, and what they are about."""

    states: NDArray[np.floating[Any]]  # (tokens, dimension); halves take half of the memory
    title: int  # tokens of the title; all of them where there is none
    shares: NDArray[np.float32]  # of each division, together 1
    weight: float = 1.0
    often: float = 1.0  # share of the rounds that learn from it


class _Network(nn.Module):
    def __init__(self, state: int, divisions: int) -> None:
        super().__init__()
        self.looks = nn.Linear(state, LOOKS)
        self.drop = nn.Dropout(_DROPPED)
        self.out = nn.Linear((3 + LOOKS) * state, divisions)

    def forward(self, states: Tensor, mask: Tensor, title: Tensor) -> Tensor:
        inside, ahead = mask.unsqueeze(-1), title.unsqueeze(-1)
        mean = (states * inside).sum(1) / inside.sum(1)
        first = (states * ahead).sum(1) / ahead.sum(1).clamp(min=1)
        most = states.masked_fill(~inside, -1e4).amax(dim=1)
        shares = self.looks(states).masked_fill(~inside, -1e4).softmax(dim=1)
        seen = torch.einsum("ntk,ntd->nkd", shares, states).flatten(1)
        found: Tensor = self.out(self.drop(torch.cat([mean, first, most, seen], dim=1)))
        return found


def train_head(
    texts: Sequence[EncodedText], divisions: Sequence[str], *, encoder: str, layer: int,
    ngrams: float, temperature: float = 1.0, seeds: int = 1, rounds: int = _ROUNDS,
    tell: Callable[[str], None] = lambda _: None,
) -> SectorHead:  # fmt: skip
    """Return what several networks learned, as one.

    `ngrams` is what the scores of n-grams count beside it. By `temperature` all scores are divided,
    so that the chances are about the shares that are right (Guo et al. 2017).
    """
    some = np.concatenate([text.states for text in texts[:: max(1, len(texts) // 4000)]])
    mean = some.mean(axis=0, dtype=np.float32)
    spread = np.maximum(some.std(axis=0, dtype=np.float32), _LEAST_SPREAD)
    networks = []
    for seed in range(seeds):
        torch.manual_seed(seed)
        network = _Network(len(mean), len(divisions))
        _learn(network, texts, mean, spread, seed, rounds, tell)
        networks.append({name: each.numpy() for name, each in network.eval().state_dict().items()})
    size = 3 * len(mean)
    weights = [each["out.weight"].T / (seeds * temperature) for each in networks]
    return SectorHead(
        tuple(divisions),
        encoder,
        layer,
        ngrams / temperature,
        mean,
        spread,
        np.concatenate([each["looks.weight"].T for each in networks], axis=1),
        np.concatenate([each["looks.bias"] for each in networks]),
        np.concatenate([sum(each[:size] for each in weights), *(each[size:] for each in weights)]),
        np.mean([each["out.bias"] for each in networks], axis=0) / temperature,
    )


def _learn(
    network: _Network, texts: Sequence[EncodedText], mean: NDArray[np.float32],
    spread: NDArray[np.float32], seed: int, rounds: int, tell: Callable[[str], None],
) -> None:  # fmt: skip
    draw = random.Random(seed)  # noqa: S311  (an order of texts, no secret)
    optimiser = torch.optim.AdamW(network.parameters(), _RATE, weight_decay=_DECAY)
    steps = rounds * math.ceil(1.1 * sum(text.often for text in texts) / _BATCH) + rounds
    plan = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, _RATE, total_steps=steps + 1, pct_start=_WARM
    )
    centre, width = torch.from_numpy(mean), torch.from_numpy(spread)
    for turn in range(rounds):
        network.train()
        total = count = 0.0
        chosen = [text for text in texts if text.often >= 1 or draw.random() < text.often]
        batches = mixed_batches(chosen, lambda text: len(text.states), size=_BATCH, order=draw)
        for batch in batches:
            states, mask, title = _padded(batch)
            mask &= torch.rand(mask.shape) > _TOKENS_DROPPED
            mask[:, 0] = True
            told = functional.log_softmax(
                network((states - centre) / width, mask, title & mask), dim=1
            )
            wanted = torch.from_numpy(np.stack([text.shares * text.weight for text in batch]))
            loss = -(wanted * told).sum(dim=1).mean()
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            if plan.last_epoch < steps:
                plan.step()
            total += float(loss.detach())
            count += 1
        tell(f"network {seed + 1}, round {turn + 1}: loss {total / count:.3f}")


def _padded(batch: Sequence[EncodedText]) -> tuple[Tensor, Tensor, Tensor]:
    most = max(len(text.states) for text in batch)
    states = np.zeros((len(batch), most, batch[0].states.shape[1]), np.float32)
    mask = np.zeros((len(batch), most), np.bool_)
    title = np.zeros((len(batch), most), np.bool_)
    for row, text in enumerate(batch):
        states[row, : len(text.states)] = text.states
        mask[row, : len(text.states)] = True
        title[row, : min(text.title, len(text.states))] = True
    return torch.from_numpy(states), torch.from_numpy(mask), torch.from_numpy(title)
