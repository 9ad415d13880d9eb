"""The folder of inputs that failed once, beside the real data."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def faults(real: Path) -> Path:
    """The folder of made inputs that failed once, one folder a kind; skipped where it is not."""
    folder = real.parent / "faults"
    if not folder.is_dir():
        pytest.skip("no folder of faults beside REAL")
    return folder
