"""Training of the reader: all choices together, over an encoder's states and over words alone.

Some minutes on two cores: the encoder is not changed, so each text is encoded once.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Mapping, Sequence

import torch
from torch import Tensor
from torch.nn import functional

from enrich.batches import mixed_batches
from enrich.reading.evidence import CHOICES, ONE_OF, Choice
from enrich.reading.head import Head
from enrich.reading.learning.examples import Answers
from enrich.reading.learning.network import ReaderNetwork, Scores, right_of_one
from enrich.reading.learning.tensors import (
    Example,
    Item,
    KindCounts,
    Scales,
    batch_of,
    item_of,
    scales_of,
    sizes_of,
)
from enrich.reading.model import ReaderModel
from enrich.signals.signal import SIGNALS

_ROUNDS, _BATCH = 12, 16
_RATE, _DECAY = 2e-3, 0.02
_WARM = 0.15  # share of the steps in which the rate rises
# What a choice counts in the common loss; a text has many names and machines.
_WEIGHTS: Mapping[str, float] = {
    "opportunity": 1.0, "signal": 0.7,
    "budget": 1.0, "when": 0.7, "site": 0.7, "company": 1.0, "incumbent": 0.4, "machine": 0.15,
}  # fmt: skip

Progress = Callable[[str], None]


def train(
    examples: Sequence[Example], *, encoder: str, layer: int, clues: Sequence[str], seeds: int = 3,
    rounds: int = _ROUNDS, tell: Progress = lambda _: None,
) -> ReaderModel:  # fmt: skip
    """Return the model learned from judged texts; `encoder` is the beginning of its name.

    `seeds` networks are trained for each source of states; their answers are averaged.
    """
    kinds = KindCounts(examples)
    others = {e.writer: kinds.priors(besides=e.writer) for e in examples}
    scales = scales_of(examples, others)
    encoded = [example for example in examples if example.states is not None]
    heads = {}
    for source, chosen in (("encoder", encoded), ("words", examples)):
        if not chosen:
            continue
        items = [
            item_of(example, scales, others[example.writer], words=source == "words")
            for example in chosen
        ]
        heads[source] = tuple(
            _one(items, scales, seed, words=source == "words", rounds=rounds, tell=tell)
            for seed in range(seeds)
        )
    return ReaderModel(
        encoder=encoder,
        layer=layer,
        clues=tuple(clues),
        priors=kinds.priors(),
        signals=tuple(SIGNALS),
        text_scale=scales.text,
        scales=dict(scales.choices),
        encoded=heads.get("encoder", ()),
        words=heads["words"],
    )


def _one(
    items: Sequence[Item], scales: Scales, seed: int, *, words: bool, rounds: int, tell: Progress
) -> Head:
    torch.manual_seed(seed)
    order = random.Random(seed)  # noqa: S311  (an order of texts, no secret)
    sizes = sizes_of(scales, None if words else int(items[0].tokens.shape[1]))
    network = ReaderNetwork(sizes, words=words)
    optimiser = torch.optim.AdamW(network.parameters(), _RATE, weight_decay=_DECAY)
    steps = rounds * math.ceil(len(items) / _BATCH)
    plan = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, _RATE, total_steps=steps + 1, pct_start=_WARM
    )
    for epoch in range(rounds):
        network.train()
        total = 0.0
        batches = mixed_batches(items, lambda item: len(item.tokens), size=_BATCH, order=order)
        for chosen in batches:
            loss = _loss(network(batch_of(chosen)), chosen)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            plan.step()
            total += float(loss.detach()) * len(chosen)
        source = "words" if words else "encoder"
        tell(f"{source}, network {seed + 1}, round {epoch + 1}: loss {total / len(items):.3f}")
    return Head.of(network.eval().state_dict())


def _loss(scores: Scores, items: Sequence[Item]) -> Tensor:
    total = scores.opportunity.new_zeros(())
    before = dict.fromkeys(CHOICES, 0)
    for row, item in enumerate(items):
        answers = item.answers
        if answers.opportunity is not None:
            wanted = scores.opportunity.new_tensor(float(answers.opportunity))
            total = total + _WEIGHTS["opportunity"] * (
                functional.binary_cross_entropy_with_logits(scores.opportunity[row], wanted)
            )
        right = [SIGNALS.index(name) for name in answers.signals if name in SIGNALS]
        if right:
            log = functional.log_softmax(scores.signal[row], dim=0)
            total = total - _WEIGHTS["signal"] * torch.logsumexp(log[right], dim=0)
        for choice in CHOICES:
            count = len(item.candidates[choice])
            own = scores.candidates[choice][before[choice] : before[choice] + count]
            before[choice] += count
            if choice in answers.right:
                total = total + _WEIGHTS[choice] * _of_choice(choice, own, scores, row, answers)
    return total / len(items)


def _of_choice(choice: Choice, own: Tensor, scores: Scores, row: int, answers: Answers) -> Tensor:
    right, none = answers.right[choice], scores.none[choice][row]
    if choice in ONE_OF:
        return right_of_one(own, none, right)
    counted = [n for n in range(len(own)) if choice != "machine" or n not in answers.allowed]
    if not counted:
        return none.new_zeros(())
    wanted = own.new_tensor([float(n in right) for n in counted])
    return functional.binary_cross_entropy_with_logits(own[counted] + none, wanted, reduction="sum")
