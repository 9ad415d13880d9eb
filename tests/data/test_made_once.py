"""What is kept in a cache comes back as it was, or not at all."""

from __future__ import annotations

import os
import pickle
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from data.made_once import keep_arrays, keep_json, key_of, read_arrays, read_json

CONTENT = {"words": ["Größe", "línea"], "sets": [1, 2.5, None, True]}
ARRAYS: dict[str, Any] = {
    "scores": np.arange(40, dtype=np.float32),
    "names": np.array(["de", "fr"]),
}


def stored(path: Path) -> dict[str, Any] | None:
    return read_arrays(path, ARRAYS)


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    keep_json(tmp_path / "new" / "words-1.json", CONTENT)
    keep_arrays(tmp_path / "new" / "scores-1.npz", ARRAYS)
    assert read_json(tmp_path / "new" / "words-1.json") == CONTENT
    found = stored(tmp_path / "new" / "scores-1.npz")
    assert found is not None
    for name, array in ARRAYS.items():
        np.testing.assert_array_equal(found[name], array)
    assert read_json(tmp_path / "none-1.json") is None
    assert stored(tmp_path / "none-1.npz") is None


def test_a_file_that_is_cut_off_or_changed_counts_as_absent(tmp_path: Path) -> None:
    json, arrays = tmp_path / "words-1.json", tmp_path / "scores-1.npz"
    keep_json(json, CONTENT)
    keep_arrays(arrays, ARRAYS)
    for path, read in ((json, read_json), (arrays, stored)):
        whole = path.read_bytes()
        for length in range(0, len(whole), 7):
            path.write_bytes(whole[:length])
            assert read(path) is None, length
    whole = json.read_bytes()
    for place in range(len(whole)):
        json.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert read_json(json) is None, place


@pytest.mark.parametrize("bit", [1, 2, 32, 128])
def test_a_changed_byte_never_changes_what_arrays_hold(tmp_path: Path, bit: int) -> None:
    path = tmp_path / "scores-1.npz"
    keep_arrays(path, ARRAYS)
    whole = path.read_bytes()
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ bit]) + whole[place + 1 :])
        # A byte that nobody reads may change, such as a time in the archive.
        found = stored(path)
        if found is not None:
            for name, array in ARRAYS.items():
                np.testing.assert_array_equal(found[name], array)


class Trap:
    """Makes a folder when it is unpickled."""

    def __init__(self, place: Path) -> None:
        self.place = place

    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, (str(self.place),)


def test_nothing_in_a_file_is_run(tmp_path: Path) -> None:
    path, sprung = tmp_path / "trap-1.npz", tmp_path / "sprung"
    np.savez(path, scores=np.array([Trap(sprung)], dtype=object))
    assert stored(path) is None
    path.write_bytes(pickle.dumps(Trap(sprung)))
    assert stored(path) is None
    assert read_json(path) is None
    assert not sprung.exists()


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    keep_json(tmp_path / "file" / "words-1.json", CONTENT)
    keep_arrays(tmp_path / "file" / "scores-1.npz", ARRAYS)
    assert read_json(tmp_path / "file" / "words-1.json") is None


def test_only_the_newest_of_a_kind_stay(tmp_path: Path) -> None:
    keep_json(tmp_path / "other-1.json", CONTENT)
    for number in range(6):
        path = tmp_path / f"words-{number}.json"
        keep_json(path, CONTENT)
        os.utime(path, (number, number))
    keep_json(tmp_path / "words-6.json", CONTENT)
    kept = sorted(path.name for path in tmp_path.iterdir())
    assert kept == ["other-1.json", *(f"words-{number}.json" for number in (3, 4, 5, 6))]


def test_other_bytes_have_another_key() -> None:
    assert key_of([b"ab", b"c"]) == key_of([b"ab", b"c"])
    assert len({key_of([b"ab", b"c"]), key_of([b"a", b"bc"]), key_of([b"abc"])}) == 3
