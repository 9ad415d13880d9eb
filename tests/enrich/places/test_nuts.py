"""NUTS codes of all versions lead to today's regions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.codes.country_codes import iso_country
from enrich.places.areas.nuts import region

TODAY = {
    "DE", "DE2", "DE21", "DE212", "FR", "FRB", "FRB0", "FRB01", "FRL", "FRL0", "FRL04", "ITH",
    "ITH5", "ITH55", "IT", "EL", "EL3", "EL30", "EL303", "PL", "PL9", "PL91", "PL911", "NL",
    "NL3", "NL36", "NL366", "DE4", "DE40", "DE40A", "NO", "NO0", "NO08", "NO081",
}  # fmt: skip


@pytest.mark.parametrize(
    ("code", "today", "exact"),
    [
        ("DE212", "DE212", True),
        ("fr241", "FRB01", True),  # 2013
        ("FR824", "FRL04", True),
        ("ITD55", "ITH55", True),  # 2006
        ("GR303", "EL303", True),
        ("PL127", "PL911", True),  # 2013
        ("NL33C", "NL366", True),  # 2021
        ("DE414", "DE40A", True),  # 2010
        ("NO011", "NO081", True),
        ("DE21Z", "DE21", True),  # extra-regio: somewhere in Upper Bavaria
        ("DE299", "DE2", False),
        ("UKI31", "UKI31", True),
        ("US", "US", True),
        ("DE", "DE", True),
    ],
)
def test_codes_of_all_versions(code: str, today: str, exact: bool) -> None:
    found = region(code, TODAY.__contains__)
    assert found is not None
    assert found.code == today
    if code != "DE21Z":
        assert found.exact is exact


@pytest.mark.parametrize("code", ["", "1A", "00", "D", "DEUTSCHLAND", "D-21"])
def test_what_is_no_code(code: str) -> None:
    assert region(code, TODAY.__contains__) is None


@given(
    st.text(max_size=8)
    | st.from_regex(r"[A-Za-z]{2}[0-9A-Za-z]{0,3}", fullmatch=True)
    | st.sampled_from(sorted(TODAY)).flatmap(lambda code: st.just(f" {code.lower()} "))
)
def test_any_code_leads_to_one_that_stays(code: str) -> None:
    found = region(code, TODAY.__contains__)
    if found is None:
        assert code.strip().upper() not in TODAY
        return
    assert found.country == iso_country(found.code[:2])
    again = region(found.code, TODAY.__contains__)
    assert again is not None
    assert (again.code, again.country) == (found.code, found.country)
