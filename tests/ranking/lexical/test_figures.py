from __future__ import annotations

from decimal import Decimal

import pytest

from ranking.lexical.figures import compared, figures, ranges, spread


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


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("Transformatoren 630kVA 20kV/0,4kV", True),  # one within is enough
        ("die 10/0,4-kV-Transformatoren", True),  # a network of 10 kV has equipment for 12 kV
        ("Kabel 0,4 kV", False),
        ("Schalter von 6 bis 24 kV", True),  # an overlap is no objection
        ("Anschluss 110 kV, Anlage 24 kV", True),
        ("Freileitung 110 kV", False),
        ("Schalter 72,5 bis 420 kV", False),
    ],
)
def test_one_figure_that_fits_is_enough(text: str, fits: bool) -> None:
    built = ranges("Schaltanlagen von 12 bis 36 kV", "de")
    (found,) = compared(built, text, (), "de")
    assert found.overlaps is fits
    assert found.within <= found.overlaps


def test_flow_is_compared_in_either_unit() -> None:
    (found,) = compared(ranges("Pumpen bis 600 m³/h", "de"), "Pumpe 50 l/s", (), "de")
    assert found.within and found.asked.high == 180
    assert found.asked.quote == "50 l/s"


def test_figures_that_share_a_unit_are_spread() -> None:
    assert spread("380/220 kV") == "380 kV / 220 kV"
    assert spread("24/7 service") == "24/7 service"


def test_a_loose_unit_counts_in_the_chosen_sentence_only() -> None:
    built = ranges("Krane bis 50 t", "de")
    assert compared(built, "Kran, 12 t", (), "de")
    assert not compared(built, "Kran", ("Anlieferung mit Lkw bis 12 t",), "de")
    assert not compared(built, "Kran auf 940 t Fels", (), "de")
