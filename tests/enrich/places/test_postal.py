"""Postal codes to regions, however they are written."""

from __future__ import annotations

import pytest

from enrich.places.areas.postal import PostalCodes
from enrich.words.fold import fold
from tests.enrich.places.made import gazetteer

POSTAL = PostalCodes()


@pytest.mark.parametrize(
    ("country", "code", "nuts"),
    [
        ("DE", "72070", "DE142"),
        ("DE", "D-72070", "DE142"),
        ("PL", "00-950", "PL911"),
        ("NL", "1011 AB", "NL32B"),
        ("NL", "1011", "NL32B"),
        ("CZ", "11000", "CZ010"),
        ("GR", "104 31", "EL303"),
        ("LV", "LV-1010", "LV00A"),
        ("IE", "D02 X285", "IE061"),
        ("FR", "75382", "FR101"),  # of one large receiver, not listed
        ("GB", "B1 1AA", "UKG31"),
        ("GB", "LL15 1YN", "UKL13"),
        ("GB", "LL12", "UKL23"),
        ("GB", "SP6 2AB", "UKJ3"),  # a district in two regions
        ("GB", "EC1A 1BB", "UKI31"),
        ("GB", "ZE", "UKM66"),
        ("GB", "B", None),
        ("GB", "nowhere", None),
        ("US", "38301", None),
        ("DE", "", None),
        ("DE", "unbekannt", None),
    ],
)
def test_postal_codes(country: str, code: str, nuts: str | None) -> None:
    assert POSTAL.nuts3(country, code) == nuts


def test_regions_of_today() -> None:
    assert {"DE", "DE2", "DE21", "DE212", "FRL04", "EL303"} <= POSTAL.regions
    assert "FR824" not in POSTAL.regions


def test_towns_by_any_name() -> None:
    towns = gazetteer()
    assert [town.nuts for town in towns.town("Monachium")] == ["DE212"]
    assert [town.nuts for town in towns.town("Paris Cedex 08", "FR")] == ["FR101"]
    assert [town.country for town in towns.town("Birmingham")] == ["GB", "US"]
    assert towns.town("Nirgendwo") == ()


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Halle (Saale)", "halle saale"), ("ŁÓDŹ", "lodz"), ("Straße", "strasse"), ("  ", "")],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded
