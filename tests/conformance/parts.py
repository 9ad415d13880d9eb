"""The parts of the real data: what its README lists has to be there, what lies beside it may be."""

from __future__ import annotations

from pathlib import Path

import pytest


def part(real: Path, name: str) -> Path:
    """Return a file or folder of REAL; the test fails without it."""
    found = real / name
    if not found.exists():
        pytest.fail(f"REAL lacks {name}, which its README lists")
    return found


def beside(real: Path, name: str) -> Path:
    """Return a file or folder beside REAL; the test is skipped, and told at the end, without it."""
    found = real.parent / name
    if not found.exists():
        pytest.skip(f"no {name} beside REAL")
    return found
