"""Build what names machines that no list of words has: enrich/models/machine_words.npz.

    python -m benchmarks.building.machine_words [--encoder NAME] [--measure]

Learns from the judged texts of train and development. How sure an answer is, is learned from
texts of writers whose words the networks had not seen: in each of three parts, networks and
learned names come from the writers of the two others. `--measure` tells on those texts how much
is found and how much of it is right.
"""

from __future__ import annotations

import argparse
import hashlib
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from enrich.language.told import language
from enrich.notice_text import NoticeText
from enrich.reading.learning.judged import JudgedText, judged_texts
from enrich.reading.learning.machine_names import learned_names
from enrich.reading.learning.machine_words import (
    Lesson,
    learn_odds,
    learn_words,
    lesson_of,
    names_of,
    scale_of,
)
from enrich.reading.page import Page, TokenStates
from enrich.reading.states_ahead import StatesAhead
from enrich.reading.unlisted.finder import TOLD, UnlistedMachines
from enrich.reading.unlisted.model import Odds, WordKinds
from enrich.rule_reader import Reader
from enrich.rulebook import RuleBook
from tendril.stages.learning.gold import text_of
from tendril.stages.learning.train_reader import LAYER
from tendril.stages.tagging.tag_context import tag_context

if TYPE_CHECKING:
    from enrich.tag_context import TagContext

OUT = Path(__file__).parents[2] / "enrich" / "models" / "machine_words.npz"
PARTS = 3
_TOLD_AT = (0.3, 0.4, 0.5, 0.55, 0.6, 0.7)


@dataclass(frozen=True, slots=True)
class Taught:
    """A judged text as it is read, with the encoder's states."""

    judged: JudgedText
    words: NoticeText
    states: TokenStates

    @property
    def part(self) -> int:
        """Which of the parts its writer is in."""
        return int(hashlib.sha1(self.judged.writer.encode()).hexdigest(), 16) % PARTS  # noqa: S324

    def page(self, reader: Reader) -> Page:
        """Return the text as a reader of rules finds it."""
        own = self.words
        return Page(own, reader.read(own.title, own.body, own.language, own.day, own.source))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", help="as for `tendril train reader`")
    parser.add_argument("--measure", action="store_true")
    given = parser.parse_args()
    context = tag_context(None, None, None, given.encoder)
    texts = read_texts(context)
    print(f"{len(texts)} texts", flush=True)
    model = build(texts, measure=given.measure)
    model.save(OUT)


def read_texts(context: TagContext) -> list[Taught]:
    """Return the judged texts that may be learned from."""
    judged = [t for t in judged_texts() if t.part != "test" and "equipment" in t.line["gold"]]
    read = []
    for text in judged:
        notice = text_of(text.line).notice()
        spoken = language(notice, context.languages)
        read.append(NoticeText.of(notice, spoken.value if spoken else None))
    encoder: Any = context.encoder
    ahead = StatesAhead(encoder, LAYER, [each.whole for each in read])
    return [Taught(t, w, ahead.of(w.whole)) for t, w in zip(judged, read, strict=True)]


def build(texts: Sequence[Taught], *, measure: bool = False) -> WordKinds:
    """Return the model: networks of all texts, and odds from those that networks had not seen."""
    book = RuleBook.builtin()
    kinds = book.tables["equipment"]["kinds"]
    numbers = {name: place for place, name in enumerate(kinds)}
    names = list(names_of(kinds, numbers))
    right: list[list[Any]] = [[], []]
    for part in range(PARTS):
        others = [text for text in texts if text.part != part]
        reader = _reader(book, others)
        model = _model(others, reader, names, numbers, seed=part)
        for text in (text for text in texts if text.part == part):
            gold = text.judged.line["gold"]
            if gold.get("is_opportunity"):
                for place, states in enumerate((text.states, None)):
                    right[place] += _judged(text, reader, model, states, gold)
    odds = []
    for label, found in zip(("with an encoder", "by letters"), right, strict=True):
        rows = np.stack([features for features, _, _ in found])
        hits = np.array([hit for _, hit, _ in found])
        odds.append(learn_odds(rows, hits))
        if measure:
            tell(label, rows, hits, np.array([part for _, _, part in found]))
    whole = _model(texts, Reader.builtin(), names, numbers, seed=PARTS)
    return replace(whole, odds=odds[0], odds_of_words=odds[1])


def tell(label: str, rows: Any, hits: Any, parts: Any) -> None:
    """Print what would be told at some bounds, by odds of the other parts."""
    chances = np.zeros(len(hits))
    for part in range(PARTS):
        chances[parts == part] = learn_odds(rows[parts != part], hits[parts != part]).of(
            rows[parts == part]
        )
    for least in _TOLD_AT:
        told = chances > least
        share = hits[told].mean() if told.any() else 0.0
        mark = " (told)" if least == TOLD else ""
        print(f"{label}, from {least}: {hits[told].sum()} right, precision {share:.2f}{mark}")


def _reader(book: RuleBook, texts: Sequence[Taught]) -> Reader:
    names = learned_names([text.judged for text in texts])
    return Reader(RuleBook({**book.tables, "machine_names": {"names": names}}))


def _model(
    texts: Sequence[Taught], reader: Reader, names: Sequence[Lesson], numbers: Mapping[str, int],
    *, seed: int,
) -> WordKinds:  # fmt: skip
    pages = [text.page(reader) for text in texts]
    finder = reader.equipment_finder
    lessons = [
        lesson_of(page, text.states, text.judged.line, finder, numbers)
        for page, text in zip(pages, texts, strict=True)
    ]
    mean, spread = scale_of(lessons)
    tell_round = lambda line: print(line, flush=True)  # noqa: E731
    network = learn_words(lessons, names, (mean, spread), len(numbers), seed=seed, tell=tell_round)
    right: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for page, text in zip(pages, texts, strict=True):
        gold = text.judged.line["gold"]
        if gold.get("is_opportunity"):
            wanted, fair = _wanted(gold)
            for item in finder.mentions(page.found.scan, page.title_end):
                if item.kind in wanted or item.kind not in fair:
                    seen[item.kind] += 1
                    right[item.kind] += item.kind in wanted
    nothing = np.zeros(0, np.float32)
    empty = Odds(nothing, nothing, nothing, 0.0)
    return WordKinds(
        tuple(numbers),
        mean,
        spread,
        (network,),
        np.array([(right[kind] + 1) / (seen[kind] + 2) for kind in numbers], np.float32),
        np.array([math.log1p(seen[kind]) for kind in numbers], np.float32),
        empty,
        empty,
    )


def _judged(
    text: Taught, reader: Reader, model: WordKinds, states: TokenStates | None, gold: Any
) -> list[tuple[Any, bool, int]]:
    """Return the candidates of a text: their features, whether they are right, and its part."""
    wanted, fair = _wanted(gold)
    found = UnlistedMachines(model, reader.equipment_finder).candidates(text.page(reader), states)
    return [
        (one.features, one.kind in wanted, text.part)
        for one in found
        if one.kind in wanted or one.kind not in fair
    ]


def _wanted(gold: Mapping[str, Any]) -> tuple[set[str], set[str]]:
    """Return the kinds that are right, and those that are no mistake."""
    wanted: set[str] = set()
    for item in gold.get("equipment") or ():
        wanted.update(item if isinstance(item, list) else [item])
    return wanted, set(gold.get("equipment_allowed") or ())


if __name__ == "__main__":
    main()
