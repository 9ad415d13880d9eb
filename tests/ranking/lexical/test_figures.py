from __future__ import annotations

from decimal import Decimal

import pytest

from ranking.lexical.figures import compared, figures, ranges


@pytest.mark.parametrize(
    ("text", "language", "unit", "low", "high"),
    [
        ("sets from 100 to 2,500 kVA", "en", "kVA", 100, 2500),
        ("von 5 bis 2.500 m³/h", "de", "m³/h", 5, 2500),
        ("500 kW à 10 MW", "fr", "kW", 500, 10000),
        ("agregat o mocy min. 630 kVA", "pl", "kVA", 630, None),
        ("Druck bis 16 bar", "de", "bar", None, 16),
        ("Transformator 40 MVA", "de", "kVA", 40000, 40000),
        ("débit 2 000 m3/h", "fr", "m³/h", 2000, 2000),
        ("Kläranlage für 30.000 EW", "de", "EW", 30000, 30000),
        ("помпа с дебит не по-малко от 40 м3/ч", "bg", "m³/h", 40, None),
        ("αντλία έως 60 m3/ώρα", "el", "m³/h", None, 60),
        ("pumpe med op til 60 m³/time", "da", "m³/h", None, 60),
        ("vähintään 250 kVA", "fi", "kVA", 250, None),
        ("legalább 40 m3/óra", "hu", "m³/h", 40, None),
        ("pompa o wydajności co najmniej 40 m3/godz", "pl", "m³/h", 40, None),
        ("debit 20 până la 45 m3/oră", "ro", "m³/h", 20, 45),
        ("генератор 500 кВА", "uk", "kVA", 500, 500),
    ],
)
def test_a_figure_is_read_in_its_unit(
    text: str, language: str, unit: str, low: int | None, high: int | None
) -> None:
    (found,) = figures(text, language)
    assert (found.unit, found.low, found.high) == (
        unit,
        None if low is None else Decimal(low),
        None if high is None else Decimal(high),
    )
    assert found.quote in text


@pytest.mark.parametrize(
    "text", ["30 m²", "300 кв. м", "12 tables", "3 mal", "bis 5 ew", "IP 54", "Los 2"]
)
def test_what_sizes_no_machine_is_no_figure(text: str) -> None:
    assert not list(figures(text, "de"))


def test_what_is_asked_stands_beside_the_range_in_the_same_unit() -> None:
    built = ranges("Stromaggregate von 100 bis 2.500 kVA, 24 V", "de")
    assert set(built) == {"kVA"}
    (fits,) = compared(built, "Zespół prądotwórczy 630 kVA, 12 t", (), "pl")
    assert fits.within
    assert fits.asked.quote == "630 kVA"
    (beyond,) = compared(built, "Netzersatzanlage", ("Leistung 3 MVA",), "de")
    assert not beyond.within
    assert not compared(built, "Pumpe mit 16 bar", (), "de")


def test_a_loose_unit_counts_in_the_chosen_sentence_only() -> None:
    built = ranges("Krane bis 50 t", "de")
    assert compared(built, "Kran, 12 t", (), "de")
    assert not compared(built, "Kran", ("Anlieferung mit Lkw bis 12 t",), "de")
    assert not compared(built, "Kran auf 940 t Fels", (), "de")
