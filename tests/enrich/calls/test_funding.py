from __future__ import annotations

import pytest

from enrich.calls.funding import ended, gives_money


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("it", "Bando Imprese\nLo sportello è stato chiuso il 5 maggio."),
        ("it", "Azione 4.6 - Graduatoria definitiva\nIl Dipartimento pubblica l'elenco."),
        ("de", "Förderaufruf\nDie Antragsfrist ist abgelaufen."),
        ("en", "Innovation call\nThe call is closed."),
        ("fr", "Appel à projets clôturé\nIndustrie du futur."),
        ("pl", "Nabór\nNabór został zakończony."),
        ("fi", "Avustus\nHaku on päättynyt."),
    ],
)
def test_a_call_that_says_it_is_over(language: str, text: str) -> None:
    found = ended(text, language)
    assert found
    assert found in text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("it", "Bando Imprese\nLo sportello chiude quando le risorse sono finite."),
        ("it", "Bando Imprese\nDopo la graduatoria definitiva si firma."),
        ("de", "Geschlossene Kühlregale\nDie Märkte sind sonntags geschlossen."),
        ("en", "Closed circuit cameras\nThe tender is open."),
    ],
)
def test_a_call_that_is_not_over(language: str, text: str) -> None:
    assert ended(text, language) is None


@pytest.mark.parametrize(
    ("language", "text", "money"),
    [
        ("it", "Voucher per le imprese\nDomande online.", True),
        ("it", "Lavori di ristrutturazione\nOpera finanziata con un contributo regionale.", False),
        ("de", "Richtlinie Digitalisierung\nZuschüsse je Unternehmen. Förderquote 40 %.", True),
        ("de", "Gepäckförderanlage\nLieferung einer Förderanlage.", False),
        ("fr", "Industrie verte\nSubventions aux PME. Les bénéficiaires sont …", True),
        ("pl", "Dotacje na innowacje\nDla małych firm.", True),
        ("hu", "Vissza nem térítendő támogatás\nKis cégeknek.", True),
        ("en", "Pumps for a waterworks\nSupply and installation.", False),
    ],
)
def test_calls_for_funding(language: str, text: str, money: bool) -> None:
    assert gives_money(text, language) is money
