"""Build the sector model that is shipped, from the official labels and published notices.

    python benchmarks/build_sector_model.py --reference cpv.csv --notices FOLDER [--encoder e5]

Measures on the newest fifth of the notices first, then learns from all and writes
`enrich/models/sector.npz`.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from data.records import Notice
from data.reference import Reference
from enrich.sector_model import SectorModel, encoded_text
from enrich.sector_training import (
    Example,
    accuracy,
    label_examples,
    split_by_time,
    train,
    train_probe,
)
from ranking.encoder import Encoder, open_encoder
from spiders.archives import Limits, Member, members
from spiders.formats.sniff import read_any

NOTICE_WEIGHT = 20.0
NEWEST = 0.2


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reference", type=Path, required=True)
    parser.add_argument("--notices", type=Path, nargs="+", required=True)
    parser.add_argument("--encoder", default="none")
    parser.add_argument("--cache", type=Path, default=Path.home() / ".cache" / "tendril")
    parser.add_argument("--output", type=Path, default=Path("enrich/models/sector.npz"))
    given = parser.parse_args()
    reference = Reference.load(given.reference)
    labels = label_examples(
        {language: reference.cpv_labels(language) for language in sorted(reference.languages)}, 1.0
    )
    notices = list(examples(given.notices))
    encoder = open_encoder(given.encoder, cache=given.cache)
    older, newest = split_by_time(notices, NEWEST)
    print(f"{len(labels)} labels, {len(older)} notices to learn from, {len(newest)} to measure on")
    model = learn(labels, older, encoder)
    print(f"n-grams alone: {accuracy(model, newest):.3f}")
    if encoder is not None:
        print(f"with {encoder.name}: {accuracy(model, newest, encoder):.3f}")
    final = learn(labels, notices, encoder)
    final.save(given.output)
    print(f"{given.output}: {given.output.stat().st_size / 1e6:.1f} MB")


def learn(labels: list[Example], notices: list[Example], encoder: Encoder | None) -> SectorModel:
    model = train([*labels, *notices])
    if encoder is None:
        return model
    texts = [encoded_text(notice.title, notice.text) for notice in notices]
    vectors = np.asarray(encoder.encode(texts, kind="passage"), dtype=np.float32)
    return replace(model, probe=train_probe("multilingual-e5-small", vectors, notices, model))


def examples(paths: list[Path]) -> Iterator[Example]:
    for path in paths:
        for member in members(path, Limits()):
            if not isinstance(member, Member):
                continue
            for notice in read_any(member.raw, path=member.path):
                if isinstance(notice, Notice) and notice.cpv and notice.published_at:
                    yield Example(
                        notice.title,
                        notice.description or "",
                        notice.cpv,
                        NOTICE_WEIGHT,
                        notice.published_at,
                    )


if __name__ == "__main__":
    main()
