"""What two purchases say side by side counts beside their likeness."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from data.records import NoticeKind
from enrich.projects.facts import NoticeFacts
from enrich.projects.likeness.model import LikenessModel, Read
from enrich.projects.links import Link
from enrich.projects.pairing.candidates import Candidate
from enrich.projects.pairing.weighing import Weigher
from enrich.projects.side_by_side.reader import SideBySide
from tests.enrich.projects.likeness.made import made
from tests.enrich.projects.side_by_side.worded import WordEncoder

TENDER = made("1", town="Lahnheim")
OTHER = made("2", source="ted", title="Germany – Vehicles – 2 Kehrmaschinen", buyer="AWB Lahnheim")


class Says(SideBySide):
    """Says the same of every pair, and keeps which it was asked about."""

    def __init__(self, logit: float) -> None:
        super().__init__(WordEncoder())
        self.logit = logit
        self.asked: list[tuple[NoticeFacts, NoticeFacts]] = []

    def logits(self, pairs: Sequence[tuple[NoticeFacts, NoticeFacts]]) -> NDArray[np.float32]:
        self.asked += pairs
        return np.full(len(pairs), self.logit, np.float32)


def model(worth: float = 0.0) -> LikenessModel:
    judges = LikenessModel.builtin().judges
    read = Read(weight=1.0, worth=worth, confirmed=0.99, pending=0.5)
    return LikenessModel({**judges, "purchase": replace(judges["purchase"], read=read)})


def found(reader: SideBySide, weighed: LikenessModel, other: NoticeFacts = OTHER) -> list[Link]:
    pairs = [Candidate(0, 1, titled=False, alike=True)]
    return list(Weigher(weighed, reader).links(pairs, [TENDER, other]))


def test_a_doubtful_pair_is_confirmed_or_dropped_by_its_words() -> None:
    (link,) = found(Says(9.0), model())
    assert link.confirmed
    assert not found(Says(-9.0), model())


def test_what_cannot_become_doubtful_is_not_read() -> None:
    reader = Says(9.0)
    found(reader, model(worth=1.0))
    assert not reader.asked


def test_stories_are_not_read() -> None:
    reader = Says(9.0)
    found(reader, model(), replace(OTHER, kind=NoticeKind.NEWS))
    assert not reader.asked


def test_both_logits_add_up() -> None:
    read = Read(weight=0.5, worth=0.0, confirmed=1.0, pending=1.0)
    (chance,) = read.chances(np.array([0.5], np.float32), np.array([2.0], np.float32)).tolist()
    assert chance == pytest.approx(1 / (1 + np.exp(-1)))


def test_the_reading_is_stored_with_the_model(tmp_path: Path) -> None:
    model(worth=0.25).save(tmp_path / "model.npz")
    assert LikenessModel.load(tmp_path / "model.npz").judges["purchase"].read == Read(
        1.0, 0.25, 0.99, 0.5
    )
