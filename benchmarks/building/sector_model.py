"""Build the sector model that is shipped, from the official labels and published notices.

    python benchmarks/building/sector_model.py --reference REFERENCE --notices FOLDER... \\
        [--texts labelled.csv] [--encoder e5] [--measure]

Learns from all and writes `enrich/models/sector.npz`; with `--measure` first from all but the
newest fifth of the notices and the last fifth of the texts, and measures on those. Without an
encoder the head of the file that is there stays as it is. A file of texts has the text in
`descripcion` and a column of 0 and 1 for each division. Names of products count as labels.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from data.codes.reference import Reference
from data.records import Notice
from enrich.reading.page import TokenStates
from enrich.reading.states_ahead import StateEncoder
from enrich.sector.head import READ, TOKENS
from enrich.sector.head_training import EncodedText, train_head
from enrich.sector.model import SectorModel
from enrich.sector.training import (
    TrainingExample,
    accuracy,
    label_examples,
    lot_examples,
    train,
)
from ranking.codes.products import products
from ranking.encoders.find import open_encoder, plain
from spiders.archives.folders import members
from spiders.archives.unpack import Limits, Member
from spiders.formats.sniff import read_any
from tendril.stages.learning.train_reader import E5, LAYER

NOTICE_WEIGHT = 20.0
LOT_WEIGHT = 8.0
NEWEST = 0.2
AT_ONCE = 512  # texts
DRAWN = 1  # languages of a label besides English
# What counts in the head: the main division of several, a label beside a notice, how many of the
# labels a round has, and the scores of n-grams. By TEMPERATURE chances are about what is right of
# the notices and the texts that were measured.
MAIN, OF_LABEL, LABELS_OFTEN, NGRAMS = 0.85, 0.15, 0.25, 0.15
SEEDS, TEMPERATURE = 1, 1.6


class States:
    """The encoder's states of texts, each encoded once."""

    def __init__(self, encoder: StateEncoder) -> None:
        self.encoder = encoder
        self._known: dict[tuple[str, str], TokenStates] = {}

    def of(self, texts: Sequence[TrainingExample]) -> list[TokenStates]:
        """Return the states of the first tokens of texts, half as exact as the encoder's."""
        keys = [(text.title, text.text) for text in texts]
        new = [key for key in dict.fromkeys(keys) if key not in self._known]
        for start in range(0, len(new), AT_ONCE):
            part = new[start : start + AT_ONCE]
            words = [(f"{title}\n{text}" if title else text)[:READ] for title, text in part]
            for key, found in zip(part, self.encoder.token_states(words, layer=LAYER), strict=True):
                starts, ends, states = found
                self._known[key] = TokenStates(
                    starts[:TOKENS], ends[:TOKENS], states[:TOKENS].astype(np.float16)
                )
        return [self._known[key] for key in keys]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reference", type=Path, required=True)
    parser.add_argument("--notices", type=Path, nargs="+", required=True)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--encoder", default="none")
    parser.add_argument("--measure", action="store_true")
    parser.add_argument("--cache", type=Path, default=Path.home() / ".cache" / "tendril")
    parser.add_argument("--output", type=Path, default=Path("enrich/models/sector.npz"))
    given = parser.parse_args()
    reference = Reference.load(given.reference)
    of_languages = {name: reference.cpv_labels(name) for name in sorted(reference.languages)}
    labels = label_examples(of_languages, 1.0) + product_examples()
    read = sorted(notices(given.notices), key=lambda notice: notice.source_id)
    texts = list(labelled(given.texts)) if given.texts else []
    encoder = plain(open_encoder(given.encoder, cache=given.cache))
    states = States(encoder) if isinstance(encoder, StateEncoder) else None
    known = Known(read, texts, labels, drawn(of_languages))
    if given.measure:
        measure(known, states)
    print(f"{len(labels)} labels, {len(read)} notices, {len(texts)} texts")
    final = known.learn(states)
    if states is None and given.output.exists():
        head = SectorModel.load(given.output).head
        final = replace(final, head=head.of_divisions(final.divisions) if head else None)
    final.save(given.output)
    print(f"{given.output}: {given.output.stat().st_size / 1e6:.1f} MB")


@dataclass(frozen=True, slots=True)
class Known:
    """What is learned from."""

    notices: list[Notice]
    texts: list[TrainingExample]
    labels: list[TrainingExample]
    drawn: list[TrainingExample]  # of the labels, those that the encoder reads

    def learn(self, states: States | None) -> SectorModel:
        """Return the model learned from all of it."""
        examples = [example(notice) for notice in self.notices]
        lots = [lot for notice in self.notices for lot in lot_examples(notice, LOT_WEIGHT)]
        model = train([*examples, *single(self.texts)], [*self.labels, *lots])
        if states is None:
            return model
        several = (
            (examples, MAIN, 1.0, 1.0),
            (self.texts, 0.0, 1.0, 1.0),
            (self.drawn, MAIN, OF_LABEL, LABELS_OFTEN),
        )
        encoded = [
            EncodedText(
                own.states,
                int((own.starts < len(each.title)).sum()) if each.title else len(own.states),
                shares(each, model.divisions, main),
                weight,
                often,
            )
            for group, main, weight, often in several
            for each, own in zip(group, states.of(group), strict=True)
            if len(own.states)
        ]
        head = train_head(
            encoded, model.divisions, encoder=E5, layer=LAYER, ngrams=NGRAMS, seeds=SEEDS,
            temperature=TEMPERATURE,
            tell=lambda said: print(said, flush=True),
        )  # fmt: skip
        return replace(model, head=head)


def measure(known: Known, states: States | None) -> None:
    """Learn from the older notices and the first texts, and print how right that is on the rest."""
    dated = sorted(known.notices, key=lambda each: str(each.published_at))
    cut, first = len(dated) - int(len(dated) * NEWEST), int(len(known.texts) * (1 - NEWEST))
    model = replace(known, notices=dated[:cut], texts=known.texts[:first]).learn(states)
    newest = [example(notice) for notice in dated[cut:]]
    for name, measured in (("newest notices", newest), ("texts", known.texts[first:])):
        print(f"{name}: {len(measured)}, n-grams alone {accuracy(model, measured):.3f}")
        if states is not None:
            right = accuracy(model, measured, states.of(measured))
            print(f"with the encoder {right:.3f}")


def shares(example: TrainingExample, divisions: Sequence[str], main: float) -> NDArray[np.float32]:
    """Return what each division is of an example: `main` the first, 0 for all alike."""
    own = list(dict.fromkeys(code[:2] for code in example.codes if code[:2] in divisions))
    rest = (1 - main) / max(1, len(own) - 1) if main else 1 / len(own)
    found = np.zeros(len(divisions), np.float32)
    for division in own:
        found[divisions.index(division)] = rest
    if main or len(own) == 1:
        found[divisions.index(own[0])] = main if len(own) > 1 else 1.0
    return found


def product_examples() -> list[TrainingExample]:
    """Return the names of products in all their languages, each with its likeliest code."""
    names = {
        (name, each.codes[0][:2]): TrainingExample("", name, each.codes[:1])
        for each in products()
        for of_language in each.names.values()
        for name in of_language
    }
    return list(names.values())


def drawn(labels: Mapping[str, Mapping[str, str]]) -> list[TrainingExample]:
    """Return the label of each code in English and in a few languages drawn by chance."""
    draw = random.Random(5)  # noqa: S311
    found: dict[tuple[str, str], TrainingExample] = {}
    for code in sorted(labels["en"]):
        for language in ("en", *draw.sample(sorted(labels), DRAWN)):
            label = labels[language].get(code)
            if label:
                found.setdefault((label, code[:2]), TrainingExample("", label, (code,)))
    return list(found.values())


def notices(paths: list[Path]) -> Iterator[Notice]:
    for path in paths:
        for member in members(path, Limits()):
            if not isinstance(member, Member):
                continue
            for notice in read_any(member.raw, path=member.path):
                if isinstance(notice, Notice) and notice.cpv and notice.published_at:
                    yield notice


def example(notice: Notice) -> TrainingExample:
    text = notice.description or ""
    return TrainingExample(notice.title, text, notice.cpv, NOTICE_WEIGHT, notice.published_at)


def labelled(path: Path) -> Iterator[TrainingExample]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            codes = [
                f"{name}000000" for name, value in row.items() if value == "1" and len(name) == 2
            ]
            if codes:
                yield TrainingExample(
                    row["descripcion"].strip('"'), "", tuple(codes), NOTICE_WEIGHT
                )


def single(texts: Sequence[TrainingExample]) -> list[TrainingExample]:
    """Return the texts of one division."""
    return [one for one in texts if len(one.codes) == 1]


if __name__ == "__main__":
    main()
