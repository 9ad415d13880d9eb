"""Build the sector model that is shipped, from the official labels and published notices.

    python benchmarks/building/sector_model.py --reference REFERENCE --notices FOLDER... \\
        [--texts labelled.csv] [--encoder e5] [--measure]

Learns from all and writes `enrich/models/sector.npz`; with `--measure` first from all but the
newest fifth of the notices and the last fifth of the texts, and measures on those. A
file of texts has the text in `descripcion` and a column of 0 and 1 for each division.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from data.codes.reference import Reference
from data.records import Notice
from enrich.sector.model import SectorModel, encoded_text
from enrich.sector.training import (
    TrainingExample,
    accuracy,
    label_examples,
    lot_examples,
    split_by_time,
    train,
    train_probe,
)
from ranking.encoders.find import Encoder, open_encoder
from spiders.archives.folders import members
from spiders.archives.unpack import Limits, Member
from spiders.formats.sniff import read_any

NOTICE_WEIGHT = 20.0
LOT_WEIGHT = 8.0
NEWEST = 0.2
# Labels are embedded in these languages; more would count each label more often, not better.
EMBEDDED = ("en", "de", "fr", "pl")


@dataclass(frozen=True)
class Vectors:
    """Embeddings, kept on disk so that a second run costs nothing."""

    encoder: Encoder
    path: Path

    @property
    def name(self) -> str:
        """The encoder's name."""
        return self.encoder.name

    def encode(
        self, texts: Sequence[str], *, kind: Literal["query", "passage"]
    ) -> NDArray[np.float32]:
        """Return one row a text, as the encoder would."""
        del kind  # all are passages
        return self.of(texts)

    def of(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one row a text."""
        known = self._stored
        keys = [hashlib.blake2b(text.encode(), digest_size=16).hexdigest() for text in texts]
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if new:
            rows = self.encoder.encode(list(new.values()), kind="passage").astype(np.float16)
            known.update(zip(new, rows, strict=True))
            self.path.parent.mkdir(parents=True, exist_ok=True)
            np.savez(self.path, keys=np.array(list(known)), rows=np.stack(list(known.values())))
        return np.stack([known[key] for key in keys]).astype(np.float32)

    @cached_property
    def _stored(self) -> dict[str, NDArray[np.float16]]:
        if not self.path.is_file():
            return {}
        with np.load(self.path) as stored:
            return dict(zip(stored["keys"].tolist(), stored["rows"], strict=True))


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
    labels = label_examples(of_languages, 1.0)
    read = sorted(notices(given.notices), key=lambda notice: notice.source_id)
    texts = list(labelled(given.texts)) if given.texts else []
    encoder = open_encoder(given.encoder, cache=given.cache)
    vectors = Vectors(encoder, given.cache / "sector-vectors.npz") if encoder else None
    if given.measure:
        measure(read, texts, labels, of_languages, vectors)
    lots = [lot for notice in read for lot in lot_examples(notice, LOT_WEIGHT)]
    examples = [example(notice) for notice in read]
    print(f"{len(labels)} labels, {len(examples)} notices, {len(lots)} lots, {len(texts)} texts")
    final = learn([*examples, *single(texts)], [*labels, *lots], of_languages, vectors)
    final.save(given.output)
    print(f"{given.output}: {given.output.stat().st_size / 1e6:.1f} MB")


def measure(
    read: list[Notice],
    texts: list[TrainingExample],
    labels: list[TrainingExample],
    of_languages: dict[str, dict[str, str]],
    vectors: Vectors | None,
) -> None:
    older, newest = split_by_time([example(notice) for notice in read], NEWEST)
    first_new = newest[0].published
    lots = [
        lot
        for notice in read
        if notice.published_at and first_new and notice.published_at < first_new
        for lot in lot_examples(notice, LOT_WEIGHT)
    ]
    cut = int(len(texts) * (1 - NEWEST))
    model = learn([*older, *single(texts[:cut])], [*labels, *lots], of_languages, vectors)
    for name, measured in (("newest notices", newest), ("texts", texts[cut:])):
        print(f"{name}: {len(measured)}, n-grams alone {accuracy(model, measured):.3f}")
        if vectors is not None:
            vectors.of([encoded_text(one.title, one.text) for one in measured])  # in one go
            print(f"with the encoder {accuracy(model, measured, vectors):.3f}")


def learn(
    examples: list[TrainingExample],
    further: list[TrainingExample],
    labels: dict[str, dict[str, str]],
    vectors: Vectors | None,
) -> SectorModel:
    model = train(examples, further)
    if vectors is None:
        return model
    rows = vectors.of([encoded_text(one.title, one.text) for one in examples])
    named = [(code[:2], labels[name][code]) for name in EMBEDDED for code in sorted(labels[name])]
    of_labels = vectors.of([label for _, label in named]), [division for division, _ in named]
    return replace(
        model, probe=train_probe("multilingual-e5-small", rows, examples, model, of_labels)
    )


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
            yield TrainingExample(row["descripcion"].strip('"'), "", tuple(codes), NOTICE_WEIGHT)


def single(texts: Sequence[TrainingExample]) -> list[TrainingExample]:
    """Return the texts of one division."""
    return [one for one in texts if len(one.codes) == 1]


if __name__ == "__main__":
    main()
