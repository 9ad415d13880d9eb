"""A server on loopback, and crawls that run against it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.spiders.crawling.made import Crawler
from tests.spiders.serving import Served, serving


@pytest.fixture
def served() -> Iterator[Served]:
    with serving() as server:
        yield server


@pytest.fixture
def crawler(served: Served, tmp_path: Path) -> Crawler:
    return Crawler(tmp_path, served.url)
