"""What a notice asks for that is no tender, by its type or its title."""

from __future__ import annotations

import pytest

from enrich.calls.forms import call_form


@pytest.mark.parametrize(
    ("form", "title", "language", "asks"),
    [
        ("F07", "Armaturen", "de", "qualification"),
        ("qu-sy", "Transformers", "en", "qualification"),
        ("pmc", "Kehrmaschinen", "de", "consultation"),
        ("Sources Sought", "Pumps", "en", "consultation"),
        ("F04", "Markterkundung Rechengutpressen", "de", "consultation"),
        ("F08", "Avviso di consultazione preliminare di mercato per pompe", "it", "consultation"),
        ("F04", "Avviso di manifestazione di interesse per gru", "it", "interest"),
        ("F05", "Appel à manifestation d'intérêt: grues", "fr", "interest"),
        ("F02", "Pumpen für das Klärwerk", "de", None),
        (None, "Interest rates consultation", "en", None),
    ],
)
def test_what_is_asked(form: str | None, title: str, language: str, asks: str | None) -> None:
    assert call_form(form, title, language) == asks
