"""National ids in one form, and what is none."""

from __future__ import annotations

import pytest

from enrich.accounts.names.ids import clean_id, shape


@pytest.mark.parametrize(
    ("value", "country", "cleaned"),
    [
        ("RO 14503071", "RO", "14503071"),
        ("14503071", "RO", "14503071"),
        ("BE 0617.283.946_12", "BE", "617283946"),
        ("NIP: 735-246-10-98", "PL", "7352461098"),
        ("62849173000155", "PL", "628491730"),  # REGON of a unit
        ("528 361 947 00024", "FR", "528361947"),  # SIRET of an establishment
        ("S-2847013-K", "ES", "S2847013K"),
        ("Handelsregister Zwolle: 08263751", "NL", "8263751"),
        ("NO974162385MVA", "NO", "974162385"),
        ("2753914-6", "FI", "27539146"),
    ],
)
def test_one_id_has_one_form(value: str, country: str, cleaned: str) -> None:
    assert clean_id(value, country) == cleaned


@pytest.mark.parametrize(
    "value",
    ["n/a", "N/A", "PL", "Romania", "123 456 789", "111 222 333", "00000", "12345", "xyz", "ITG12",
     "321654789", "222222222", "2021/S 034-081504", "", "0", "Ministry of Works", "987654321"],
)  # fmt: skip
def test_placeholders_are_no_ids(value: str) -> None:
    assert clean_id(value, "IE") is None


def test_a_postal_code_is_no_id() -> None:
    assert clean_id("630024", "RO", "630024") is None


def test_a_tax_number_and_a_register_number_are_of_two_kinds() -> None:
    assert shape("S2847013K") == shape("A9120384B") != shape("12847013")
