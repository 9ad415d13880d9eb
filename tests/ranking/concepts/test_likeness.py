"""How far titles name what a solution names."""

from __future__ import annotations

import pytest

from ranking.concepts.likeness import TitleConcepts, shared_words

TITLES = [
    ("Suministro de bombas sumergibles para la estación depuradora", "es"),
    ("Dostawa pomp do oczyszczalni ścieków", "pl"),
    ("Leveranse av skolemøbler", "no"),
    ("Pump", None),
]


def test_titles_in_other_languages_answer_a_solution() -> None:
    spanish, polish, desks, unknown = TitleConcepts(TITLES).answers(
        ["Abwasserpumpen", "Tauchpumpe", "Kläranlage"], "de"
    )
    assert min(spanish, polish) > 0.2
    assert desks == unknown == 0


def test_terms_without_a_dictionary_answer_nothing() -> None:
    assert TitleConcepts(TITLES).answers(["Abwasserpumpen"], "xx").tolist() == [0, 0, 0, 0]
    assert TitleConcepts([]).answers(["Abwasserpumpen"], "de").shape == (0,)


@pytest.mark.parametrize("terms", [["Abwasserpumpen"], ["Abwasserpumpen"] * 3])
def test_an_answer_lies_between_nothing_and_one(terms: list[str]) -> None:
    found = TitleConcepts(TITLES).answers(terms, "de")
    assert ((found >= 0) & (found <= 1 + 1e-6)).all()


@pytest.mark.parametrize(
    ("title", "language", "words"),
    [
        ("Budowa przepompowni w gminie", "pl", ["przepompowni"]),
        ("Construction de postes de refoulement", "fr", ["postes de refoulement"]),
        ("Remont pompowni i pomp", "pl", ["pompowni"]),
        ("Dodávka laboratorních autoklávů", "cs", ["laboratorních autoklávů"]),
        ("Dostawa mebli szkolnych", "pl", []),
        ("Przepompownia", None, []),
    ],
)
def test_the_words_of_another_language_that_name_the_same_are_told(
    title: str, language: str | None, words: list[str]
) -> None:
    terms = ["Pumpwerk", "Autoklav", "Labor", "Lieferung"]
    assert shared_words(title, language, terms, "de") == words
