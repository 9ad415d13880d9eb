"""The folder of inputs that failed once, beside the real data."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conformance.parts import beside


@pytest.fixture(scope="session")
def faults(real: Path) -> Path:
    """The folder of made inputs that failed once, one folder a kind; skipped where it is not."""
    return beside(real, "faults")
