"""What counts as one spelling, and where umlauts tell words apart."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.text import folding
from data.text.folding import (
    in_latin_letters,
    umlauts_alike,
    umlauts_written_out,
    without_accents,
)

Folding = Callable[[str], str]
ALL = pytest.mark.parametrize("folding", [without_accents, umlauts_written_out, umlauts_alike])


@pytest.mark.parametrize(
    ("text", "plain", "written_out", "alike"),
    [
        ("Größe", "grosse", "groesse", "grosse"),
        ("GROESSE", "groesse", "groesse", "grosse"),
        ("fördern", "fordern", "foerdern", "fordern"),
        ("Noël", "noel", "noel", "nol"),
        ("Œuvre", "oeuvre", "oeuvre", "ouvre"),
        ("Ærø", "aero", "aero", "aro"),
    ],
)
def test_three_rules_for_umlauts(text: str, plain: str, written_out: str, alike: str) -> None:
    assert without_accents(text) == plain
    assert umlauts_written_out(text) == written_out
    assert umlauts_alike(text) == alike


@ALL
@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Łódź", "lodz"), ("Đakovo", "dakovo"), ("ŞARLI Işık", "sarli isik"),
        ("Þór", "thor"), ("ﬁrm ＡＢ", "firm ab"), ("Ψηφιακή", "ψηφιακη"), ("", ""),
    ],
)  # fmt: skip
def test_letters_of_every_shape(folding: Folding, text: str, folded: str) -> None:
    assert folding(text) == folded


@ALL
@given(st.text(max_size=40))
def test_once_is_enough(folding: Folding, text: str) -> None:
    assert folding(folding(text)) == folding(text)


@ALL
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_accents_may_stand_apart(folding: Folding, form: Literal["NFC", "NFD"]) -> None:
    text = "Kläranlage Ñuñoa, přečerpávací stanice"
    assert folding(normalize(form, text)) == folding(text)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Μεγάλα Έργα", "megala erga"),
        ("Община Хасково", "obshchina khaskovo"),
        ("Łódź", "lodz"),
        ("Größe", "groesse"),
    ],
)
def test_words_of_every_script_become_latin(written: str, read: str) -> None:
    assert in_latin_letters(written) == read


@given(st.text(max_size=40) | st.text(alphabet="aäöüßłøéñ\u0301ΩдΣ漢 ", max_size=200))
def test_many_letters_of_a_kind_are_folded_as_one_after_the_other(text: str) -> None:
    small = text.lower()  # as it is when letters are looked up
    for table in (folding._PLAIN, folding._LATIN):
        assert folding._translated(small, table) == small.translate(table)
    with pytest.MonkeyPatch.context() as patched:
        found = in_latin_letters(text)
        patched.setattr(folding, "_FEW", -1)
        assert in_latin_letters(text) == found
