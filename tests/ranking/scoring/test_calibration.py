from __future__ import annotations

import numpy as np
import pytest

from ranking.profile import Profile
from ranking.scoring.calibration import Calibration, band_of, bands, points
from ranking.scoring.fusion import shipped
from ranking.scoring.reach import all_codes, plain_reach, reach
from ranking.scoring.score import Ranker
from tests.ranking.conftest import NOTICES, notice, ranker_of

TOTALS = np.linspace(-1, 4, 400).astype(np.float32)
REACHES = (0.3, 0.8, 1.6)


@pytest.mark.parametrize("kind", ["full", "plain"])
@pytest.mark.parametrize("reach", REACHES)
def test_a_higher_total_never_scores_less_and_a_better_grade_is_never_likelier(
    kind: str, reach: float
) -> None:
    calibration = shipped(kind).calibration
    assert (np.diff(calibration.score(TOTALS, reach)) >= 0).all()
    chances = calibration.chances(TOTALS, reach)
    assert chances.shape == (3, len(TOTALS))
    assert (np.diff(chances, axis=0) <= 0).all()


@pytest.mark.parametrize("kind", ["full", "plain"])
def test_the_same_total_says_less_to_who_named_the_codes(kind: str) -> None:
    calibration = shipped(kind).calibration
    scores = [calibration.score(TOTALS, reach)[200] for reach in REACHES]
    assert scores[0] > scores[1] > scores[2]


def test_a_score_leads_back_to_its_total() -> None:
    calibration = shipped("full").calibration
    for score in (0.15, 0.5, 0.9):
        total = calibration.total(score, 0.9)
        assert calibration.score(np.array([total], np.float32), 0.9)[0] == pytest.approx(
            score, abs=1e-5
        )


@pytest.mark.parametrize("kind", ["full", "plain"])
def test_no_total_makes_certain(kind: str) -> None:
    calibration = shipped(kind).calibration
    best = calibration.score(np.array([9.0], np.float32), 0.5)[0]
    assert best == pytest.approx(np.mean([row[3] for row in calibration.curves]), abs=1e-3)
    assert points(float(best)) < 95


def test_curves_that_cross_are_kept_in_order() -> None:
    crossing = Calibration(((0.0, 1.0, 0.0, 1.0), (-3.0, 4.0, 0.0, 0.9), (-9.0, 4.0, 0.0, 0.95)))
    assert (np.diff(crossing.chances(TOTALS, 1.0), axis=0) <= 0).all()


def test_bands_go_down_with_the_score_and_nothing_is_certain() -> None:
    least = list(bands().values())
    assert list(bands()) == ["excellent", "good", "look"]
    assert least == sorted(least, reverse=True)
    assert [band_of(value) for value in (1.0, *least)] == ["excellent", "excellent", "good", "look"]
    assert band_of(least[-1] - 0.001) == "weak"
    assert points(1.0) == 99
    assert points(0.874) == 87


def test_reach_does_not_depend_on_the_notices(profile: Profile) -> None:
    few: Ranker = ranker_of([notice(*NOTICES[0])], None)
    all_of_them = ranker_of([notice(*row) for row in NOTICES], None)
    assert few.reach(profile) == pytest.approx(all_of_them.reach(profile))
    solution = profile.solutions[0].model_copy(update={"cpv": ("42122000",)})
    naming = profile.model_copy(update={"solutions": (solution,)})
    assert few.reach(naming) > few.reach(profile) + 0.1


def test_reach_is_worked_out_once_and_is_that_of_the_space(profile: Profile) -> None:
    ranker = ranker_of([notice(*NOTICES[0])], None)
    weights = ranker.fusion.codes
    plain_reach.cache_clear()
    found = ranker.reach(profile)
    assert found == pytest.approx(reach(all_codes(ranker.space), profile, weights))
    assert ranker.reach(profile) == found
    assert plain_reach.cache_info().hits == 1


def test_what_has_no_code_is_not_measured_by_named_codes(profile: Profile) -> None:
    solution = profile.solutions[0].model_copy(update={"cpv": ("42122000", "42123000")})
    naming = profile.model_copy(update={"solutions": (solution,)})
    name, language, title, text, _ = NOTICES[0]
    ranker = ranker_of([notice(name, language, title, text, ())], None)
    scored = ranker.scored(naming)
    assert ranker.reach(naming) > ranker.fusion.codeless
    expected = ranker.fusion.calibration.score(scored.best, ranker.fusion.codeless)
    assert scored.score == pytest.approx(expected)
