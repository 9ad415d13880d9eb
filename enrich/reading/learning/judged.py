"""The judged texts that the reader learns from, each with its writer and its part of the split.

A text of the test part is never learned from, and no rule is written for it: its writers are in
no other part. `split.toml` names the writers of test and development; all others are learned from.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, Literal, get_args

import orjson

from data.errors import TendrilError

Part = Literal["train", "development", "test"]
PARTS: tuple[Part, ...] = get_args(Part)
# Beside the texts of many hands, the project's own sets are learned from.
_HANDS, _OWN = "hands", (".", "development", "held_out", "held_out/second")


@dataclass(frozen=True, slots=True)
class JudgedText:
    """A line of gold with who wrote it: `writer` is the file with the writer in it."""

    line: dict[str, Any]
    writer: str
    part: Part


def judged_texts(folder: Path | None = None) -> list[JudgedText]:
    """Return the texts of a folder of gold lines, or of the project's own sets.

    In a folder of the user's own every text is learned from, but for the writers that a
    `split.toml` beside them names. Raises TendrilError when there is none.
    """
    if folder is not None:
        found = list(_texts(folder))
        if not found:
            raise TendrilError(f"No gold lines at {folder}. Name a folder of .jsonl files.")
        return found
    with as_file(files("enrich").joinpath("gold")) as gold:
        own = [
            JudgedText(text.line, f"{name}/{text.writer}", "train")
            for name in _OWN
            for text in _texts(gold / name)
        ]
        return [*_texts(gold / _HANDS), *own]


def _texts(folder: Path) -> Iterator[JudgedText]:
    split = folder / "split.toml"
    parts: dict[str, list[str]] = tomllib.loads(split.read_text("utf-8")) if split.exists() else {}
    part_of: dict[str, Part] = {writer: part for part in PARTS for writer in parts.get(part, ())}
    for file in sorted(folder.glob("*.jsonl")):
        for line in file.read_bytes().splitlines():
            if line.strip():
                row = orjson.loads(line)
                writer = f"{file.stem}:{row.get('writer', '')}"
                yield JudgedText(row, writer, part_of.get(writer, "train"))
