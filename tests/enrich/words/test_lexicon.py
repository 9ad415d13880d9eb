from itertools import pairwise

import pytest

from enrich.words.lexicon import Lexicon
from enrich.words.sentences import boundaries


def found(lexicon: Lexicon, text: str, language: str | None = None) -> list[tuple[str, str]]:
    names = {bit: name for name, bit in lexicon.bits.items()}
    return [
        (text[hit.start : hit.end], names[bit])
        for hit in lexicon.scan(text, language).hits
        for bit in names
        if hit.classes & bit
    ]


def test_words_beginnings_ends_parts_and_phrases() -> None:
    lexicon = Lexicon(
        {
            "a": ["plant"],
            "b": ["expan*"],
            "c": ["*werk"],
            "d": ["*anlag*"],
            "e": ["hot strip mill*"],
        }
    )
    text = "Plant expands: Stahlwerk, Abfüllanlagen, hot strip mills; plants"
    assert found(lexicon, text) == [
        ("Plant", "a"),
        ("expands", "b"),
        ("Stahlwerk", "c"),
        ("Abfüllanlagen", "d"),
        ("hot strip mills", "e"),
    ]


def test_a_minus_takes_words_out() -> None:
    lexicon = Lexicon({"plant": ["*werke", "-stadtwerk*"]})
    assert found(lexicon, "Stahlwerke und Stadtwerke") == [("Stahlwerke", "plant")]


def test_words_of_a_language() -> None:
    lexicon = Lexicon({"works": ["plant/-de"], "plans": ["plant/de"], "rest": ["sor/other"]})
    assert found(lexicon, "plant sor", "de") == [("plant", "plans")]
    assert found(lexicon, "plant sor", "en") == [("plant", "works")]
    assert found(lexicon, "plant sor", "hu") == [("plant", "works"), ("sor", "rest")]
    assert len(found(lexicon, "plant sor")) == 3


def test_umlauts_tell_words_apart() -> None:
    lexicon = Lexicon({"aid": ["fördern"], "city": ["łodz*"]})
    assert found(lexicon, "Łódź: FOERDERN") == [("Łódź", "city"), ("FOERDERN", "aid")]
    assert found(lexicon, "wir fördern") == [("fördern", "aid")]
    assert found(lexicon, "wir fordern") == []


def test_a_phrase_does_not_cross_sentences() -> None:
    lexicon = Lexicon({"line": ["filling line"]})
    assert found(lexicon, "The filling. Line two.") == []


def test_sentences() -> None:
    text = "Es kostet 12,5 Mio. Euro. Baubeginn ist am 3. März. Die X GmbH & Co. KG plant.\nEnde"
    starts = boundaries(text)
    assert [text[a:b].strip() for a, b in pairwise(starts)] == [
        "Es kostet 12,5 Mio. Euro.",
        "Baubeginn ist am 3. März.",
        "Die X GmbH & Co. KG plant.",
        "Ende",
    ]


@pytest.mark.parametrize("unit", [". ", "a", "a. ", "\n", '"', ".", " ", "é", "\u0301"])
@pytest.mark.timeout(30)  # work that grows with the square of the text would take hours
def test_a_long_text_is_read_to_its_end(unit: str) -> None:
    lexicon = Lexicon({"a": ["plant", "*anlag*", "hot strip mill*"]})
    assert found(lexicon, unit * 200_000 + "\nA hot strip mill.") == [("hot strip mill", "a")]


def test_a_german_verb_in_two_parts_is_found_whole() -> None:
    lexicon = Lexicon({"tender": ["ausschreib*"], "swap": ["austausch*"]})
    text = "Die Stadt schreibt die Pumpen im Herbst aus."
    assert found(lexicon, text, "de") == [("schreibt", "tender"), ("aus", "tender")]
    assert found(lexicon, text, "en") == []
    assert found(lexicon, "Sie tauschen sich darüber aus.", "de") == []
    assert found(lexicon, "Er schreibt aus dem Urlaub.", "de") == []


def test_the_last_text_is_read_once() -> None:
    lexicon = Lexicon({"pump": ["pump*", "pompe/fr"], "heat": ["heat pump*"]})
    first = lexicon.scan("A heat pump.", "en")
    assert lexicon.scan("A heat pump.", "en") is first
    assert lexicon.scan("La pompe.", "fr").classes == lexicon.bits["pump"]
    assert lexicon.scan("La pompe.", "en").classes == 0
    assert lexicon.scan("A heat pump.", "en") == first


def test_where_within_a_word_a_term_may_match_depends_on_the_language() -> None:
    lexicon = Lexicon({"silo": ["*silo"], "oven": ["four*"], "dairy": ["*molkerei*", "*lait/fr"]})
    assert found(lexicon, "Futtersilo", "de") == [("Futtersilo", "silo")]
    assert found(lexicon, "asilo", "it") == []
    assert found(lexicon, "silo", "it") == [("silo", "silo")]
    assert found(lexicon, "fours", "fr") == [("fours", "oven")]
    assert found(lexicon, "fournitures", "fr") == []
    assert found(lexicon, "Privatmolkereien", "de") == [("Privatmolkereien", "dairy")]
    assert found(lexicon, "superlait", "fr") == [("superlait", "dairy")]
