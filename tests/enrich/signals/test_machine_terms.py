"""The words for machines in sixteen languages: each in its language, and for one kind alone."""

from __future__ import annotations

from collections import Counter

import pytest

from enrich import rule_files
from enrich.rulebook import RuleBook
from enrich.words.lexicon import Lexicon

TERMS = rule_files.builtin("machine_terms")["kinds"]


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return RuleBook.builtin().lexicon


def test_every_kind_is_one_that_there_is() -> None:
    assert TERMS.keys() <= rule_files.builtin("equipment")["kinds"].keys()


def test_a_term_means_one_kind_in_its_language() -> None:
    kinds = Counter(
        (language, term)
        for words in TERMS.values()
        for language, terms in words.items()
        for term in terms
    )
    assert [each for each, number in kinds.items() if number > 1] == []


@pytest.mark.parametrize(
    ("kind", "language", "text"),
    [
        ("baler", "nl", "De gemeente koopt een nieuwe balenpers."),
        ("boiler", "sv", "Ny biobränslepanna för värmeverket."),
        ("boiler", "fi", "Uusi höyrykattila korvaa vanhan."),
        ("palletiser", "hu", "Új palettázó gép érkezik az üzembe."),
        ("palletiser", "ro", "O nouă linie de paletizare."),
        ("bottle_washer", "pt", "Uma nova lavadora de garrafas."),
    ],
)
def test_machines_are_named_in_languages_without_rules(
    kind: str, language: str, text: str, lexicon: Lexicon
) -> None:
    assert lexicon.scan(text, language).classes & lexicon.bits[f"kind.{kind}"]


def test_a_word_of_one_language_says_nothing_in_another(lexicon: Lexicon) -> None:
    swedish = next(t for t in TERMS["boiler"]["sv"] if " " not in t and t.endswith("*"))
    word = swedish.strip("*")
    assert lexicon.classes(word, "sv") & lexicon.bits["kind.boiler"]
    assert not lexicon.classes(word, "ja") & lexicon.bits["kind.boiler"]
