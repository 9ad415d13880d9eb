"""The real files: all of them in, nothing new the second time."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import duckdb
import pytest

from tendril.home.folder import Home
from tendril.stages.incoming.import_files import import_paths

pytestmark = pytest.mark.conformance


def test_all_real_notices_load_and_load_once(real: Path, tmp_path: Path, now: datetime) -> None:
    paths = [real / "eforms/real", real / "eforms/sdk_examples", real / "ted_legacy"]
    home = Home(tmp_path / "home")
    first = import_paths(paths, home, now=now)
    assert first.files == 3712
    assert first.new == first.notices
    assert not first.unread
    # What is rejected is marked as invalid by its publisher.
    rejected = [Path(each.path).name for each in first.rejected]
    assert all(name.startswith("INVALID_") for name in rejected), rejected
    assert first.notices + len(rejected) == 3712
    again = import_paths(paths, home, now=now)
    assert (again.new, again.changed, again.unchanged) == (0, 0, first.notices)
    with duckdb.connect(str(home.published), read_only=True) as connection:
        counted = connection.execute("SELECT count(*), count(DISTINCT notice_key) FROM notice")
        assert counted.fetchone() == (first.notices, first.notices)
