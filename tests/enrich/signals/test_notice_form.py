"""Notices of tender portals are known by their form, whatever they buy."""

from datetime import date

import pytest

from enrich.rule_reader import Reader
from enrich.signals.signal import Signal


def judged(
    reader: Reader, language: str, title: str, text: str, source: str | None = None
) -> Signal:
    return reader.read(title, text, language, date(2026, 3, 1), source).signal


@pytest.mark.parametrize(
    ("language", "title", "text"),
    [
        ("de", "LV 031 Heizung", "Auftraggeber: Stadt Celle. Angebotsfrist: 01.04.2026."),
        ("de", "Deutschland – Pumpen – Modernisierung des Pumpwerks", "Acht neue Pumpen."),
        ("en", "Boiler replacement, depot", "Buyer: Leeds Council. Closing date: 2 April 2026."),
        ("fr", "Fourniture de bennes", "Acheteur : Ville de Metz. Date limite : 02/04/2026."),
        ("it", "Fornitura di caldaie", "Stazione appaltante: Comune di Asti. CIG: B12."),
        ("es", "Suministro de bombas", "Entidad adjudicadora: Canal del Sur. Plazo: 3 meses."),
        ("pl", "Dostawa pomp", "Zamawiający: Gmina Opole. Termin składania ofert: 2.04.2026."),
    ],
)
def test_labels_and_titles_tell_a_tender(
    reader: Reader, language: str, title: str, text: str
) -> None:
    found = judged(reader, language, title, text)
    assert (found.name, found.is_opportunity) == ("tender", True)


def test_a_bare_title_of_a_tender_portal_is_a_tender(reader: Reader) -> None:
    assert judged(reader, "de", "Geräteanhänger", "Geräteanhänger", "vergabe.example").name == (
        "tender"
    )
    assert judged(reader, "de", "Geräteanhänger", "", "united-press").name == "other"


@pytest.mark.parametrize(
    ("language", "title", "text"),
    [
        ("de", "Vergebener Auftrag: Kessel", "Auftraggeber: Stadt Celle. Auftragnehmer: X GmbH."),
        ("es", "España – Bombas – Anuncio de adjudicación", "Adjudicatario: Bombas X S.A."),
        ("fr", "Pompes", "Acheteur : Ville de Metz. Titulaire : Pompes du Nord SAS."),
    ],
)
def test_a_winner_closes_a_tender(reader: Reader, language: str, title: str, text: str) -> None:
    found = judged(reader, language, title, text)
    assert (found.name, found.is_opportunity) == ("award_decided", False)


def test_news_with_a_colon_are_no_notices(reader: Reader) -> None:
    found = judged(reader, "de", "Messe: Neue Füller", "Der Hersteller zeigt sie in München.")
    assert found.name not in ("tender", "award_decided")
