"""A term is said where words of the text carry it, not where letters of several do."""

from __future__ import annotations

import pytest

from ranking.lexical.said import said


@pytest.mark.parametrize(
    ("text", "term", "words"),
    [
        ("Lieferung von Leistungsschaltern", "Leistungsschalter", "Leistungsschaltern"),
        ("vier DC-Leistungsschalter", "Leistungsschalter", "DC-Leistungsschalter"),
        ("neue Transformatorstationen", "Transformatorenstation", "Transformatorstationen"),
        ("drei Abwassertauchpumpen", "Tauchpumpe", "Abwassertauchpumpen"),
        ("Hebe- und Fördertechnik", "Hebetechnik", "Hebe- und Fördertechnik"),
        (
            "Mittelspannungs- und Niederspannungsschaltanlagen",
            "Mittelspannungsschaltanlage",
            "Mittelspannungs- und Niederspannungsschaltanlagen",
        ),
        ("eine NSHV mit", "NSHV", "NSHV"),
        ("nach IEC 61439 gebaut", "IEC 61439", "IEC 61439"),
        ("Sanierung des alten Pumpwerks", "Sanierung Pumpwerk", "Sanierung des alten Pumpwerks"),
        ("dwie pompy", "pompa", "pompy"),
        ("des transformateurs", "transformator", "transformateurs"),
    ],
)
def test_a_term_is_found_in_the_notices_own_words(text: str, term: str, words: str) -> None:
    assert said(text, term) == words


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Leistungen für Schaltanlagen", "Leistungsschalter"),  # letters of two words
        ("Mittelspannungsfelder, Schaltanlagen", "Mittelspannungsschaltanlage"),
        ("bestehendes Hochwasserpumpwerk", "Abwasserpumpwerk"),
        ("Transformatoren und Stationen", "Transformatorenstation"),
        ("Pumpensteuerung", "Pumpe"),  # another product
        ("MCCB", "MCC"),
        ("IEC 61850", "IEC 61439"),
        (
            "Sanierung der Schule, Neubau der Turnhalle und später ein Pumpwerk",
            "Sanierung Pumpwerk",
        ),
        ("", "Pumpe"),
        ("Pumpe", ""),
    ],
)
def test_letters_of_other_words_say_nothing(text: str, term: str) -> None:
    assert said(text, term) is None
