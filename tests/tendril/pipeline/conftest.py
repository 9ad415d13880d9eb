"""A home with the made pipeline for the tests of a module."""

from __future__ import annotations

import pytest

from tendril.home.folder import Home
from tests.tendril.pipeline.home import made_home


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return made_home(tmp_path_factory.mktemp("pipeline") / "home")
