"""The digest as files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from data.errors import TendrilError
from data.warehouse import Warehouse
from tendril.digest.store import to_json, write
from tests.tendril.digest.building import add, made


def test_files_are_whole_and_in_four_forms(warehouse: Warehouse, tmp_path: Path) -> None:
    add(warehouse, "p1", score=0.9, rank=1)
    paths = write(made(warehouse), tmp_path / "digests")
    assert sorted(path.name for path in (tmp_path / "digests").iterdir()) == [
        "2026-11-22-demo.html",
        "2026-11-22-demo.json",
        "2026-11-22-demo.md",
        "2026-11-22-demo.txt",
    ]
    stored = json.loads(paths.json.read_text())
    assert stored["entries"][0]["budget"]["amount"] == 1_000_000
    assert stored == to_json(made(warehouse))
    assert "Schlammentwässerung p1" in paths.html.read_text()


def test_a_folder_that_cannot_be_written_is_said(warehouse: Warehouse, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(TendrilError, match=r"Cannot write .*demo\.html"):
        write(made(warehouse), blocked)
