from __future__ import annotations

import pytest

from ranking.encoders import find


@pytest.fixture(autouse=True)
def full_digits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run models in float32 here, where a processor would be faster with half the digits."""
    monkeypatch.setattr(find, "multiplies_bfloat16", lambda: False)
