"""Build how rare the stems of words are: enrich/projects/likeness/rarity.npz.

    python -m benchmarks.building.word_rarity --notices NOTICES

The notices (TED's own were used) and the project's judged texts are counted, each text once.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from enrich.projects.facts import facts_of
from enrich.projects.likeness.rarity import learn
from enrich.projects.likeness.traits import latin_words, stems
from enrich.reading.learning.judged import judged_texts
from tendril.notice_files import read_notices


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notices", type=Path, required=True)
    parser.add_argument("--output", type=Path, default=Path("enrich/projects/likeness/rarity.npz"))
    given = parser.parse_args()
    np.savez_compressed(
        given.output, allow_pickle=False, rarity=learn(map(_stems, _texts(given.notices)))
    )


def _texts(notices: Path) -> Iterator[str]:
    for notice in map(facts_of, read_notices(notices)[0]):
        yield f"{notice.title}. {notice.description or ''}. {notice.buyer or ''}"
    for text in judged_texts():
        if text.part != "test":
            yield f"{text.line.get('title') or ''}. {text.line.get('text') or ''}"


def _stems(text: str) -> frozenset[str]:
    return stems(latin_words(text))


if __name__ == "__main__":
    main()
