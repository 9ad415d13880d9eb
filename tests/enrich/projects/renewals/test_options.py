from __future__ import annotations

import pytest

from enrich.projects.renewals.options import Options, options_of
from tests.enrich.projects.renewals.contract_notices import period


@pytest.mark.parametrize(
    ("note", "count", "months"),
    [
        ("2 x 12 months", 2, 12),
        ("Zweimalige Verlängerung um jeweils ein Jahr", 2, 12),
        ("Option auf 2 Mal 24 Monate", 2, 24),
        ("Verlängerung um 1 Jahr", 1, 12),
        ("Marché d'un an, reconductible trois (3) fois, par période de douze mois", 3, 12),
        ("renouvelable 3 fois, avec un préavis de 2 mois", 3, None),
        ("una prórroga de 24 meses", 1, 24),
        ("podrá prorrogarse por dos períodos de un año", 2, 12),
        ("dwukrotnie o 12 miesięcy", 2, 12),
        ("forlængelse op til 2 gange 12 måneder", 2, 12),
        ("This framework runs 36 months with an option of a further 12 months.", None, 12),
        ("Verlängerung um jeweils 12 Monate, höchstens 6 Jahre insgesamt", None, 12),
        ("Any renewals will be regulated by the contract.", None, None),
        ("Nach Abschluss der Bauarbeiten", None, None),
    ],
)
def test_options_in_words(note: str, count: int | None, months: float | None) -> None:
    found = options_of(period(renewal_note=note))
    assert (found.count, found.months) == (count, months)
    assert found.note == note


def test_a_field_counts_and_words_say_how_long() -> None:
    found = options_of(period(renewals=3, renewal_note="je ein Jahr"))
    assert (found.count, found.months, found.steps) == (3, 12, 3)


def test_no_renewal() -> None:
    assert options_of(period(renewals=0)) == Options(0, None, None)
    assert options_of(None) == Options()
    # Filled in by rote beside words that say otherwise.
    assert options_of(period(renewals=0, renewal_note="2 x 12 months")).count == 2


def test_without_a_length_there_is_no_day() -> None:
    assert options_of(period(renewals=2)).steps == 0
    assert options_of(period(renewals=400, renewal_note="1 month each")).steps == 10
