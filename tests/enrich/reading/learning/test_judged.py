"""The judged texts: whose are learned from, and whose are only measured."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from data.errors import TendrilError
from enrich.reading.learning.judged import PARTS, judged_texts


def test_no_writer_is_in_two_parts_and_some_are_only_measured() -> None:
    parts = defaultdict(set)
    texts = judged_texts()
    for text in texts:
        parts[text.writer].add(text.part)
    assert all(len(of_writer) == 1 for of_writer in parts.values())
    assert {part for of_writer in parts.values() for part in of_writer} == set(PARTS)
    many = [text for text in texts if "/" not in text.writer]
    assert 0.2 < sum(text.part == "test" for text in many) / len(many) < 0.4


def test_no_text_of_the_test_part_is_learned_from_under_another_name() -> None:
    texts = judged_texts()
    tested: set[tuple[str, str]] = set()
    others: set[tuple[str, str]] = set()
    for text in texts:
        whole = (text.line["title"], text.line["text"])
        (tested if text.part == "test" else others).add(whole)
    assert not tested & others


def test_a_folder_of_ones_own_is_learned_from(tmp_path: Path) -> None:
    line = '{"id": "1", "writer": "w", "title": "A", "text": "B", "gold": {"is_opportunity": true}}'
    (tmp_path / "mine.jsonl").write_text(f"{line}\n\n", "utf-8")
    (text,) = judged_texts(tmp_path)
    assert (text.writer, text.part, text.line["id"]) == ("mine:w", "train", "1")


def test_a_folder_without_texts_is_told(tmp_path: Path) -> None:
    with pytest.raises(TendrilError, match="No gold lines"):
        judged_texts(tmp_path)
