"""Titles in many languages, and the concepts that they name."""

from __future__ import annotations

from importlib.resources import files

import pytest

from ranking.concepts.dictionary import Dictionary, Piece, concepts, dictionary, words_of

NAMES = list(concepts())
LANGUAGES = sorted(
    path.name.removesuffix(".tsv")
    for path in files("ranking.concepts").joinpath("words").iterdir()
    if path.name.endswith(".tsv")
)


def named(title: str, language: str | None) -> set[str]:
    words = dictionary(language)
    return {NAMES[number] for number in words.read(title)} if words else set()


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Neubau einer Trafostation am Klärwerk", "de"),
        ("Dostawa stacji transformatorowych", "pl"),
        ("Fourniture de postes de transformation préfabriqués", "fr"),
        ("Construction of a new transformer station", "en"),
    ],
)
def test_one_thing_is_one_concept_in_any_language(title: str, language: str) -> None:
    assert named(title, language) & {"transformer station", "transformer", "substation"}


@pytest.mark.parametrize(
    ("title", "language", "concept"),
    [
        ("Схолско игралиште", "xx", None),  # a language without words
        ("Πυροσβεστικά οχήματα", "el", "fire engine"),
        ("Feuerwehrfahrzeuge", "de", "fire engine"),
        ("", "de", None),
    ],
)
def test_words_are_read_in_their_own_script(title: str, language: str, concept: str | None) -> None:
    found = named(title, language)
    assert concept in found if concept else not found


def test_languages_that_are_written_alike_share_their_words() -> None:
    assert dictionary("nb") is dictionary("no") is dictionary("da")
    assert dictionary(None) is None
    assert dictionary("../da") is None


def made(*patterns: tuple[int, tuple[Piece, ...]]) -> Dictionary:
    found = Dictionary()
    for concept, pieces in patterns:
        found.add(pieces, concept)
    return found


def test_a_piece_of_a_compound_a_beginning_and_a_phrase_are_told_apart() -> None:
    words = made(
        (0, (Piece("kessel", before=True, behind=True),)),
        (1, (Piece("pump", before=False, behind=True),)),
        (2, (Piece("heat", before=False, behind=False), Piece("pump", before=False, behind=True))),
        (3, (Piece("halle", before=True, behind=False),)),
    )
    assert words.read("Heizkesselanlage").keys() == {0}
    assert words.read("Sump, pumps").keys() == {1}
    assert words.read("Heat pumps").keys() == {1, 2}
    assert words.read("Lagerhalle").keys() == {3}
    assert not words.read("Hallenbad")


def test_a_word_of_several_meanings_counts_less_for_each() -> None:
    words = made(*((number, (Piece("schloss", before=False, behind=False),)) for number in (0, 1)))
    assert words.read("Schloss") == pytest.approx({0: 0.5**0.5, 1: 0.5**0.5})


def test_what_is_too_short_to_tell_anything_is_left_out() -> None:
    words = made((0, (Piece("au", before=False, behind=True),)), (1, (Piece("bau", True, True),)))
    assert not words.read("Ausbau Autobahn")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_file_names_known_concepts_once(language: str) -> None:
    text = files("ranking.concepts").joinpath("words", f"{language}.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines()]
    assert all(len(row) == 2 for row in rows)
    assert len({name for name, _ in rows}) == len(rows) >= 1000
    assert {name for name, _ in rows} <= concepts().keys()
    # Every pattern has a word that is compared, and none is a lone star.
    assert all(words_of(each) for _, patterns in rows for each in patterns.split(","))


def test_usual_concepts_tell_less_than_rare_ones() -> None:
    assert 0 < concepts()["supply"] < concepts()["heat pump"]
