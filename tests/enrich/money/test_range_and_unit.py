"""Ranges, vague words, and numbers that are no end of an amount."""

from decimal import Decimal

import pytest

from enrich.money.amounts import MoneyReader
from tests.rules import rules


@pytest.fixture(scope="module")
def reader() -> MoneyReader:
    return rules().rules.money


@pytest.mark.parametrize(
    ("language", "words", "lower", "upper"),
    [
        ("de", "zwischen 30 und 40 Millionen Euro", 30000000, 40000000),
        ("de", "30-40 Mio. Euro", 30000000, 40000000),
        ("en", "EUR 30 to 40 million", 30000000, 40000000),
        ("en", "€30m-€40m", 30000000, 40000000),
        ("pl", "od 30 do 40 mln euro", 30000000, 40000000),
        ("it", "tra 10 e 12 milioni di euro", 10000000, 12000000),
        ("fr", "entre 10 et 12 millions d’euros", 10000000, 12000000),
        ("en", "8-6 lakh rupees", 600000, 800000),
        ("en", "Rs 6-8 lakh", 600000, 800000),
        ("en", "€1.4-1.7bn", 1400000000, 1700000000),
        ("en", "between €700 million and €1.1 billion", 700000000, 1100000000),
        ("en", "two to three million euros", 2000000, 3000000),
        ("en", "between eighteen and twenty million euros", 18000000, 20000000),
        ("en", "between BAM 38 and 41 million", 38000000, 41000000),
        ("en", "EGP 9bn to 10bn altogether", 9000000000, 10000000000),
        (
            "en",
            "between one hundred and twenty and one hundred and fifty million euros",
            120000000,
            150000000,
        ),
        ("de", "zwischen zwölf und fünfundzwanzig Millionen Euro", 12000000, 25000000),
        ("es", "entre treinta y cinco y cuarenta millones de euros", 35000000, 40000000),
        ("it", "tra i 21 e i 24 milioni di euro", 21000000, 24000000),
        ("de", "600.000 bis 1 Mio. Euro", 600000, 1000000),
        ("de", "€ 600.000 - 900.000", 600000, 900000),
    ],
)
def test_ranges(reader: MoneyReader, language: str, words: str, lower: int, upper: int) -> None:
    found = reader.read(words, language)
    assert [(amount.value, amount.upper) for amount in found] == [(Decimal(lower), Decimal(upper))]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", "einen zweistelligen Millionenbetrag"),
        ("de", "2-stelliger Millionenbetrag Euro"),
        ("de", "mehrere hundert Millionen Euro"),
        ("en", "hundreds of millions of euros"),
        ("en", "several million euros"),
        ("de", "40 Millionen Flaschen"),
        ("de", "500 Mitarbeiter"),
        ("en", "10 m wide"),
        ("de", "ein Euro"),
        ("en", "12,000 euro-pallets"),
        ("en", "a double-digit million euro amount"),
        ("fr", "plusieurs millions d'euros"),
        ("it", "qualche centinaio di milioni"),
        ("de", "mehrere hunderttausend Euro"),
        ("cs", "bruska do 2 500 mm, frézka"),
        ("en", "R134 and R290 as refrigerants"),
        ("en", "TOP 100 companies"),
    ],
)
def test_vague_words_and_other_units_give_no_number(
    reader: MoneyReader, language: str, words: str
) -> None:
    assert reader.read(words, language) == []


@pytest.mark.parametrize(
    ("words", "bound"),
    [
        ("bis zu 12 Mio. Euro", "at_most"),
        ("mindestens 12 Mio. Euro", "at_least"),
        ("rund 12 Mio. Euro", "exact"),
    ],
)
def test_bounds(reader: MoneyReader, words: str, bound: str) -> None:
    assert [amount.bound for amount in reader.read(words, "de")] == [bound]


def test_a_price_per_unit_is_marked(reader: MoneyReader) -> None:
    found = reader.read("EUR 120 per tonne, and 2 million euros in all", "en")
    assert [amount.per_unit for amount in found] == [True, False]


@pytest.mark.parametrize("words", ["Los 4 - 3 Mio. EUR", "2027 - 3 Mio. EUR"])
def test_a_number_before_an_amount_is_no_end_of_it(reader: MoneyReader, words: str) -> None:
    assert [(a.value, a.upper) for a in reader.read(words, "de")] == [(Decimal(3_000_000), None)]
