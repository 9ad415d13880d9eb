from __future__ import annotations

import pytest

from ranking.lexical.sentences import is_generic, sentences, specific, tells_the_object


@pytest.mark.parametrize(
    "text",
    [
        "Lieferung einer Pumpe mit einer Leistung von min. 30 kW.|Die Anlage steht in Ulm.",
        "Die Anlage inkl. Steuerung, z. B. SPS, bzw. Leittechnik.|Das Los 2 umfasst die Montage.",
        "Supply of approx. 12 pumps, incl. spares, i.e. seals.|Delivery to Leeds.",
        "Fourniture d'env. 12 pompes, p. ex. immergées.|La station est à Lyon.",
        "Dostawa agregatu o mocy min. 630 kVA, m.in. z tłumikiem.|Zadanie nr 2 obejmuje montaż.",
        "Fornitura di n. 2 centrifughe per l'imp. di Milano.|Portata max. 25 m3/h.",
    ],
)
def test_a_sentence_goes_on_behind_an_abbreviation(text: str) -> None:
    assert sentences(text.replace("|", " ")) == text.split("|")


@pytest.mark.parametrize(
    "word",
    ["Lieferung", "Montage", "Inbetriebnahme", "delivery", "installation", "commissioning",
     "Lieferung und Montage", "dostawa", "fourniture", "fornitura", "equipment"],
)  # fmt: skip
def test_what_all_trades_say_is_generic(word: str) -> None:
    assert is_generic(word)


@pytest.mark.parametrize(
    "word", ["Dekanterzentrifuge", "sludge", "Pumpen", "generator", "śmieciarka"]
)
def test_what_one_trade_says_is_not(word: str) -> None:
    assert not is_generic(word)
    assert specific(f"Lieferung: {word}")


@pytest.mark.parametrize(
    "sentence",
    [
        "The contracting authority intends to conclude a framework agreement with one contractor.",
        "The contract will be for an initial 60 months, with the option to extend for 24 months.",
        "Der Auftraggeber behält sich vor, den Auftrag in mehrere Lose zu vergeben.",
        "Le lot n° 1 est un marché public de services dont le prix est forfaitaire.",
    ],
)
def test_procedure_is_not_the_object(sentence: str) -> None:
    assert not tells_the_object(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Supply of two decanter centrifuges with 35 m³/h each for the sewage works.",
        "Lieferung einer Dekanterzentrifuge zur Schlammentwässerung samt Polymeranlage.",
        "Fourniture d'une centrifugeuse pour la déshydratation des boues de la station.",
        "Dekanterzentrifuge",
    ],
)
def test_the_object_is(sentence: str) -> None:
    assert tells_the_object(sentence)
