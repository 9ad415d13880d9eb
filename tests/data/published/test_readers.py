"""Nobody who reads is in the way of a run, and no run in theirs."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.data.published.side_by_side import read_until_it_ends


@pytest.mark.timeout(60)
def test_readers_in_a_loop_meet_no_error_and_no_mixed_data(tmp_path: Path) -> None:
    found = read_until_it_ends(tmp_path, seconds=4)
    kinds = {"guarded", "snapshot", "plain", "file"} | (
        {"line"} if shutil.which("duckdb") else set()
    )
    assert all(found[kind] > 1 for kind in kinds), found
    assert found["versions"] > 2
    counters = {"mixed", "older than before", "versions", "rounds", "writer failed"}
    assert found["mixed"] == found["older than before"] == found["writer failed"] == 0, found
    assert set(found) <= kinds | counters, found
