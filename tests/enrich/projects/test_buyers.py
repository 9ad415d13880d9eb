"""Who is one buyer, however the name is written."""

from __future__ import annotations

import pytest

from enrich.projects.text import buyer_words, same_buyer


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Stadtwerke Köln GmbH", "Stadtwerke Koeln", True),
        ("Große Kreisstadt Leutkirch im Allgäu", "Große Kreisstadt Leutkirch imAllgäu", True),
        ("Wodociągi Zalesie Sp. z o.o.", "WODOCIAGI ZALESIE", True),
        ("Poczta Polska S.A.", "Poczta Polska Spółka Akcyjna", True),
        ("Acquedotto Pugliese S.p.A.", "ACQUEDOTTO PUGLIESE SPA", True),
        ("Berliner Wasserbetriebe AöR (BWB)", "Berliner Wasserbetriebe", True),
        ("Stadt Dresden", "Stadtreinigung Dresden GmbH", False),
        ("Universität Leipzig", "Universitätsklinikum Leipzig AöR", False),
        ("Gemeinde", "Gemeinde Altdorf", False),
        ("1 Regionalna Baza", "2 Regionalna Baza", False),
    ],
)
def test_buyers(one: str, other: str, same: bool) -> None:
    assert same_buyer(buyer_words(one), buyer_words(other)) is same


@pytest.mark.parametrize("form", ["GmbH & Co. KG", "AöR", "S.p.A.", "Sp. z o.o.", "a. s.", "A/S"])
def test_buyers_are_compared_without_their_legal_form(form: str) -> None:
    assert buyer_words(f"Große Werke Süd {form}") == ("grosse", "werke", "sued")
    assert buyer_words(form)
