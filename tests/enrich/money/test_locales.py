"""A number written as a country writes it is read back, in any unit and with any currency."""

from __future__ import annotations

from decimal import Decimal

import pytest
from babel.numbers import format_compact_decimal, format_decimal
from hypothesis import given, settings
from hypothesis import strategies as st

from enrich.money.amounts import Amount
from tests.rules import rules

LOCALES = [
    "de_DE",
    "de_AT",
    "de_CH",
    "fr_FR",
    "it_IT",
    "es_ES",
    "pt_PT",
    "nl_NL",
    "pl_PL",
    "cs_CZ",
    "sk_SK",
    "hu_HU",
    "ro_RO",
    "sv_SE",
    "da_DK",
    "nb_NO",
    "fi_FI",
    "en_GB",
    "en_IN",
]


def read(text: str, language: str) -> list[Amount]:
    return rules().rules.money.read(text, language)


@settings(max_examples=300, deadline=None)
@given(
    value=st.integers(10_000, 10**12),
    locale=st.sampled_from(LOCALES),
    code=st.sampled_from(("EUR", "CHF", "PLN", "INR", "USD", "SEK", "HUF", "KES")),
    before=st.booleans(),
)
def test_digits(value: int, locale: str, code: str, before: bool) -> None:
    number = format_decimal(value, locale=locale)
    written = f"{code} {number}" if before else f"{number} {code}"
    found = read(f"xx {written} yy.", locale[:2].replace("nb", "no"))
    assert [(amount.value, amount.currency) for amount in found] == [(Decimal(value), code)]


@settings(max_examples=300, deadline=None)
@given(
    tenths=st.integers(11, 9999),
    power=st.sampled_from((6, 9)),
    locale=st.sampled_from([name for name in LOCALES if name != "en_IN"]),
)
def test_units_in_words(tenths: int, power: int, locale: str) -> None:
    value = tenths * 10 ** (power - 1)
    written = format_compact_decimal(value, format_type="long", fraction_digits=1, locale=locale)
    found = read(f"xx {written} EUR yy.", locale[:2].replace("nb", "no"))
    assert [amount.value for amount in found] == [Decimal(value)]


UNITS = {
    "de": ("Milliarden", "Millionen", "Euro", " und "),
    "fr": ("milliards", "millions", "d'euros", " et "),
    "it": ("miliardi", "milioni", "di euro", " e "),
    "pl": ("miliardy", "milionów", "euro", " i "),
    "nl": ("miljard", "miljoen", "euro", " en "),
    "sv": ("miljarder", "miljoner", "euro", " och "),
    "en": ("billion", "million", "euros", " and "),
    "pt": ("bilhões", "milhões", "de euros", " e "),
    "cs": ("miliardy", "milionů", "eur", " a "),
    "hu": ("milliárd", "millió", "euró", " és "),
}


@given(
    billions=st.integers(1, 99),
    millions=st.integers(1, 999),
    language=st.sampled_from(sorted(UNITS)),
    linked=st.booleans(),
)
def test_parts_of_one_amount(billions: int, millions: int, language: str, linked: bool) -> None:
    large, small, euro, link = UNITS[language]
    written = f"{billions} {large}{link if linked else ' '}{millions} {small} {euro}"
    found = read(f"xx {written} yy.", language)
    assert [amount.value for amount in found] == [Decimal(billions * 1000 + millions) * 10**6]


@given(
    low=st.integers(10, 90),
    wider=st.integers(1, 90),
    unit=st.sampled_from((("Mio. Euro", "de"), ("crore", "en"), ("lakh rupees", "en"),
                          ("million pounds", "en"), ("M€", "fr"), ("mln zł", "pl"))),
    turned=st.booleans(),
    link=st.sampled_from(("-", "–")),
)  # fmt: skip
def test_the_lower_end_of_a_range_is_the_value(
    low: int, wider: int, unit: tuple[str, str], turned: bool, link: str
) -> None:
    ends = (low + wider, low) if turned else (low, low + wider)
    words, language = unit
    (found,) = read(f"xx {ends[0]}{link}{ends[1]} {words} yy.", language)
    assert found.upper is not None
    assert found.value * (low + wider) == found.upper * low


@pytest.mark.parametrize("mark", [" ", "\u00a0", "\u202f", "\u2009", "'", "’", "."])
def test_marks_between_thousands(mark: str) -> None:
    (found,) = read(f"CHF 1{mark}250{mark}000", "de")
    assert found.value == 1_250_000


@pytest.mark.parametrize(
    ("language", "text", "value", "currency"),
    [
        ("es", "invertirá 350 mdd en una planta", 350_000_000, "USD"),
        ("es", "invertirá 90 MDP en una planta", 90_000_000, "MXN"),
        ("es", "invertirá 2 mmdd en una planta", 2_000_000_000, "USD"),
        # short texts of one language are taken for the other
        ("no", "investerer 85 mio. kr. i Holstebro", 85_000_000, "DKK"),
        ("no", "investerer 3 mia. kr. i Holstebro", 3_000_000_000, "DKK"),
        ("da", "investerer 85 mill. kr i Bergen", 85_000_000, "NOK"),
        ("sv", "investerar 85 milj. kr i Umeå", 85_000_000, "SEK"),
    ],
)
def test_abbreviations_of_one_country(language: str, text: str, value: int, currency: str) -> None:
    [amount] = read(text, language)
    assert (int(amount.value), amount.currency) == (value, currency)
