"""A home and a browser for tests of pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tendril.home.folder import Home
from tests.tendril.web.site import Browser, made_site, opened


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return made_site(tmp_path)


@pytest.fixture
def browser(home: Home) -> Iterator[Browser]:
    yield from opened(home)
