"""Training of the reader: all choices together, over an encoder's states and over words alone.

The encoder is not changed, so each text is encoded once. What networks say of writers that they
had not seen teaches the second look.
"""

from __future__ import annotations

import math
import random
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import torch
from torch import Tensor
from torch.nn import functional

from enrich.batches import mixed_batches
from enrich.reading.evidence import CHOICES, ONE_OF, Choice
from enrich.reading.head import Head
from enrich.reading.judgement import Judgement
from enrich.reading.learning.examples import Answers
from enrich.reading.learning.network import ReaderNetwork, Scores, right_of_one
from enrich.reading.learning.second_look import Case, learn_second_look
from enrich.reading.learning.tensors import (
    Example,
    Item,
    KindCounts,
    Priors,
    Scales,
    batch_of,
    item_of,
    scales_of,
    sizes_of,
)
from enrich.reading.model import SOURCES, ReaderModel, Source
from enrich.signals.signal import SIGNALS

# Each fold that is left out costs as much as another network; two of four have texts enough.
_FOLDS, _LEFT_OUT = 4, 2
_ROUNDS, _BATCH = 12, 16
_RATE, _DECAY = 2e-3, 0.02
_WARM = 0.15  # share of the steps in which the rate rises
# What a choice counts in the common loss; a text has many names and machines.
_WEIGHTS: Mapping[str, float] = {
    "opportunity": 1.0, "signal": 0.7,
    "budget": 1.0, "when": 0.7, "site": 0.7, "company": 1.0, "incumbent": 0.4, "machine": 0.15,
}  # fmt: skip

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Basis:
    """What all networks have in common: means and spreads, and how often machines are right."""

    scales: Scales
    priors: Mapping[str, tuple[float, float]]
    others: Mapping[str, Priors]  # of each writer, without the writer's own texts

    @classmethod
    def of(cls, examples: Sequence[Example]) -> Basis:
        """Return the basis of networks that learn from these texts."""
        kinds = KindCounts(examples)
        others = {e.writer: kinds.priors(besides=e.writer) for e in examples}
        return cls(scales_of(examples, others), kinds.priors(), others)


def train(
    examples: Sequence[Example], *, encoder: str, layer: int, clues: Sequence[str], seeds: int = 3,
    folds: int = _LEFT_OUT, rounds: int = _ROUNDS, tell: Progress = lambda _: None,
) -> ReaderModel:  # fmt: skip
    """Return the model learned from judged texts; `encoder` is the beginning of its name.

    `seeds` networks are trained for each source of states; their answers are averaged. The second
    look is learned from what further networks say of the writers of `folds` folds, each left out.
    """
    basis = Basis.of(examples)
    empty = ReaderModel(
        encoder=encoder,
        layer=layer,
        clues=tuple(clues),
        priors=basis.priors,
        signals=tuple(SIGNALS),
        text_scale=basis.scales.text,
        scales=dict(basis.scales.choices),
        encoded=(),
        words=(),
    )
    whole = _networks(empty, examples, basis, range(seeds), rounds=rounds, tell=tell)
    cases: dict[Source, list[Case]] = {source: [] for source in SOURCES}
    for fold in range(folds):
        tell(f"Without the writers of fold {fold + 1}:")
        inside = [e for e in examples if fold_of(e.writer) != fold]
        if len(inside) in (0, len(examples)):
            continue
        part = _networks(empty, inside, basis, range(1), rounds=rounds, tell=tell)
        for example in examples:
            if fold_of(example.writer) == fold:
                for source, judged in _told(part, example):
                    cases[source].append(Case(example.evidence, judged, example.answers))
    looks = {source: learn_second_look(cases[source], len(whole.clues)) for source in SOURCES}
    return replace(whole, second={source: look for source, look in looks.items() if look})


def _networks(
    empty: ReaderModel, examples: Sequence[Example], basis: Basis, seeds: Sequence[int], *,
    rounds: int, tell: Progress,
) -> ReaderModel:  # fmt: skip
    """Return the model with networks for each source, without a second look."""
    encoded = [example for example in examples if example.states is not None]
    heads: dict[Source, tuple[Head, ...]] = {}
    for source in SOURCES:
        words = source == "words"
        if chosen := examples if words else encoded:
            items = [item_of(e, basis.scales, basis.others[e.writer], words=words) for e in chosen]
            heads[source] = tuple(
                _one(items, basis.scales, seed, words=words, rounds=rounds, tell=tell)
                for seed in seeds
            )
    return replace(empty, encoded=heads.get("encoded", ()), words=heads["words"])


def _told(part: ReaderModel, example: Example) -> Iterator[tuple[Source, Judgement]]:
    """Yield what networks say of a text over its states, where it has any, and over its words."""
    if example.states is not None:
        yield "encoded", part.judge(example.evidence, example.states)
    yield "words", part.judge(example.evidence, None)


def fold_of(writer: str) -> int:
    """Return the fold of a writer, whose texts stay together."""
    return zlib.crc32(writer.encode()) % _FOLDS


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
