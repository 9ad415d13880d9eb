from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ranking.lexical import ngrams
from ranking.lexical.fold import fold, words
from ranking.lexical.sentences import sentences

RARITY = np.ones(ngrams.BUCKETS, np.float32)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kälteanlage", "Kaelteanlage"),
        ("MÜLLVERBRENNUNG", "muellverbrennung"),
        ("Straße", "STRASSE"),
        ("Wärme-Pumpe", "Waermepumpe"),
        ("Réseau électrique", "reseau electrique"),
        ("Przepompownia ścieków", "przepompownia sciekow"),
        ("Ψηφιακή", "ψηφιακη"),
    ],
)
def test_spellings_of_one_word_are_one(one: str, other: str) -> None:
    assert words(one) == words(other)
    index = ngrams.index([one, "Rasenmäher"], RARITY)
    match = index.match(ngrams.query_weights([other], RARITY))
    assert match[0] == pytest.approx(1, abs=1e-5)
    assert match[1] < 0.3


def test_compounds_share_grams() -> None:
    index = ngrams.index(["Lieferung von Verteiltransformatoren", "Lieferung von Obst"], RARITY)
    match = index.match(ngrams.query_weights(["Transformator"], RARITY))
    assert match[0] > 0.3
    assert match[1] < 0.1


@given(st.text(), st.text(), st.text())
def test_a_text_matches_the_same_beside_any_other(text: str, other: str, query: str) -> None:
    weights = ngrams.query_weights([query], RARITY)
    alone = ngrams.index([text], RARITY).match(weights)
    beside = ngrams.index([other, text], RARITY).match(weights)
    assert beside[1] == alone[0]
    assert 0 <= alone[0] <= 1.0001


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert words(" ".join(words(text))) == words(text)


def test_sentences_stay_as_they_stand() -> None:
    text = "Neubau des Klärwerks Nord. Los 2: Pumpen! Siehe Anlage 3.\nAbgabe bis 5. Mai"
    assert sentences(text) == [
        "Neubau des Klärwerks Nord.", "Los 2: Pumpen!", "Siehe Anlage 3.", "Abgabe bis 5. Mai",
    ]  # fmt: skip
    assert fold("Ölprüfgerät") == "olprufgerat"
