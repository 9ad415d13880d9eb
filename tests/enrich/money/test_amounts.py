from decimal import Decimal

import pytest

from enrich.money.amounts import MoneyReader
from tests.rules import rules


@pytest.fixture(scope="module")
def reader() -> MoneyReader:
    return rules().rules.money


@pytest.mark.parametrize(
    ("language", "words", "value"),
    [
        ("de", "250 Mio. Euro", "250000000.00"),
        ("de", "1,2 Mrd. EUR", "1200000000.00"),
        ("en", "EUR 12.5m", "12500000.00"),
        ("en", "£1.2bn", "1200000000.00"),
        ("it", "€ 3,4 milioni", "3400000.00"),
        ("pl", "250 mln zł", "250000000.00"),
        ("de", "CHF 18 Mio.", "18000000.00"),
        ("en", "US$ 75 million", "75000000.00"),
        ("fr", "3,5 millions d'euros", "3500000.00"),
        ("es", "12 millones de euros", "12000000.00"),
        ("es", "1.200.000 €", "1200000.00"),
        ("de", "40 Mio €", "40000000.00"),
        ("de", "rund 20 Millionen Euro", "20000000.00"),
        ("de", "bis zu 12 Mio. Euro", "12000000.00"),
        ("cs", "450 mil. Kč", "450000000.00"),
        ("cs", "1,5 mld. Kč", "1500000000.00"),
        ("hu", "12 milliárd forint", "12000000000.00"),
        ("hu", "350 millió Ft", "350000000.00"),
        ("sv", "250 miljoner kronor", "250000000.00"),
        ("sv", "120 Mkr", "120000000.00"),
        ("da", "75 mio. kr.", "75000000.00"),
        ("da", "1,2 mia. kr", "1200000000.00"),
        ("no", "300 millioner kroner", "300000000.00"),
        ("ro", "20 de milioane de euro", "20000000.00"),
        ("ro", "45 milioane lei", "45000000.00"),
        ("bg", "12 млн. лв.", "12000000.00"),
        ("bg", "3,5 милиона лева", "3500000.00"),
        ("fi", "30 miljoonaa euroa", "30000000.00"),
        ("fi", "30 milj. euroa", "30000000.00"),
        ("nl", "45 miljoen euro", "45000000.00"),
        ("nl", "€ 2,5 miljard", "2500000000.00"),
        ("pt", "15 milhões de euros", "15000000.00"),
        ("pt", "2 mil milhões de euros", "2000000000.00"),
        ("es", "1.200 millones de euros", "1200000000.00"),
        ("es", "2 mil millones de dólares", "2000000000.00"),
        ("es", "500 mil euros", "500000.00"),
        ("el", "12 εκατ. ευρώ", "12000000.00"),
        ("lt", "5 mln. eurų", "5000000.00"),
        ("lv", "7,2 milj. eiro", "7200000.00"),
        ("et", "4 miljonit eurot", "4000000.00"),
        ("hr", "10 milijuna eura", "10000000.00"),
        ("sl", "8 milijonov evrov", "8000000.00"),
        ("sk", "25 miliónov eur", "25000000.00"),
        ("de", "fünf Millionen Euro", "5000000.00"),
        ("de", "eine halbe Milliarde Euro", "500000000.00"),
        ("en", "half a billion dollars", "500000000.00"),
        ("en", "two million pounds", "2000000.00"),
        ("fr", "un milliard d'euros", "1000000000.00"),
        ("fr", "12 M€", "12000000.00"),
        ("fr", "1,5 Md€", "1500000000.00"),
        ("de", "12.345.678,90 EUR", "12345678.90"),
        ("fr", "1 250 000,00 EUR", "1250000.00"),
        ("de", "CHF 1'250'000.-", "1250000.00"),
        ("en", "€1.250 billion", "1250000000.00"),
        ("de", "1.250 Mio. Euro", "1250000000.00"),
        ("en", "$1,250 million", "1250000000.00"),
        ("de", "EUR 45.000", "45000.00"),
        ("en", "EUR 45,000", "45000.00"),
        ("de", "40-Millionen-Euro-Investition", "40000000.00"),
        ("en", "a €40-million investment", "40000000.00"),
        ("en", "$1.2B", "1200000000.00"),
        ("en", "$75M", "75000000.00"),
        ("de", "150 TEUR", "150000.00"),
        ("de", "3,2 MEUR", "3200000.00"),
        ("en", "5 MEUR", "5000000.00"),
        ("en", "JPY 30 billion", "30000000000.00"),
        ("de", "Euro 12 Mio.", "12000000.00"),
        ("it", "euro 1.234.567,89", "1234567.89"),
        ("it", "1,5 mln di euro", "1500000.00"),
        ("it", "800mila euro", "800000.00"),
        ("it", "800 mila euro", "800000.00"),
        ("en", "INR 500 crore", "5000000000.00"),
        ("en", "₹1,200 crore", "12000000000.00"),
        ("de", "rund 1,2 Milliarden US-Dollar", "1200000000.00"),
        ("de", "2 Billionen Euro", "2000000000000.00"),
        ("pl", "1,5 mld złotych", "1500000000.00"),
        ("pl", "800 tys. zł", "800000.00"),
        ("fr", "100 k€", "100000.00"),
        ("en", "SEK 2.5 billion", "2500000000.00"),
        ("en", "MSEK 250", "250000000.00"),
        ("sv", "MSEK 250", "250000000.00"),
        ("de", "Mio. EUR 12,5", "12500000.00"),
        ("fr", "vingt millions d'euros", "20000000.00"),
        ("tr", "50 milyon TL", "50000000.00"),
        # parts of one number
        ("de", "2 Mrd. 350 Mio. €", "2350000000"),
        ("de", "1 Million 250 Tausend Euro", "1250000"),
        ("it", "tre miliardi e 400 milioni di euro", "3400000000"),
        ("es", "tres mil doscientos millones de euros", "3200000000"),
        ("es", "4 mil 500 millones de euros", "4500000000"),
        ("en", "Rs 3 crore 40 lakh", "34000000"),
        # Indian numbers and units
        ("en", "Rs 7,25,00,000", "72500000"),
        ("en", "Rs. 18,50,000/-", "1850000"),
        ("en", "INR 14.5 Cr", "145000000"),
        ("en", "₹35L", "3500000"),
        ("en", "Rs 60 lacs", "6000000"),
        ("en", "₹2.1 lakh crore", "2100000000000"),
        ("en", "75 crore", "750000000"),
        # thousands
        ("en", "TEUR 4.200", "4200000"),
        ("de", "T€ 4.200", "4200000"),
        ("de", "T EUR 4.200", "4200000"),
        ("en", "4,200 kEUR", "4200000"),
        ("de", "650 Tsd. €", "650000"),
        # numbers in words
        ("de", "dreieinhalb Millionen Euro", "3500000"),
        ("de", "hundertfünfunddreißig Millionen Euro", "135000000"),
        ("de", "siebenhunderttausend Euro", "700000"),
        ("en", "three quarters of a million pounds", "750000"),
        ("fr", "quatre-vingt-dix millions d'euros", "90000000"),
        ("fr", "six millions et demi d'euros", "6500000"),
        ("it", "due milioni e mezzo di euro", "2500000"),
        ("es", "dos millones y medio de euros", "2500000"),
        ("pt", "trezentos e vinte milhões de reais", "320000000"),
        ("pl", "dwa i pół miliona złotych", "2500000"),
        ("cs", "půl milionu korun", "500000"),
        ("hu", "másfél milliárd forint", "1500000000"),
        ("nl", "anderhalf miljoen euro", "1500000"),
        ("no", "to og en halv milliard kroner", "2500000000"),
        ("fi", "puolitoista miljoonaa euroa", "1500000"),
        ("ro", "douăzeci de milioane de euro", "20000000"),
        # codes glued to the number, dashes for no cents
        ("en", "INR12.5Cr", "125000000"),
        ("en", "R74 million", "74000000"),
        ("de", "€ 3.450.000,–", "3450000"),
    ],
)
@pytest.mark.parametrize("around", ["{}", "xx wert {} yy."])
def test_native_forms(
    reader: MoneyReader, language: str, words: str, value: str, around: str
) -> None:
    found = reader.read(around.format(words), language)
    assert [amount.value for amount in found] == [Decimal(value)]


@pytest.mark.parametrize(
    ("language", "words", "currency"),
    [
        ("sv", "250 miljoner kronor", "SEK"),
        ("da", "75 mio. kr.", "DKK"),
        ("no", "300 millioner kroner", "NOK"),
        ("cs", "450 mil. Kč", "CZK"),
        ("hu", "350 millió Ft", "HUF"),
        ("bg", "12 млн. лв.", "BGN"),
        ("de", "CHF 1'250'000.-", "CHF"),
        ("de", "Fr. 12,6 Mio.", "CHF"),
        ("en", "1.4 trillion won", "KRW"),
        ("en", "$1.4 trillion won", "KRW"),
        ("en", "¥30 billion", "JPY"),
        ("en", "$30 million CAD", "CAD"),
        ("fr", "17,5 M$ CA", "CAD"),
        ("en", "KES 450 million", "KES"),
        ("en", "In Denmark, 1.2 billion kroner", "DKK"),
        ("en", "75 crore", "INR"),
        ("sv", "Bolaget avsätter 780 miljoner.", "SEK"),
        ("de", "Die Halle kostet 12 Mio.", "EUR"),
    ],
)
def test_currencies(reader: MoneyReader, language: str, words: str, currency: str) -> None:
    assert [amount.currency for amount in reader.read(words, language)] == [currency]


@pytest.mark.parametrize("unit", ["1", "1.", "1 000 ", "EUR ", "111,111,", "million ", "€", "1-2-"])
@pytest.mark.timeout(30)  # work that grows with the square of the text would take hours
def test_a_long_text_is_read_to_its_end(reader: MoneyReader, unit: str) -> None:
    text = unit * (200_000 // len(unit)) + "\nDas Werk kostet 7 Mio. Euro."
    assert reader.read(text, "de")[-1].value == Decimal(7_000_000)


def test_pesos_are_those_of_the_country_that_is_named(reader: MoneyReader) -> None:
    assert reader.read("950 millones de pesos", "es")[0].currency == "MXN"
    assert reader.read("En Chile, 950 millones de pesos", "es")[0].currency == "CLP"


def test_an_amount_without_a_currency_takes_that_of_the_others(reader: MoneyReader) -> None:
    found = reader.read("Die Halle kostet 12 Mio. Fr., die Linie 5 Mio.", "de")
    assert [amount.currency for amount in found] == ["CHF", "CHF"]
