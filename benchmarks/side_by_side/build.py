"""Learn what reads two purchases side by side, and how much it counts beside the trees.

    python -m benchmarks.side_by_side.build --reference REFERENCE

First on made purchases told twice and their siblings (`purchases`), then on the judged pairs of
`enrich/gold/projects`, but for the writers that are only measured. Each fifth of the writers is
judged by a network that saw none of them; from what these say comes what the reading counts for.
Writes side_by_side/network.npz and likeness/model.npz below enrich/projects, or below OUT. Some
seven minutes of one quiet core that multiplies in bfloat16.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn import functional

from benchmarks.side_by_side.network import Network, batch_of, logits_of
from benchmarks.side_by_side.purchases import Purchases
from data.codes.reference import Reference
from enrich.projects.likeness.examples import JudgedPair, examples_of
from enrich.projects.likeness.learning import learn, with_reading
from enrich.projects.likeness.model import LikenessModel
from enrich.projects.likeness.scoring import question_of
from enrich.projects.side_by_side.words import Words, parts_of, words_of
from ranking.encoders.find import find_encoder, plain
from tendril.home.cache import cache_folder
from tendril.stages.learning.train_projects import judged_sets
from tendril.stages.tagging.tag_context import tag_context

ROOT = Path(__file__).parents[2] / "enrich" / "projects"
FAMILIES, STEPS, BATCH = 2500, 1500, 48
EPOCHS, JUDGED_BATCH, FOLDS = 5, 32, 5
RATE, JUDGED_RATE = 1.5e-3, 5e-4
Parts = tuple[str, str, str, str]
Drawn = tuple[list[Words], list[Words], "NDArray[np.float32]"]


def main() -> None:
    """Learn all and write both files."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--reference", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=ROOT)
    parser.add_argument("--families", type=int, default=FAMILIES)
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument(
        "--begun", type=Path, help="What made purchases taught: read where it is, else written."
    )
    given = parser.parse_args()
    encoder = plain(find_encoder("e5", cache=cache_folder()))

    def read(parts: Sequence[Parts]) -> list[Words]:
        return [
            replace(words, states=words.states.astype(np.float16))
            for start in range(0, len(parts), 64)
            for words in words_of(parts[start : start + 64], encoder)  # type: ignore[arg-type]
        ]

    if given.begun and given.begun.is_file():
        begun = Network.load(given.begun)
    else:
        made = Purchases(Reference.load(given.reference), 5)
        begun = _begun(_families(made, given.families, read), given.steps)
        if given.begun:
            begun.store(given.begun)
    sets = judged_sets(tag_context(None, None, None, "none"))
    pairs = [pair for each in sets if not each.test for pair in each.pairs()]
    own = [pair for pair in pairs if question_of(pair.one, pair.other) == "purchase"]
    notices = {id(each): each for pair in own for each in (pair.one, pair.other)}
    words = dict(zip(notices, read([parts_of(each) for each in notices.values()]), strict=True))
    told = [(words[id(pair.one)], words[id(pair.other)]) for pair in own]
    writers = np.array([pair.writer for pair in own])
    logits = np.zeros(len(own), np.float32)
    # Of what is made only copies: apart from them it would be told that long texts are never one.
    taught = np.array([pair.same or not pair.made for pair in own])
    for fold in range(FOLDS):
        out = np.isin(writers, sorted(set(writers[taught].tolist()))[fold::FOLDS])
        network = _judged(begun, own, told, np.flatnonzero(~out & taught), fold)
        places = np.flatnonzero(out)
        logits[places] = logits_of(network, [told[place] for place in places])
    for room in ("side_by_side", "likeness"):
        (given.out / room).mkdir(parents=True, exist_ok=True)
    whole = _judged(begun, own, told, np.flatnonzero(taught), 0)
    whole.store(given.out / "side_by_side" / "network.npz")
    model = learn(pairs)
    judge = with_reading(
        model.judges["purchase"], "purchase", examples_of(pairs)["purchase"], logits
    )
    print(judge.read)
    LikenessModel({**model.judges, "purchase": judge}).save(given.out / "likeness" / "model.npz")


def _begun(families: Sequence[Sequence[Sequence[Words]]], steps: int) -> Network:
    """Return the network once it has learned from made purchases."""
    first = [words.states for family in families[:500] for words in family[0]]
    mean = torch.from_numpy(np.concatenate(first).astype(np.float32).mean(axis=0))
    torch.manual_seed(0)
    begun, chance = Network(mean, 0.1), np.random.default_rng(3)
    _learn(begun, steps, RATE, 0.02, lambda: _made(families, chance))
    return begun


def _families(
    made: Purchases, count: int, read: Callable[[Sequence[Parts]], list[Words]]
) -> list[list[list[Words]]]:
    """Return of each family a purchase told five times, and two siblings told twice."""
    parts: list[Parts] = []
    for _ in range(count):
        own = made.draw()
        languages = [*made.chance.sample(made.languages, 4), "en"]
        for place, language in enumerate(languages):
            parts.append((*made.told(own, language, whole=place < 3), "", ""))
        for sibling in (made.sibling(own), made.sibling(own)):
            for language in made.chance.sample(made.languages, 2):
                parts.append((*made.told(sibling, language, whole=True), "", ""))
    words = read(parts)
    return [
        [words[start : start + 5], words[start + 5 : start + 7], words[start + 7 : start + 9]]
        for start in range(0, len(words), 9)
    ]


def _made(families: Sequence[Sequence[Sequence[Words]]], chance: np.random.Generator) -> Drawn:
    """Return made pairs, half of them one; a sibling is told whole, and so is its counterpart."""
    one, other, same = [], [], []
    for place in range(BATCH):
        purchase, *siblings = families[int(chance.integers(len(families)))]
        if place % 2:
            first, second = chance.choice(len(purchase), 2, replace=False).tolist()
            drawn = purchase[first], purchase[second]
        else:
            sibling = siblings[int(chance.integers(2))]
            drawn = purchase[int(chance.integers(3))], sibling[int(chance.integers(2))]
        one.append(drawn[0])
        other.append(drawn[1])
        same.append(place % 2)
    return one, other, np.array(same, np.float32)


def _judged(
    begun: Network, pairs: Sequence[JudgedPair], told: Sequence[tuple[Words, Words]],
    places: NDArray[np.intp], seed: int,
) -> Network:  # fmt: skip
    """Return the network once it has learned from some of the judged pairs as well."""
    torch.manual_seed(seed)
    chance = np.random.default_rng(seed)
    network = Network(begun.mean, 0.2)
    network.load_state_dict(begun.state_dict())
    weights = np.array([pairs[place].weight for place in places])

    def draw() -> Drawn:
        drawn = chance.choice(
            places, JUDGED_BATCH, p=weights / weights.sum(), replace=False
        ).tolist()
        sides = [told[place] if chance.random() < 0.5 else told[place][::-1] for place in drawn]
        same = np.array([pairs[place].same for place in drawn], np.float32)
        return [one for one, _ in sides], [other for _, other in sides], same

    _learn(network, int(EPOCHS * weights.sum() / JUDGED_BATCH), JUDGED_RATE, 0.05, draw)
    return network


def _learn(
    network: Network, steps: int, rate: float, decay: float, draw: Callable[[], Drawn]
) -> None:
    adam = torch.optim.AdamW(network.parameters(), lr=rate, weight_decay=decay)
    network.train()
    for step in range(steps):
        one, other, same = draw()
        for group in adam.param_groups:
            group["lr"] = rate * min(1, (step + 1) / (0.05 * steps)) * max(0.02, 1 - step / steps)
        found = network(batch_of(one), batch_of(other))
        loss = functional.binary_cross_entropy_with_logits(found, torch.from_numpy(same))
        adam.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        adam.step()


if __name__ == "__main__":
    main()
