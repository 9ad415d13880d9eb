"""The file of the gazetteer is made once, and anew when it is damaged."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from enrich.places.areas.postal import PostalCodes
from enrich.places.gazetteer import gazetteer as module
from enrich.places.gazetteer.gazetteer import Gazetteer
from tests.enrich.places.made import gazetteer


def test_a_damaged_file_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = gazetteer()
    arrays = {name: getattr(plain, f"_{name}") for name in module._ARRAYS if name != "text"}
    arrays["text"] = np.frombuffer(plain._text, np.uint8)
    made: list[str] = []

    def build(_: PostalCodes) -> object:
        made.append("made")
        return arrays

    monkeypatch.setattr(module, "build", build)
    expected = plain.town("Bamberg")
    for _ in range(2):
        assert Gazetteer.open(tmp_path, PostalCodes()).town("Bamberg") == expected
    (path,) = tmp_path.iterdir()
    whole = path.read_bytes()
    for damaged in (b"", whole[:-200], whole.replace(b"nuts", b"nutz")):
        path.write_bytes(damaged)
        assert Gazetteer.open(tmp_path, PostalCodes()).town("Bamberg") == expected
        assert path.read_bytes() == whole
    assert made == ["made"] * 4
