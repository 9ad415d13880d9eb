from datetime import date

import pytest

from enrich.money.choice import TextBudget
from enrich.rule_reader import Reader


def budget(reader: Reader, language: str, text: str) -> TextBudget | None:
    return reader.budget(reader.scan(text, language), language)


@pytest.mark.parametrize(
    ("language", "text", "value", "currency"),
    [
        ("de", "Die Firma setzte 80 Mio. Euro um. Sie investiert 12 Mio. Euro.", 12e6, "EUR"),
        ("en", "With revenue of £210m, it will spend £30m on the plant.", 30e6, "GBP"),
        ("en", "A €20m grant supports the investment of €120m.", 120e6, "EUR"),
        ("fr", "L'usine coûtera 42 millions d'euros, dont 5 millions de subvention.", 42e6, "EUR"),
        ("it", "Investimento di 20 milioni di euro; fatturato di 95 milioni di euro.", 20e6, "EUR"),
        ("es", "Facturó 30 millones de euros e invertirá 12 millones de euros.", 12e6, "EUR"),
        ("pl", "Wartość inwestycji to 250 mln zł, przychody 1,9 mld zł.", 250e6, "PLN"),
        ("es", "La planta supondrá una inversión de 90 millones.", 90e6, "EUR"),
        # a group is who builds, and its turnover is no budget
        ("de", "Der Konzern investiert 60 Mio. Euro in das Werk.", 60e6, "EUR"),
        ("de", "Der Konzern mit 3 Mrd. Euro Umsatz investiert 60 Mio. Euro.", 60e6, "EUR"),
        (
            "fr",
            "Le groupe (3 milliards d'euros de chiffre d'affaires) investit 60 M€.",
            60e6,
            "EUR",
        ),
        ("it", "Il gruppo, che fattura 3 miliardi di euro, investe 60 milioni.", 60e6, "EUR"),
        ("es", "La inversión del grupo en la planta será de 60 millones de euros.", 60e6, "EUR"),
        ("sv", "Koncernen, som omsatte 3 mdr kr, investerar 60 Mkr.", 60e6, "SEK"),
    ],
)
def test_what_is_to_be_spent_wins(
    reader: Reader, language: str, text: str, value: float, currency: str
) -> None:
    found = budget(reader, language, text)
    assert found is not None
    assert (float(found.value), found.currency) == (value, currency)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Der Umsatz stieg auf 310 Mio. Euro."),
        ("de", "Es entstand ein Schaden von rund 2 Millionen Euro."),
        ("de", "Das Land zahlt einen Zuschuss von 12 Mio. Euro für das Werk."),
        ("de", "Investiert wird ein zweistelliger Millionenbetrag."),
        ("en", "It was fined €3 million for the spill at the plant."),
        ("en", "The share price fell to €12,000."),
        ("en", "Northgate paid $120m for the acquisition of the brewery."),
        ("fr", "Elle a levé 15 millions d'euros lors d'un tour de table."),
        ("it", "Cauzione provvisoria di 45.000 euro."),
    ],
)
def test_other_amounts_are_no_budget(reader: Reader, language: str, text: str) -> None:
    assert budget(reader, language, text) is None


def test_the_total_goes_before_its_parts(reader: Reader) -> None:
    text = "Die erste Phase kostet 20 Mio. Euro. Insgesamt kostet das Projekt 60 Mio. Euro."
    found = budget(reader, "de", text)
    assert found is not None
    assert float(found.value) == 60e6


def test_lots_are_summed_without_a_total(reader: Reader) -> None:
    text = "Estimated value of lot 1: EUR 200,000. Estimated value of lot 2: EUR 300,000."
    found = budget(reader, "en", text)
    assert found is not None
    assert float(found.value) == 500_000


def test_a_maximum_is_told_from_an_estimate(reader: Reader) -> None:
    text = "Geschätzter Wert: 400.000 EUR, Höchstwert der Rahmenvereinbarung: 650.000 EUR."
    found = budget(reader, "de", text)
    assert found is not None
    assert (float(found.value), float(found.upper or 0)) == (400_000, 650_000)


def test_a_conversion_in_brackets_is_the_same_money(reader: Reader) -> None:
    found = budget(reader, "en", "It will invest PLN 250 million (EUR 58 million) in the plant.")
    assert found is not None
    assert (found.currency, float(found.value)) == ("PLN", 250e6)


def test_the_quote_stands_in_the_text(reader: Reader) -> None:
    text = "Der Brunnen investiert rund 40 Millionen Euro in eine Linie."
    found = budget(reader, "de", text)
    assert found is not None
    assert found.quote == "investiert rund 40 Millionen Euro"


def test_nothing_is_spent_on_what_is_cancelled(reader: Reader) -> None:
    text = "The company has cancelled its plan to build a £50m brewery."
    found = reader.read("Planned brewery cancelled", text, "en", date(2026, 3, 1))
    assert found.budget is None
    assert [role for _, role in found.amounts] == ["spend"]


def test_in_a_project_an_amount_without_a_word_is_its_cost(reader: Reader) -> None:
    text = "Geplant ist eine neue Molkerei. Im Rat war von 21 Millionen Euro die Rede."
    found = reader.read("Neue Molkerei", text, "de", date(2026, 3, 1)).budget
    assert found is not None
    assert found.value == 21_000_000
    sold = "Geplant ist eine neue Molkerei. Die Firma hat 21 Millionen Euro Umsatz."
    assert reader.read("Neue Molkerei", sold, "de", date(2026, 3, 1)).budget is None


def test_a_plain_value_counts_where_nothing_tells_what_a_text_is_about(reader: Reader) -> None:
    found = reader.read("", "Schneckenpresse. Auftragswert: 1'450'000 CHF.", "de", None)
    assert found.signal.name == "other"
    assert found.budget is not None
    assert float(found.budget.value) == 1_450_000
    vague = reader.read("", "Schneckenpresse, 1'450'000 CHF im Gespräch.", "de", None)
    assert vague.signal.name == "other"
    assert vague.budget is None


def test_words_of_an_amount_name_no_company(reader: Reader) -> None:
    found = reader.read("", "Sie investiert rund eine halbe Million Euro.", "de", None)
    assert {"million", "euro"} <= reader.word_hints(found.scan, "de", found.amounts).amounts


def test_money_that_may_be_none_is_no_budget(reader: Reader) -> None:
    text = "In Utah it will invest nine million, said the owner."
    (amount,) = reader.rules.money.read(text, "en")
    assert amount.loose
    assert budget(reader, "en", text) is None
