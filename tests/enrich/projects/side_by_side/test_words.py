"""What is read of a notice, and to which of its fields each word belongs."""

from __future__ import annotations

from enrich.projects.side_by_side.words import parts_of, words_of
from tests.enrich.projects.likeness.made import made
from tests.enrich.projects.side_by_side.worded import WordEncoder


def test_each_word_has_its_field_and_separators_are_none() -> None:
    notice = made("1", title="Zwei Kehrmaschinen", buyer="AWB", town=None, description="Diesel.")
    (words,) = words_of([parts_of(notice)], WordEncoder())
    assert words.fields.tolist() == [1, 1, 2, 4]
    assert words.states.shape == (4, 384)


def test_case_accents_and_script_do_not_count() -> None:
    parts = [("Kläranlage", "", "", ""), ("KLÄRANLAGE", "", "", "")]
    one, other = words_of(parts, WordEncoder())
    assert one.spelt.tolist() == other.spelt.tolist()


def test_only_the_beginning_of_a_text_is_read() -> None:
    *_, text = parts_of(made("1", description="Wort " * 200))
    assert len(text) == 200
