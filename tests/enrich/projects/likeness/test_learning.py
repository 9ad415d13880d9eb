"""A judge is learned from pairs, and its limits hold for writers that it did not see."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest

from data.records import NoticeKind
from enrich.projects.likeness.examples import JudgedPair, examples_of
from enrich.projects.likeness.learning import learn, left_out
from enrich.projects.likeness.model import LikenessModel
from tests.enrich.projects.likeness.made import START, made

TOWNS = ("Lahnheim", "Kasendorf", "Rottach", "Hollersburg", "Osterholm", "Wipperau")
THINGS = ("Kehrmaschinen", "Pumpen", "Stühle", "Notstromaggregate", "Busse", "Kräne")


@pytest.fixture(scope="module")
def pairs() -> list[JudgedPair]:
    """Pairs of six writers: what has one town and one thing is one."""
    found = []
    for writer in range(6):
        for number in range(40):
            here, there = TOWNS[number % 6], TOWNS[(number * 5 + 1) % 6]
            same = number % 2 == 0
            told = number % 4 > 1
            one = made(f"{writer}-{number}", title=f"Lieferung {THINGS[writer]} {here}",
                       buyer=f"Stadt {here}", town=here)  # fmt: skip
            other = made(
                f"{writer}-{number}b", title=f"{THINGS[writer]}, {here if same else there}",
                buyer=f"{here if same else there}, Bauhof", town=here if same else there,
                kind=NoticeKind.NEWS if told else NoticeKind.TENDER, source="other",
                published_at=START + timedelta(days=number),
            )  # fmt: skip
            found.append(JudgedPair(one, other, same, f"w{writer}"))
    return found


def test_writers_that_were_left_out_are_told_right(pairs: list[JudgedPair]) -> None:
    for question, examples in examples_of(pairs).items():
        chances = left_out(question, examples)
        assert chances[examples.same].min() > chances[~examples.same].max(), question


def test_limits_lie_between_what_is_one_and_what_is_not(pairs: list[JudgedPair]) -> None:
    for judge in learn(pairs).judges.values():
        assert judge.unlike < judge.confirmed
        assert judge.pending <= judge.confirmed


def test_a_model_is_stored_as_numbers(tmp_path: Path, pairs: list[JudgedPair]) -> None:
    model = learn(pairs)
    model.save(tmp_path / "model.npz")
    again = LikenessModel.load(tmp_path / "model.npz")
    for question, judge in model.judges.items():
        examples = examples_of(pairs)[question]
        assert again.judges[question].names == judge.names
        found = again.judges[question].trees.chances(examples.rows)
        assert np.array_equal(found, judge.trees.chances(examples.rows))


def test_another_limit_confirms_more(pairs: list[JudgedPair]) -> None:
    judge = learn(pairs).confirming_from(0.1).judges["purchase"]
    assert judge.confirmed == 0.1 >= judge.pending
