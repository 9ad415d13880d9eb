from __future__ import annotations

import pytest

from tendril.follow.mentions import mentions

NEWS = (
    "Suppliers under pressure\nAmong them Nordguss GmbH and Pumpenbau Süd AG, which closes a plant."
)


@pytest.mark.parametrize(
    ("name", "there"),
    [
        ("Nordguss", True),
        ("NORDGUSS GmbH & Co. KG", True),
        ("Pumpenbau Sued AG", True),
        ("Pumpenbau Süd", True),
        ("Pumpenbau Nord", False),
        ("Suppliers", True),  # who follows that gets it
        ("pressure", False),  # no name: it is written small
        ("Süd", False),  # too short to be a name alone
        ("Süd AG", True),
        ("", False),
    ],
)
def test_a_name_is_found_in_a_text(name: str, there: bool) -> None:
    assert mentions(name, NEWS) is there
