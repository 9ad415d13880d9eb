"""What the texts of columns mean: amounts in words, and countries by name."""

from __future__ import annotations

from decimal import Decimal

import pytest

from data.records import Notice, NoticeKind
from spiders.formats.columns import Meaning, notice


def read(decimal: str = ".", **texts: str) -> Notice:
    found = {"id": ["1"], "title": ["Plant"], **{name: [text] for name, text in texts.items()}}
    meaning = Meaning(kind=NoticeKind.PROJECT, decimal=decimal)
    record = notice(found, meaning, source="made", path="made", retrieved_at=None)
    assert isinstance(record, Notice)
    return record


@pytest.mark.parametrize(
    ("text", "decimal", "amount"),
    [
        ("USD500 million", ".", "500000000"),
        ("USD1,500 million", ".", "1500000000"),
        ("25.50 million (USD)", ".", "25500000"),
        ("12,5 Mio. EUR", ",", "12500000"),
        ("1.2 billion", ".", "1200000000"),
        ("3 thousand", ".", "3000"),
        ("1.250.000,50", ",", "1250000.50"),
        ("2500000.00", ",", "2500000"),  # not a hundred times as much
        ("1.250.000", ",", "1250000"),
        ("12,5", ".", "12.5"),
        ("104,000,000", ".", "104000000"),
        ("250000 millibars", ".", "250000"),
    ],
)
def test_an_amount_is_read_with_its_scale(text: str, decimal: str, amount: str) -> None:
    money = read(decimal, value=text, currency="USD").value
    assert money is not None
    assert money.amount == Decimal(amount)


def test_words_without_a_number_are_no_amount_and_are_quoted() -> None:
    record = read(value="to be decided", currency="EUR")
    assert record.value is None
    assert record.warnings == ("unusable amount 'to be decided'",)


@pytest.mark.parametrize(("text", "code"), [("India", "IN"), ("IND", "IN"), ("de", "DE")])
def test_a_country_is_known_by_its_code_and_its_english_name(text: str, code: str) -> None:
    assert read(country=text).places[0].country == code


def test_a_name_of_no_country_is_told() -> None:
    record = read(country="Multicountry")
    assert record.places == ()
    assert record.warnings == ("unknown country 'Multicountry'",)
