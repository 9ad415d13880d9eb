"""Two countries have codes of their own in the EU's lists, and no other has."""

from __future__ import annotations

import pycountry
import pytest

from data.codes.country_codes import eu_code, iso_country


@pytest.mark.parametrize(
    ("eu", "iso"), [("EL", "GR"), ("EL30", "GR30"), ("UKI31", "GBI31"), ("DE2", "DE2")]
)
def test_countries_with_letters_of_their_own(eu: str, iso: str) -> None:
    assert iso_country(eu) == iso[:2]
    assert eu_code(iso) == eu
    assert eu_code(eu) == eu


def test_every_country_comes_back() -> None:
    codes = [country.alpha_2 for country in pycountry.countries]
    assert [iso_country(eu_code(code)) for code in codes] == codes
    assert {code for code in codes if eu_code(code) != code} == {"GB", "GR"}
