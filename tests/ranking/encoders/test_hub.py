from __future__ import annotations

import sys
from pathlib import Path

import pytest

from data.errors import TendrilError
from ranking.encoders.find import open_encoder
from ranking.encoders.hub import model_folder
from ranking.scoring.cross_encoder import CrossEncoderJudge


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))
    return tmp_path / "hub"


@pytest.mark.parametrize("head", ["config.json", "modules.json"])
def test_a_model_is_found_by_its_name(head: str, cache: Path) -> None:
    repository = cache / "models--some--model"
    (repository / "refs").mkdir(parents=True)
    (repository / "refs/main").write_text("abc")
    folder = repository / "snapshots/abc"
    folder.mkdir(parents=True)
    assert model_folder("some/model") is None
    (folder / head).write_text("{}")
    assert model_folder("some/model") == folder
    assert model_folder(folder) == folder
    assert model_folder("some/other") is None
    assert model_folder("no name/of/any") is None


@pytest.mark.usefixtures("cache")
def test_no_library_of_models_is_read_for_one_that_is_not_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)  # importing it is an error
    with pytest.raises(TendrilError, match="encoder no/such: no/such is not on this machine"):
        open_encoder("no/such", cache=tmp_path)
    with pytest.raises(TendrilError, match="cross-encoder no/such: it is not on this machine"):
        CrossEncoderJudge.open("no/such")
