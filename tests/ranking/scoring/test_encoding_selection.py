from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import numpy as np
import pytest
from numpy.typing import NDArray

from data.records import Notice
from ranking.encoders.find import Kind
from ranking.profile import Profile
from ranking.scoring.calibration import Calibration
from ranking.scoring.encoding_selection import (
    MOST_ALIKE,
    least_without_text,
    worth_reading,
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
    Calibration(((-4.0, 8.0, 0.0),)),
    least=0.25,
)


def test_what_matters_could_reach_the_least_score_with_the_best_of_texts() -> None:
    least = least_without_text(FUSION)
    best = np.array([least + MOST_ALIKE * (0.2 + 0.2)], np.float32)
    assert best[0] == pytest.approx(FUSION.least)
    parts = {"codes": np.array([[least - 0.01, -1, least - 0.01], [-1, least + 0.01, -1]])}
    wanted = worth_reading(parts, np.array([1, 1, 1.5], np.float32), FUSION)
    assert wanted.tolist() == [False, True, True]
    assert least_without_text(shipped("full")) < shipped("full").least


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
