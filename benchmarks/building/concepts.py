"""Build ranking/concepts from writers' files: the words of each language, and how much each tells.

    python -m benchmarks.building.concepts WORDS REAL

WORDS holds the list `concepts.txt` ("lock | canal": a gloss where a word means two things), and
`<language>.tsv` by writers who saw that list alone: the concept, and the patterns of its words. How
much a concept tells is the logarithm of how few titles of REAL's TED notices name it.
"""

from __future__ import annotations

import math
import sys
from collections import Counter
from collections.abc import Collection
from pathlib import Path

from benchmarks.speed.tagging import read
from ranking.concepts import dictionary as room

OUT = Path("ranking/concepts")


def main(words: Path, real: Path) -> None:
    """Write the files."""
    names = _names(words / "concepts.txt")
    lines = {path.stem: _lines(path, names) for path in sorted(words.glob("*.tsv"))}
    _write_concepts(dict.fromkeys(names, 1.0))
    (OUT / "words").mkdir(exist_ok=True)
    for language, own in lines.items():
        text = "".join(f"{name}\t{', '.join(patterns)}\n" for name, patterns in sorted(own.items()))
        (OUT / "words" / f"{language}.tsv").write_text(text, encoding="utf-8")
    found: Counter[int] = Counter()
    titles = 0
    for notice in read(real / "ted_legacy"):
        told = room.dictionary(notice.language)
        if told is not None and notice.title:
            titles += 1
            found.update(told.read(notice.title).keys())
    tells = {
        name: math.log((titles + 1) / (found[number] + 1)) for number, name in enumerate(names)
    }
    _write_concepts(tells)


def _names(path: Path) -> list[str]:
    """Return the concepts; a gloss stays where it tells two of them apart."""
    listed = sorted(set(path.read_text(encoding="utf-8").splitlines()))
    bare = Counter(_bare(line) for line in listed)
    return sorted(_bare(line) if bare[_bare(line)] == 1 else line for line in listed)


def _bare(name: str) -> str:
    return name.partition(" | ")[0].strip()


def _lines(path: Path, names: Collection[str]) -> dict[str, list[str]]:
    """Return the patterns of each concept; a word that does not tell which one is left out."""
    own: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        written, _, patterns = line.partition("\t")
        name = written if written in names else _bare(written)
        if name not in names:
            continue
        kept = (" ".join(each.split()) for each in patterns.split(","))
        own.setdefault(name, []).extend(each for each in kept if each.strip("* "))
    return {name: list(dict.fromkeys(patterns)) for name, patterns in own.items() if patterns}


def _write_concepts(tells: dict[str, float]) -> None:
    text = "".join(f"{name}\t{each:.2f}\n" for name, each in tells.items())
    (OUT / "concepts.tsv").write_text(text, encoding="utf-8")
    room.concepts.cache_clear()
    room._dictionary.cache_clear()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
