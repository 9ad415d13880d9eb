"""The page about forms names every key that a profile may have."""

from __future__ import annotations

from pathlib import Path

import pytest

from ranking.profile import Budget, DigestWish, Profile, Solution

PAGE = (Path(__file__).parents[2] / "docs/forms.md").read_text("utf-8")


@pytest.mark.parametrize("part", [Profile, Solution, Budget, DigestWish])
def test_every_key_of_a_profile_is_documented(part: type[Profile]) -> None:
    assert [name for name in part.model_fields if f"`{name}`" not in PAGE] == []
