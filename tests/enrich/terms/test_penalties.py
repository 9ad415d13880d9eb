from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from enrich.terms.penalties import penalties


@pytest.mark.parametrize(
    "text",
    [
        "Die Vertragsstrafe beträgt 0,2 % je Werktag, höchstens 5 %.",
        "Liquidated damages of 0.5 % per week apply.",
        "Les pénalités de retard sont de 500 EUR par jour.",
        "La penale per ogni giorno di ritardo è pari allo 0,3 per mille.",
        "Kary umowne wynoszą 0,1 % za każdy dzień.",
        "Smluvní pokuta činí 0,05 % denně.",
        "Неустойката е 0,2 % на ден.",
        "Vite utgår med 1 % per vecka.",
    ],
)
def test_penalties_are_told_by_their_words(text: str) -> None:
    assert list(penalties(f"Lieferung einer Anlage. {text} Weiteres folgt.")) == [text]


@pytest.mark.parametrize(
    "text",
    ["Die Vertragsstrafe steht im Vertrag.", "Lieferung von 3 Pumpen bis 2027.", "", "5 Viteboote"],
)
def test_what_states_nothing_is_left_out(text: str) -> None:
    assert list(penalties(text)) == []


def test_every_language_of_the_eu_has_words() -> None:
    table = tomllib.loads(files("enrich.terms").joinpath("penalties.toml").read_text("utf-8"))
    assert len(table["penalty"]) == 24
    assert all(table["penalty"].values())
