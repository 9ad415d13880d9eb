from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import numpy as np
import pytest
from numpy.typing import NDArray

from data.records import Notice
from ranking.encoders.encoder import Kind
from ranking.first_look.token_vectors import shipped as shipped_look
from ranking.profile import Profile
from ranking.scoring.calibration import Calibration
from ranking.scoring.encoding_selection import (
    BEST,
    MOST_ALIKE,
    STEP,
    least_without_text,
    next_to_read,
    read_best,
)
from ranking.scoring.fusion import Fusion, shipped
from ranking.scoring.score import Ranker
from tests.ranking.conftest import NOTICES, WordEncoder, notice, ranker_of


@dataclass
class ReadingEncoder(WordEncoder):
    """Remembers which notices it read."""

    read: list[str] = field(default_factory=list)

    def encode(self, texts: Sequence[str], *, kind: Kind) -> NDArray[np.float32]:
        if kind == "passage":
            self.read += texts
        return super().encode(texts, kind=kind)


# Here a project has to reach 0.1 beside its text.
FUSION = Fusion(
    {"words": 1.0},
    {"codes": 1.0, "words": 1.0, "text": 0.2, "keywords": 0.2},
    Calibration(((-4.0, 8.0, 0.0, 1.0),)),
    least=0.25,
)


def test_what_is_read_could_come_among_the_best() -> None:
    best = np.array([0.9, 0.5, 0.2, 0.26, 0.4], np.float32)
    margins = np.array([0.1, 0.1, 0.1, 0.1, 0.3], np.float32)
    nothing, all_pass = np.zeros(5, bool), np.ones(5, bool)
    assert next_to_read(best, margins, nothing, all_pass, 0.35).tolist() == [0, 1, 3, 4]
    late = np.array([True, False, True, True, True])
    assert next_to_read(best, margins, nothing, late, 0.35).tolist() == [0, 3, 4]
    assert next_to_read(best, margins, late, all_pass, 0.35).tolist() == [1]


def test_nothing_is_read_below_the_fiftieth_best() -> None:
    best = np.r_[np.full(BEST, 0.8), 0.5, 0.75, np.full(STEP + 9, 0.79)].astype(np.float32)
    margins = np.full(len(best), 0.1, np.float32)
    closely = np.arange(len(best)) < BEST
    fresh = next_to_read(best, margins, closely, np.ones(len(best), bool), 0.2)
    assert len(fresh) == STEP
    assert BEST not in fresh and BEST + 1 not in fresh  # the likelier ones come first
    closely[fresh] = True
    assert BEST not in next_to_read(best, margins, closely, np.ones(len(best), bool), 0.2)


def test_without_guesses_the_best_of_texts_decides() -> None:
    least = least_without_text(FUSION)
    assert least + MOST_ALIKE * (0.2 + 0.2) == pytest.approx(FUSION.least)
    assert least_without_text(shipped("full")) < shipped("full").least


def test_what_is_not_read_keeps_its_guess(profile: Profile, now: datetime) -> None:
    encoder = ReadingEncoder()
    ranker = weighing_words([notice(*row) for row in NOTICES], encoder)
    space = ranker.space
    assert space.meaning is not None and space.texts is not None
    guesses = np.full_like(space.texts, 0.01)
    guessing = replace(space.meaning, look=shipped_look())
    space = replace(space, meaning=guessing, texts=guesses)
    passing = np.array([each.id != "buses" for each in space.candidates])
    words = {"words": np.zeros((1, len(passing)), np.float32)}
    read = read_best(space, profile, words, FUSION, passing)
    assert read.closely.tolist() == passing.tolist()  # so few all may be among the best
    assert read.space.texts is not None
    assert np.array_equal(read.space.texts[~passing], guesses[~passing])
    assert not np.array_equal(read.space.texts[passing], guesses[passing])
    assert (guesses == np.float32(0.01)).all()


def test_only_texts_that_matter_are_read(profile: Profile, now: datetime) -> None:
    notices = [notice(*row) for row in NOTICES]
    late = notice("late", "de", "Lieferung von Kreiselpumpen", "", ("42122000",))
    notices.append(late.model_copy(update={"deadline": now - timedelta(days=1)}))
    encoder = ReadingEncoder()
    ranker = weighing_words(notices, encoder)
    ranker.rank(profile, now=now)
    assert any("Klärwerk Nord" in text for text in encoder.read)
    assert "Neue Pumpentechnik" in encoder.read
    assert not any("Rasenpflege" in text or "autobusów" in text for text in encoder.read)
    assert "Lieferung von Kreiselpumpen" not in encoder.read


def test_what_another_profile_read_changes_nothing(profile: Profile, now: datetime) -> None:
    notices = [notice(*row) for row in NOTICES]
    lawns = profile.model_copy(
        update={
            "id": "lawns",
            "solutions": (profile.solutions[0].model_copy(update={"title": "Rasenpflege"}),),
        }
    )
    ranker = weighing_words(notices, ReadingEncoder())
    before = ranker.rank(profile, now=now)
    ranker.rank(lawns, now=now)
    assert ranker.rank(profile, now=now) == before


def weighing_words(notices: list[Notice], encoder: ReadingEncoder) -> Ranker:
    return replace(ranker_of(notices, encoder), fusion=FUSION)
