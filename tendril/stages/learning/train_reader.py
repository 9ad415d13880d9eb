"""Training of the reader of prose: judged texts in, a model and its figures out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from enrich.evaluate import evaluate_tags
from enrich.notice_text import NoticeText
from enrich.reading.learning.examples import answers_of, known_kinds
from enrich.reading.learning.judged import PARTS, judged_texts
from enrich.reading.reader import ProseReader
from enrich.reading.unlisted.model import WordKinds
from tendril.stages.learning.gold import tagged, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    import typer

    from enrich.reading.learning.judged import JudgedText
    from enrich.reading.learning.tensors import Example
    from enrich.reading.model import ReaderModel
    from enrich.tag_context import TagContext

# What is read of the encoder: the states of this layer.
LAYER = 9
E5 = "multilingual-e5-small"


@dataclass(frozen=True, slots=True)
class TrainedReader:
    """The model, how many texts each part had, and F1 of each tag with and without encoder."""

    model: ReaderModel
    texts: dict[str, int]
    figures: dict[str, tuple[float, float]]


def train_reader(
    home: str | None,
    ctx: typer.Context | None,
    gold: Path | None,
    encoder: str | None,
    *,
    tell: Callable[[str], None],
) -> TrainedReader:
    """Learn from the texts of train and development, and measure on those of test."""
    from enrich.reading.learning.training import train
    from tendril.stages.tagging.tag_context import tag_context

    context = tag_context(home, ctx, None, encoder)
    texts = judged_texts()
    if gold is not None:
        texts += judged_texts(gold)
    learned = [text for text in texts if text.part != "test"]
    tell(f"Reading {len(learned)} judged texts.")
    examples = examples_of(learned, context)
    assert context.prose is not None  # noqa: S101  (every context of a command has one)
    model = train(examples, encoder=E5, layer=LAYER, clues=context.prose.clues, tell=tell)
    test = [text for text in texts if text.part == "test"]
    return TrainedReader(
        model,
        {part: sum(text.part == part for text in texts) for part in PARTS},
        _figures(test, with_model(context, model)),
    )


def with_model(context: TagContext, model: ReaderModel) -> TagContext:
    """Return a context that reads prose with another model."""
    assert context.reader is not None  # noqa: S101
    assert context.sites is not None  # noqa: S101
    machines = WordKinds.builtin()
    prose = ProseReader(model, context.reader, context.sites, context.organisations, machines)
    return replace(context, prose=prose, states=None)


def examples_of(texts: Sequence[JudgedText], context: TagContext) -> list[Example]:
    """Return judged texts as examples, with the states of the context's encoder if it has any."""
    from enrich.language.told import language
    from enrich.reading.learning.tensors import Example
    from enrich.reading.states_ahead import StateEncoder, StatesAhead

    assert context.prose is not None  # noqa: S101
    assert context.reader is not None  # noqa: S101
    read = []
    for text in texts:
        notice = text_of(text.line).notice()
        spoken = language(notice, context.languages)
        read.append(NoticeText.of(notice, spoken.value if spoken else None))
    states = None
    if isinstance(context.encoder, StateEncoder):
        states = StatesAhead(context.encoder, LAYER, [each.whole for each in read])
    kinds = known_kinds(text.line["gold"] for text in texts)
    examples = []
    for text, words in zip(texts, read, strict=True):
        found = context.reader.read(
            words.title, words.body, words.language, words.day, words.source
        )
        evidence = context.prose.evidence(words, found)
        own = states.of(evidence.page.whole) if states else None
        answers = answers_of(text.line["gold"], evidence, kinds)
        examples.append(Example(evidence, answers, own, text.writer))
    return examples


def _figures(texts: Sequence[JudgedText], context: TagContext) -> dict[str, tuple[float, float]]:
    """Return F1 of each tag with the context's encoder, and without any."""
    lines = [text.line for text in texts]
    first, second = (
        evaluate_tags(tagged(lines, used)) for used in (context, replace(context, encoder=None))
    )
    return {tag: (first.of(tag).f1 or 0.0, second.of(tag).f1 or 0.0) for tag in first.tags}
