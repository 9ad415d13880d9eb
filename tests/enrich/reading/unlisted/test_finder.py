"""Machines are found by words that no list has, with the model that comes with the project."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.errors import TendrilError
from enrich.reading.unlisted.finder import TOLD, UnlistedMachines, several
from enrich.reading.unlisted.model import WordKinds
from enrich.signals.equipment import Equipment
from tests.enrich.reading.pages import page_of
from tests.rules import rules


@pytest.fixture(scope="module")
def machines() -> UnlistedMachines:
    return UnlistedMachines(WordKinds.builtin(), rules().equipment_finder)


def test_what_lists_name_is_left_to_them(machines: UnlistedMachines) -> None:
    page = page_of("Die Molkerei kauft zwei Palettierer und einen Sprühtrockner.")
    named = {item.kind for item in rules().equipment_finder.mentions(page.found.scan, 0)}
    assert named
    assert not named & {one.kind for one in machines.candidates(page, None)}


def test_every_machine_has_its_words_and_a_probability(machines: UnlistedMachines) -> None:
    page = page_of(
        "Sulåns Stål investerar 40 miljoner kronor i en ny härdugn, en kantpressugn och två"
        " svarvliner i Hagfors.",
        language="sv",
    )
    for item in machines.find(page, None):
        assert item.stated and TOLD < item.confidence < 1
        assert item.quote in " ".join(page.whole.split())


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read(machines: UnlistedMachines, text: str) -> None:
    machines.find(page_of(text), None)


def test_what_is_named_goes_before_what_is_only_likely() -> None:
    def machine(kind: str, *, stated: bool) -> Equipment:
        return Equipment(kind, stated, "", 0.6)

    found = (
        machine("pump", stated=True),
        machine("oven", stated=False),
        machine("silo", stated=False),
    )
    both = several(found, [machine("oven", stated=True)])
    assert [(one.kind, one.stated) for one in both] == [
        ("pump", True),
        ("oven", True),
        ("silo", False),
    ]


def test_a_damaged_model_is_told(tmp_path: Path) -> None:
    path = tmp_path / "words.npz"
    path.write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(TendrilError, match="machine_words"):
        WordKinds.load(path)


def test_a_model_is_kept_and_read_again(machines: UnlistedMachines, tmp_path: Path) -> None:
    path = tmp_path / "words.npz"
    machines.model.save(path)
    again = WordKinds.load(path)
    rows = [(1, 2, 3), (4, 5)]
    assert np.allclose(again.chances(rows, None), machines.model.chances(rows, None), atol=0.01)
