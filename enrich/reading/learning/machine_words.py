"""Learns which kind of machine a word names, from quotes of judged texts and lists of names.

A quote names its kind by one of its words; which one is learned as well. What lists of words find
teaches too, so that its languages teach those that the lists lack. Words of judged texts outside
of all of these name nothing.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from sklearn.linear_model import LogisticRegression
from torch import Tensor, nn

from enrich.reading.unlisted.model import Odds
from enrich.reading.unlisted.words import BITS, TextWords, rows_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from enrich.reading.page import Page, TokenStates
    from enrich.signals.equipment import EquipmentFinder

    Table = NDArray[np.float32]

LETTERS, SEEN, HIDDEN = 48, 64, 128
_ROUNDS, _BATCH, _RATE, _DECAY = 14, 24, 6e-3, 0.02
_NAMES = 40  # names of lists in a batch
_NONE_READ = 0.2  # of the words that name nothing, so many are read in a round
_NONE_WEIGHT = 0.5
_BLIND = 0.25  # share of words whose states are hidden, to learn from letters alone too
_LEAST_SPREAD = 0.05
_STRENGTH = 0.3  # of the logistic regression


@dataclass(frozen=True, slots=True)
class Lesson:
    """A text: its words with their states, which of them name a kind, and which name nothing.

    Each of `named` are the kinds that are right for a quote, and the words of the quote.
    """

    rows: Sequence[Sequence[int]]
    states: Table | None
    named: Sequence[tuple[Sequence[int], Sequence[int]]]
    none: Sequence[int]


def lesson_of(
    page: Page, states: TokenStates, line: Mapping[str, Any], finder: EquipmentFinder,
    kinds: Mapping[str, int],
) -> Lesson:  # fmt: skip
    """Return what a judged text teaches."""
    words = TextWords.of(page.whole)
    named: list[tuple[list[int], list[int]]] = []
    taken: set[int] = set()
    for item in finder.mentions(page.found.scan, page.title_end):
        for start, end in item.spans:
            inside = list(words.inside(start, end))
            named.append(([kinds[item.kind]], inside))
            taken.update(inside)
    judged = list(_quoted(line))
    for several, quote in judged:
        start = page.whole.find(quote)
        if start >= 0:
            inside = list(words.inside(start, start + len(quote)))
            named.append(([kinds[kind] for kind in several if kind in kinds], inside))
            taken.update(inside)
    whole = len(judged) == len(line["gold"].get("equipment_stated") or [])
    none = [n for n in range(len(words.rows)) if n not in taken] if whole else []
    kept = [(right, inside) for right, inside in named if right and inside]
    return Lesson(words.rows, words.states(states), kept, none)


def names_of(kinds: Mapping[str, Any], numbers: Mapping[str, int]) -> Iterator[Lesson]:
    """Yield the names of the lists as lessons without a text around them."""
    for name, kind in kinds.items():
        for term in kind["words"]:
            words = [word.strip("*") for word in term.partition("/")[0].split()]
            if words and not words[0].startswith("-"):
                rows = [rows_of(word) for word in words]
                yield Lesson(rows, None, [([numbers[name]], range(len(rows)))], ())


def _quoted(line: Mapping[str, Any]) -> Iterator[tuple[list[str], str]]:
    stated = line["gold"].get("equipment_stated") or []
    quotes = (line.get("quotes") or {}).get("equipment_stated") or []
    if isinstance(quotes, str):
        quotes = [quotes]
    if len(stated) == len(quotes):
        for kind, quote in zip(stated, quotes, strict=True):
            yield (kind if isinstance(kind, list) else [kind]), quote


def scale_of(lessons: Sequence[Lesson]) -> tuple[Table, Table]:
    """Return mean and spread of the states of words."""
    states = np.concatenate([lesson.states for lesson in lessons if lesson.states is not None])
    return states.mean(axis=0), states.std(axis=0) + _LEAST_SPREAD


class WordNetwork(nn.Module):
    """Tells the kind of each word by its state, its letters and those of its neighbours."""

    def __init__(self, state: int, kinds: int) -> None:
        super().__init__()
        self.table = nn.EmbeddingBag(1 << BITS, LETTERS, mode="mean")
        self.state = nn.Linear(state, SEEN)
        self.hidden = nn.Linear(SEEN + 3 * LETTERS + 1, HIDDEN)
        self.out = nn.Linear(HIDDEN, kinds + 1)
        self.drop = nn.Dropout(0.2)

    def forward(self, states: Tensor, own: Tensor, before: Tensor, behind: Tensor) -> Tensor:
        """Return the logits of each kind, and last of none."""
        known = (states != 0).any(dim=1, keepdim=True).float()
        seen = self.drop(self.state(states)) * known
        inside = torch.cat([seen, own, before, behind, known], dim=1)
        logits: Tensor = self.out(self.drop(torch.relu(self.hidden(inside))))
        return logits

    def letters(self, rows: Sequence[Sequence[int]]) -> Tensor:
        """Return what the letters of words say; nothing of a word without rows."""
        flat = torch.tensor([row for each in rows for row in each], dtype=torch.long)
        lengths = torch.tensor([len(each) for each in rows])
        found: Tensor = self.table(flat, torch.cumsum(lengths, 0) - lengths)
        return found

    def numbers(self) -> dict[str, Table]:
        """Return what was learned, by name."""
        return {
            name.replace("table.weight", "table"): values.numpy().astype(np.float32)
            for name, values in self.state_dict().items()
        }


def learn_words(
    lessons: Sequence[Lesson], names: Sequence[Lesson], scale: tuple[Table, Table], kinds: int, *,
    seed: int = 0, rounds: int = _ROUNDS, tell: Callable[[str], None] = lambda _: None,
) -> dict[str, Table]:  # fmt: skip
    """Return the numbers of a network that learned from texts and from lists of names."""
    torch.manual_seed(seed)
    order = random.Random(seed)  # noqa: S311  (an order of texts, no secret)
    network = WordNetwork(len(scale[0]), kinds).train()
    optimiser = torch.optim.AdamW(network.parameters(), _RATE, weight_decay=_DECAY)
    steps = rounds * (len(lessons) // _BATCH + 1)
    plan = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, _RATE, total_steps=steps + 1, pct_start=0.15
    )
    for number in range(rounds):
        shuffled = list(lessons)
        order.shuffle(shuffled)
        total = 0.0
        for start in range(0, len(shuffled), _BATCH):
            few = order.sample(list(names), min(_NAMES, len(names)))
            loss = _loss(network, [*shuffled[start : start + _BATCH], *few], scale, order, kinds)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
            plan.step()
            total += float(loss.detach())
        tell(f"words of machines, round {number + 1}: loss {total / max(steps / rounds, 1):.2f}")
    return network.eval().numbers()


def _loss(
    network: WordNetwork, lessons: Sequence[Lesson], scale: tuple[Table, Table],
    order: random.Random, kinds: int,
) -> Tensor:  # fmt: skip
    words: list[tuple[Lesson, int]] = []
    none: list[int] = []
    named: list[tuple[Sequence[int], int, int]] = []
    for lesson in lessons:
        for right, inside in lesson.named:
            named.append((right, len(words), len(words) + len(inside)))
            words += [(lesson, n) for n in inside]
        read = [n for n in lesson.none if order.random() < _NONE_READ]
        none += range(len(words), len(words) + len(read))
        words += [(lesson, n) for n in read]
    states = np.zeros((len(words), len(scale[0])), np.float32)
    for row, (lesson, n) in enumerate(words):
        if lesson.states is not None and order.random() >= _BLIND and lesson.states[n].any():
            states[row] = (lesson.states[n] - scale[0]) / scale[1]
    sides = [network.letters([_rows(each, n + side) for each, n in words]) for side in (0, -1, 1)]
    log = torch.log_softmax(network(torch.from_numpy(states), *sides), dim=1)
    loss = -_NONE_WEIGHT * log[none, kinds].sum()
    for right, first, last in named:
        chances = log[first:last][:, list(right)].exp().sum(dim=1)
        # One of the words names it: not all of them fail to.
        loss = loss - torch.log(1 - torch.prod(1 - chances.clamp(max=0.9999)) + 1e-6)
    return loss / len(lessons)


def _rows(lesson: Lesson, place: int) -> Sequence[int]:
    return lesson.rows[place] if 0 <= place < len(lesson.rows) else ()


def learn_odds(rows: Table, right: NDArray[np.bool_]) -> Odds:
    """Return how sure candidates are; those that networks found in texts they had not seen."""
    mean, spread = rows.mean(axis=0), np.maximum(rows.std(axis=0), _LEAST_SPREAD)
    model = LogisticRegression(C=_STRENGTH, max_iter=1000).fit((rows - mean) / spread, right)
    return Odds(
        mean.astype(np.float32),
        spread.astype(np.float32),
        model.coef_[0].astype(np.float32),
        float(model.intercept_[0]),
    )
