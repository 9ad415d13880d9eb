"""Whose dollar, peso or krone it is, and large numbers that leave their currency out."""

from __future__ import annotations

import pytest

from enrich.money.amounts import Amount, MoneyReader
from tests.rules import rules


@pytest.fixture(scope="module")
def reader() -> MoneyReader:
    return rules().rules.money


def told(amounts: list[Amount]) -> list[str]:
    return [f"{amount.value.normalize():f} {amount.currency}" for amount in amounts]


@pytest.mark.parametrize(
    ("language", "words", "amount"),
    [
        ("it", "otto milioni e trecentomila euro", "8300000 EUR"),
        ("en", "four point seven five million pounds", "4750000 GBP"),
        ("fr", "neuf virgule deux millions d'euros", "9200000 EUR"),
        ("de", "drei Komma acht Millionen Euro", "3800000 EUR"),
        ("hu", "huszonkét és fél millió forint", "22500000 HUF"),
        ("fi", "neljä ja puoli miljoonaa euroa", "4500000 EUR"),
        ("nl", "'zestig' miljoen euro", "60000000 EUR"),
        ("pl", "trzydzieści baniek, mówi prezes", "30000000 PLN"),
        ("cs", "o 35 milionech korun", "35000000 CZK"),
        ("es", "mil 250 mdp", "1250000000 MXN"),
        ("fr", "1 300 MMAD", "1300000000 MAD"),
        ("es", "Planta en Coahuila: 2,750 millones de pesos", "2750000000 MXN"),
        ("es", "2,75 millones de pesos", "2750000 MXN"),
        ("en", "a mill at Kisumu for KSh4.8 billion", "4800000000 KES"),
        ("en", "N620 billion for the refinery", "620000000000 NGN"),
        ("en", "Sh52 billion, said Kampala", "52000000000 UGX"),
        ("fr", "420 millions de dirhams", "420000000 MAD"),
        ("en", "420 million dirhams in Dubai", "420000000 AED"),
        ("no", "1,35 milliardar kroner", "1350000000 NOK"),
        ("fi", "460 miljoonalle eurolle", "460000000 EUR"),
        ("hu", "118 millió euróban", "118000000 EUR"),
    ],
)
def test_more_forms(reader: MoneyReader, language: str, words: str, amount: str) -> None:
    assert told(reader.read(words, language)) == [amount]


@pytest.mark.parametrize(
    ("language", "words", "currency"),
    [
        ("en", "A kiln in Nova Scotia for $30 million", "CAD"),
        ("en", "A kiln near Hobart, Tasmania, for 30 million dollars", "AUD"),
        ("en", "A kiln in Iowa for $30 million", "USD"),
        ("en", "A kiln for $30 million", "USD"),
        ("en", "Ontario firm builds in Ohio: the Ohio kiln costs $30 million", "USD"),
        ("fr", "Un four en Nouvelle-Écosse, au Canada, de 30 millions de dollars", "CAD"),
        ("es", "Un horno en Chile por $ 30.000 millones", "CLP"),
        ("es", "Un horno en Cundinamarca por $ 30.000 millones", "COP"),
        ("es", "Un horno por $ 30 millones", "USD"),
        ("es", "Un horno en Chile por 30 millones de dólares", "USD"),
        ("es", "Un horno en Entre Ríos por 30 millones de pesos", "ARS"),
        ("da", "Ovnen blir bygget etter ferien for 30 mill. kroner", "NOK"),
        ("no", "Ovnen bliver bygget efter ferien for 30 mio. kroner", "DKK"),
    ],
)
def test_the_money_of_the_places_named(
    reader: MoneyReader, language: str, words: str, currency: str
) -> None:
    assert [amount.currency for amount in reader.read(words, language)] == [currency]


@pytest.mark.parametrize(
    ("language", "words", "amounts"),
    [
        ("nl", "Het vraagt 17 miljoen op termijn", ["17000000 EUR"]),
        ("sv", "Det blir trettio miljoner på en ort", ["30000000 SEK"]),
        ("en", "Paid £900 for tea. Nine million, she said.", ["900 GBP", "9000000 GBP"]),
        ("en", "In Utah: half a million, all told", ["500000 USD"]),
        ("en", "Nine million, she said.", []),
        ("en", "Nine million bottles in Utah", []),
    ],
)
def test_a_large_number_may_be_money(
    reader: MoneyReader, language: str, words: str, amounts: list[str]
) -> None:
    found = reader.read(words, language)
    assert told(found) == amounts
    assert all(amount.loose for amount in found if amount.assumed)


def test_of_a_step_each_end_is_told_as_well(reader: MoneyReader) -> None:
    found = reader.read("Le devis est relevé de 4,4 à 5,1 M€ HT", "fr")
    assert told(found) == ["4400000 EUR", "4400000 EUR", "5100000 EUR"]
    assert [amount.loose for amount in found] == [False, True, True]


@pytest.mark.parametrize(
    ("words", "loose"),
    [
        ("Da stecken wir rund elf Millionen rein.", [True]),
        ("Rund 16 Millionen kostet das.", [True]),
        ("40 Millionen Flaschen im Jahr.", []),
    ],
)
def test_german_counts_nouns_with_a_capital(
    reader: MoneyReader, words: str, loose: list[bool]
) -> None:
    assert [amount.loose for amount in reader.read(words, "de")] == loose


def test_a_word_that_is_a_sign_as_well_is_no_money(reader: MoneyReader) -> None:
    assert reader.read("The N7 and the N620 are closed. A mill at Hull stands idle.", "en") == []
