from __future__ import annotations

import pytest

from enrich.rule_reader import Reader
from tests.rules import rules


@pytest.fixture(scope="session")
def reader() -> Reader:
    return rules()
