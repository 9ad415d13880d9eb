from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from data.records import Notice
from ranking.codes.meaning import CodeMeaning
from ranking.exclusions.doubt import SIGNS, Doubt, doubt_of, doubts, shipped, signs_of
from ranking.features import FeatureSpace
from ranking.profile import Profile
from tests.ranking.conftest import WordEncoder, ranker_of

LABELS = {
    "34121000": "Autobusse",
    "42122000": "Kreiselpumpen",
    "50511000": "Wartung der Pumpen",
    "77314000": "Rasenpflege",
}


@pytest.fixture
def space(notices: list[Notice]) -> FeatureSpace:
    encoder = WordEncoder()
    space = ranker_of(notices, encoder).space
    assert space.meaning is not None
    rows = encoder.encode(list(LABELS.values()), kind="passage")
    meaning = replace(space.meaning, codes=CodeMeaning("words", tuple(LABELS), rows))
    whole = replace(space, meaning=meaning)
    return whole.reading(np.arange(len(space.candidates)))


@pytest.fixture
def refusing(profile: Profile) -> Profile:
    return profile.model_copy(update={"exclusions": ("Wartung der Pumpen", "Autobusse")})


def test_what_an_exclusion_names_is_doubted(space: FeatureSpace, refusing: Profile) -> None:
    found = doubts(space, refusing)
    assert found is not None
    assert found.shape == (len(refusing.solutions), len(space.candidates))
    assert ((found >= 0) & (found <= 1)).all()
    by_id = {each.id: float(found[0, place]) for place, each in enumerate(space.candidates)}
    assert by_id["repair"] > by_id["pumps"]
    assert by_id["pumps"] == 0


def test_signs_tell_what_is_nearer_to_the_exclusion(space: FeatureSpace, refusing: Profile) -> None:
    assert space.meaning is not None and space.meaning.codes is not None
    signs = signs_of(space, space.meaning, space.meaning.codes, refusing, 0)
    wishes = len(refusing.solution_exclusions(0))
    assert signs.shape == (wishes, len(space.candidates), len(SIGNS))
    place = {each.id: number for number, each in enumerate(space.candidates)}
    sign = {name: signs[..., number] for number, name in enumerate(SIGNS)}
    assert sign["wish_text"][0, place["repair"]] > sign["wish_text"][0, place["lawn"]]
    assert sign["degree"][0, place["repair"]] == 1
    assert sign["activity"][:2, 0].tolist() == [1, 0]
    assert sign["wish_code"][0, place["plain"]] == 0  # it has no code
    assert np.isfinite(signs).all()


def test_without_the_encoder_it_was_learned_for_nothing_is_doubted(
    notices: list[Notice], refusing: Profile
) -> None:
    assert doubts(ranker_of(notices, None).space, refusing) is None
    assert doubts(ranker_of(notices, WordEncoder()).space, refusing) is None


def test_without_exclusions_nothing_is_doubted(space: FeatureSpace, profile: Profile) -> None:
    bare = tuple(each.model_copy(update={"exclusions": ()}) for each in profile.solutions)
    wishes = profile.model_copy(update={"exclusions": (), "solutions": bare})
    found = doubts(space, wishes)
    assert found is not None
    assert not found.any()


def test_small_chances_count_nothing() -> None:
    model = Doubt(0.0, np.eye(len(SIGNS), dtype=np.float32)[0], 0.6)
    signs = np.zeros((3, len(SIGNS)), np.float32)
    signs[:, 0] = [0.0, np.log(4), 20.0]
    chances = model.chances(signs)
    assert chances.tolist() == pytest.approx([0.5, 0.8, 1.0])
    assert model.counted(chances).tolist() == pytest.approx([0, 0.5, 1])


def test_the_shipped_model_goes_the_way_that_signs_point() -> None:
    weights = dict(zip(SIGNS, shipped().weights.tolist(), strict=True))
    assert all(weights[name] > 0 for name in ("wish_text", "beyond_text", "beyond_code", "degree"))
    assert weights["solution_text"] < 0
    assert doubt_of(dict.fromkeys((*SIGNS, "base", "least"), 0.5)).least == 0.5


def test_an_exclusion_of_an_activity_says_less_where_it_is_not_asked_for() -> None:
    signs = np.zeros((3, len(SIGNS)), np.float32)
    signs[:, SIGNS.index("beyond_text")] = 1.0
    signs[:, SIGNS.index("activity")] = [1.0, 1.0, 0.0]
    signs[:, SIGNS.index("degree")] = [0.0, 0.5, 0.0]
    idle, asked, product = shipped().chances(signs).tolist()
    assert min(asked, product) > 0.9
    assert idle < 0.8
    certain = shipped().counted(np.array([idle], np.float32))
    assert certain[0] <= 0.5
