"""What each part of the reader of prose and each text learned from brings: docs/reading.md.

    python -m benchmarks.judged.reader_tables                 # with the encoder of this machine
    python -m benchmarks.judged.reader_tables --encoder none  # by words alone

Prints two tables, measured on the writers of test: the shipped model without each of its parts,
and models learned from ever more texts. Some hours on two cores with the encoder.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from enrich.evaluate import Counts
from enrich.reading.answers import Read
from enrich.reading.evidence import CHOICES
from enrich.reading.head import Head
from enrich.reading.learning.judged import JudgedText, judged_texts
from enrich.reading.learning.tensors import Example
from enrich.reading.learning.training import train
from enrich.reading.model import ReaderModel
from enrich.reading.reader import ProseReader
from enrich.reading.views import VIEWS
from enrich.tag_judges import JUDGES
from tendril.stages.learning.train_reader import E5, LAYER, examples_of, with_model
from tendril.stages.tagging.tag_context import tag_context

SIZES = (100, 300, 1000)  # texts learned from, besides all
TAGS = ("opportunity", "signal", "company", "nuts", "budget", "when", "equipment")
_VIEWS = ("its own words", "its sentence", "what stands before", "what stands behind")
_OVERVIEW = ("mean of all words", "mean of the title", "largest values")
_UNSEEN = np.float32(1e9)  # a spread beside which a feature is nothing
# Features end with the classes of words before and behind; those of machines with two more.
_BEHIND_CLUES = {"machine": 2}

Judged = Sequence[tuple[JudgedText, Example]]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the model that can be taken out: its name, and the model without it."""

    name: str
    model: ReaderModel


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", help="as for `tendril train reader`")
    parser.add_argument("--seeds", type=int, default=1, help="networks of each size")
    given = parser.parse_args()
    context = tag_context(None, None, None, given.encoder)
    assert context.prose is not None
    texts = judged_texts()
    examples = list(zip(texts, examples_of(texts, context), strict=True))
    test = [one for one in examples if one[0].part == "test"]
    learned = [example for text, example in examples if text.part != "test"]
    head("without")
    for part in parts(context.prose.model):
        prose = with_model(context, part.model).prose
        assert prose is not None
        row(part.name, figures(prose, test))
    head("texts")
    for count in (*(size for size in SIZES if size < len(learned)), len(learned)):
        chosen = some(learned, count)
        model = train(
            chosen, encoder=E5, layer=LAYER, clues=context.prose.clues, seeds=given.seeds, folds=0
        )
        prose = with_model(context, model).prose
        assert prose is not None
        row(f"{count:,}", figures(prose, test))


def some(learned: Sequence[Example], count: int) -> list[Example]:
    """Return so many of the texts, always the same ones; a larger share has the smaller in it."""
    order = list(learned)
    random.Random(0).shuffle(order)  # noqa: S311  (an order of texts, no secret)
    return order[:count]


def figures(prose: ProseReader, test: Judged) -> dict[str, Counts]:
    """Return what is right of each tag that the reader tells, over judged texts."""
    counts = {tag: Counts() for tag in TAGS}
    for text, example in test:
        got = plain(prose.told(example.evidence, example.states))
        for tag in TAGS:
            verdict = JUDGES[tag](text.line["gold"], got)
            if verdict is not None:
                counts[tag].add(*verdict)
    return counts


def plain(read: Read) -> dict[str, Any]:
    """Return what was read in the form of gold."""
    budget, site = read.budget, read.site
    return {
        "is_opportunity": read.signal.is_opportunity,
        "signal": read.signal.name,
        "company": read.company.name if read.company else None,
        "site": {"nuts": site.nuts} if site else None,
        "budget": {
            "value": float(budget.value),
            "max": float(budget.upper) if budget.upper else None,
            "currency": budget.currency,
        }
        if budget
        else None,
        "when": read.when[0].value if read.when else None,
        "equipment": [one.kind for one in read.equipment],
    }


def parts(model: ReaderModel) -> list[Part]:
    """Return the whole model, and it without each of its parts."""
    clues = 2 * len(model.clues)
    found = [Part("nothing", model)]
    if model.encoded:
        found.append(Part("networks over the encoder", replace(model, encoded=())))
        found.append(Part("networks over words", replace(model, words=())))
    found.append(Part("classes of words near a candidate", _blind(model, clues, near=True)))
    found.append(Part("what the rules say of a candidate", _blind(model, clues, near=False)))
    unseen = (model.text_scale[0], np.full_like(model.text_scale[1], _UNSEEN))
    found.append(Part("what the rules say of the text", replace(model, text_scale=unseen)))
    for number, name in enumerate(_VIEWS):
        found.append(Part(f"view: {name}", _each(model, _without_view, number)))
    for number, name in enumerate(_OVERVIEW):
        found.append(Part(f"whole text: {name}", _each(model, _without_mean, number)))
    found.append(Part("whole text: learned looks", _each(model, _without_mean, len(_OVERVIEW))))
    return found


def _blind(model: ReaderModel, clues: int, *, near: bool) -> ReaderModel:
    """Return the model without the classes of words near candidates, or without all else."""
    scales = {}
    for choice, (mean, spread) in model.scales.items():
        last = len(mean) - _BEHIND_CLUES.get(choice, 0)
        inside = np.zeros(len(mean), bool)
        inside[last - clues : last] = True
        scales[choice] = (mean, np.where(inside == near, _UNSEEN, spread).astype(np.float32))
    return replace(model, scales=scales)


def _each(model: ReaderModel, change: Any, number: int) -> ReaderModel:
    encoded = tuple(Head(change(head.numbers, number)) for head in model.encoded)
    words = tuple(Head(change(head.numbers, number)) for head in model.words)
    return replace(model, encoded=encoded, words=words)


def _without_view(numbers: Mapping[str, Any], number: int) -> dict[str, Any]:
    changed = dict(numbers)
    for choice in CHOICES:
        weight = numbers[f"views.{choice}.weight"].copy()
        width = weight.shape[1] // VIEWS
        weight[:, number * width : (number + 1) * width] = 0
        changed[f"views.{choice}.weight"] = weight
    return changed


def _without_mean(numbers: Mapping[str, Any], number: int) -> dict[str, Any]:
    changed = dict(numbers)
    looks, state = numbers["looks.weight"].shape
    last = (number + 1) * state if number < len(_OVERVIEW) else (number + looks) * state
    for name in ("opportunity", "signal", *(f"none.{choice}" for choice in CHOICES)):
        weight = numbers[f"{name}.weight"].copy()
        weight[:, number * state : last] = 0
        changed[f"{name}.weight"] = weight
    return changed


def head(name: str) -> None:
    """Print the head of a table."""
    print(f"\n| {name} | {' | '.join(TAGS)} | budgets invented |")
    print("|---|" + "---:|" * (len(TAGS) + 1), flush=True)


def row(name: str, counts: Mapping[str, Counts]) -> None:
    """Print a row: F1 of each tag, and the share of texts without a budget that got one."""
    values = [f"{counts[tag].f1 or 0:.2f}" for tag in TAGS]
    invented = counts["budget"].invented_share or 0
    print(f"| {name} | {' | '.join(values)} | {invented:.2f} |", flush=True)


if __name__ == "__main__":
    main()
