"""A warehouse with one notice of each kind, filled once and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.warehouse import Warehouse
from tests.tendril.missed.made import fill


@pytest.fixture(scope="package")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("missed") / "w.duckdb"
    with Warehouse.open(path) as warehouse:
        fill(warehouse)
    return path


@pytest.fixture
def filled(file: Path, tmp_path: Path) -> Iterator[Warehouse]:
    copied = shutil.copyfile(file, tmp_path / "w.duckdb")
    with Warehouse.open(copied) as warehouse:
        yield warehouse
