from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from data.errors import TendrilError
from data.findings import Gate, Match
from ranking.profile import Profile
from ranking.scoring.cross_encoder import DEPTH, SHARE, CrossEncoderJudge, read_again


@dataclass(frozen=True)
class Fond:
    """Likes every text that has a word, and counts what it reads."""

    word: str
    name: str = "fond"

    def judge(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        assert len(pairs) <= DEPTH
        return np.array([float(self.word in text) for _, text in pairs], np.float32)


def matches(number: int, failing: int = 0) -> list[Match]:
    passing = (Gate("open", "meets", ""),)
    fails = (Gate("open", "fails", ""),)
    return [
        Match("p", f"n{place}", place + 1, 0.9 - place / 1000,
              fails if place >= number - failing else passing)
        for place in range(number)
    ]  # fmt: skip


def test_the_best_are_read_and_move_by_a_share(profile: Profile, now: datetime) -> None:
    found = matches(80, failing=2)
    texts = {each.project: "Wartung" for each in found} | {"n30": "Pumpe", "n79": "Pumpe"}
    again = read_again(found, texts, profile, Fond("Pumpe"))
    assert again[0].project == "n30"
    assert again[0].score == pytest.approx(0.87 + SHARE * 0.13)
    assert again[0].components["cross_encoder"] == pytest.approx(SHARE * 0.13)
    assert "fits Kreiselpumpen (fond)" in again[0].reasons[0].text
    # Beyond the best nothing is read: those stand as they stood, before what was disliked.
    assert again[1].project == "n50"
    assert again[1].score == found[50].score
    assert [each.project for each in again[-2:]] == ["n78", "n79"]
    assert [each.rank for each in again] == list(range(1, 81))
    passing = [each.score for each in again[:-2]]
    assert passing == sorted(passing, reverse=True)
    assert all(0 <= each.score <= 1 for each in again)


def test_nothing_to_read_changes_nothing(profile: Profile) -> None:
    found = matches(3, failing=3)
    assert read_again(found, {}, profile, Fond("x")) == found


def write_model(folder: Path, labels: int) -> Path:
    """Write a random cross-encoder of a few letters, in the form of the hub."""
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import Whitespace
    from transformers import BertConfig, BertForSequenceClassification

    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "pump", "press"]
    config = BertConfig(
        vocab_size=len(words), hidden_size=16, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=16, max_position_embeddings=512,
        id2label={number: str(number) for number in range(labels)},
    )  # fmt: skip
    BertForSequenceClassification(config).save_pretrained(folder)
    tokenizer = Tokenizer(WordLevel({word: n for n, word in enumerate(words)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.save(str(folder / "tokenizer.json"))
    names = {"pad": "[PAD]", "unk": "[UNK]", "cls": "[CLS]", "sep": "[SEP]"}
    (folder / "tokenizer_config.json").write_text(
        json.dumps(
            {"tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": 512}
            | {f"{role}_token": name for role, name in names.items()}
        )
    )
    return folder


def test_a_model_of_a_folder_gives_scores(tmp_path: Path, profile: Profile) -> None:
    judge = CrossEncoderJudge.open(str(write_model(tmp_path / "tiny", 1)))
    scores = judge.judge([("pump", "pump pump"), ("pump", "press")])
    assert scores.shape == (2,)
    assert ((scores > 0) & (scores < 1)).all()
    assert read_again(matches(2), {"n0": "pump", "n1": "press"}, profile, judge)[0].rank == 1


def test_what_cannot_be_used_is_said(tmp_path: Path) -> None:
    with pytest.raises(TendrilError, match=r"Cannot load the cross-encoder .*nothing.*Name a"):
        CrossEncoderJudge.open(str(tmp_path / "nothing"))
    with pytest.raises(TendrilError, match="has 3 outputs, not one score"):
        CrossEncoderJudge.open(str(write_model(tmp_path / "three", 3)))
