"""Texts made fit to be shown."""

from __future__ import annotations

import pytest

from tendril.safe_text.clean import bound


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Bandtrocknung für 18.000 t Klärschlamm", "18.000\xa0t Klärschlamm"),
        ("Investitionen von 14 Mio. Euro", "14\xa0Mio. Euro"),
        ("auf mindestens 90 % Trockensubstanz", "90\xa0% Trockensubstanz"),
        ("Durchsatz 35 m³/h.", "35\xa0m³/h."),
        ("2026 Kläranlage 12 34", "2026 Kläranlage 12 34"),  # neither a unit nor a scale
    ],
)
def test_numbers_stay_with_what_they_count(text: str, kept: str) -> None:
    assert kept in (bound(text) or "")
