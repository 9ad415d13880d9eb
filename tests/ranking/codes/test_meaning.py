"""What CPV codes mean: vectors by code, whatever the language."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from ranking.codes.meaning import CodeMeaning, codes_of, learn_codes, load, save, shipped

PUMPS, WATER_PUMPS, SCHOOLS = "42122000", "42122130", "80000000"


@pytest.fixture
def meaning() -> CodeMeaning:
    rng = np.random.default_rng(7)
    rows = rng.normal(size=(2, 16)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return CodeMeaning("model", (PUMPS, SCHOOLS), rows)


def test_an_unknown_code_means_what_the_one_above_it_means(meaning: CodeMeaning) -> None:
    found = meaning.vectors([SCHOOLS, WATER_PUMPS, "15000000"])
    assert np.array_equal(found[0], meaning.rows[1])
    assert np.array_equal(found[1], meaning.rows[0])
    assert not found[2].any()


def test_what_is_written_is_read(meaning: CodeMeaning, tmp_path: Path) -> None:
    save(tmp_path / "codes.npz", meaning)
    found = load(tmp_path / "codes.npz")
    assert (found.model, found.codes) == (meaning.model, meaning.codes)
    assert (found.rows * meaning.rows).sum(axis=1) == pytest.approx(1, abs=1e-3)


def test_a_code_means_what_its_labels_have_in_common() -> None:
    thing, english, german = np.eye(3, dtype=np.float32)
    found = learn_codes(
        "model", (PUMPS,), {"en": (thing + english)[None], "de": (thing + german)[None]}
    )
    assert found.rows[0] @ thing > found.rows[0] @ english
    assert np.linalg.norm(found.rows[0]) == pytest.approx(1)


def test_the_shipped_vectors_are_of_all_codes_and_of_one_model() -> None:
    found = shipped()
    assert len(found.codes) > 9000
    assert {PUMPS, WATER_PUMPS, SCHOOLS} <= set(found.codes)
    assert np.linalg.norm(found.rows, axis=1) == pytest.approx(1, abs=1e-5)
    pumps, water_pumps, schools = found.vectors([PUMPS, WATER_PUMPS, SCHOOLS])
    assert pumps @ water_pumps > 0.5 > pumps @ schools
    assert codes_of(f"{found.model}-q4@192") is found
    assert codes_of("all-MiniLM-L6-v2") is None
