"""Texts made fit to be shown."""

from __future__ import annotations

import pytest

from tendril.safe_text.clean import bound, plain, shortened


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


def test_plain_text_is_cut_at_words() -> None:
    assert plain("<p>Eine&nbsp;Anlage</p><p>mit A &lt; B</p>") == "Eine Anlage mit A < B"
    assert plain("Temperatur < 5 °C & mehr") == "Temperatur < 5 °C & mehr"
    assert plain("Ver<b>dichter</b>, Los <i>2</i>: neu") == "Verdichter, Los 2: neu"
    assert plain("\x1b[31mPum&#8238;pe\x1b[0m <a href='https://example.org/") == "Pumpe"
    assert plain(" \x00\n ") is None
    assert shortened("Lieferung von Pumpen und Rohren", 20) == "Lieferung von…"
    assert len(shortened("x" * 50, 20)) == 20
