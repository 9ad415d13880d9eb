"""Names are looked up once, and found the same however often they are asked for."""

from __future__ import annotations

import pytest

from enrich.places.gazetteer import gazetteer as module
from tests.enrich.places.made import gazetteer


def test_names_are_found_again_and_again(monkeypatch: pytest.MonkeyPatch) -> None:
    towns = gazetteer()
    first = towns.find(["birmingham", "no such town", "birmingham"])
    assert [town.name for town in first[0]] == ["Birmingham", "Birmingham"]
    assert first[1] == ()
    assert first[2] == first[0]
    monkeypatch.setattr(module, "_KNOWN", 1)  # what was known is dropped on the way
    for _ in range(3):
        assert towns.find(["birmingham", "no such town", "birmingham"]) == first
