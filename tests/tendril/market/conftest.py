"""A home with the made market, which no test changes, and its figures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from data.warehouse import Warehouse
from tendril.home.folder import Home
from tests.tendril.market.home import made_home, said


@pytest.fixture(scope="package")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return made_home(tmp_path_factory.mktemp("market") / "home")


@pytest.fixture(scope="package")
def figures(home: Home) -> list[dict[str, Any]]:
    return said(home)


@pytest.fixture(scope="module")
def raw(home: Home) -> Iterator[Warehouse]:
    with Warehouse.open(home.warehouse, read_only=True) as warehouse:
        yield warehouse
