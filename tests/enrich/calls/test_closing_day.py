from __future__ import annotations

import pytest

from enrich.calls.closing_day import ClosingDayReader
from tests.rules import rules


@pytest.fixture(scope="module")
def reader() -> ClosingDayReader:
    return ClosingDayReader.of(rules().rules)


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("it", "Domande online dalle ore 12:00 del 10 gennaio 2025 e fino alle ore 17:00 del"
         " 14 febbraio 2025.", "2025-02-14"),
        ("it", "Domande online dal 28 novembre 2024 al 15 gennaio 2025.", "2025-01-15"),
        ("it", "Domande online dalle ore 12.00 del 23 gennaio 2024, a sportello.", None),
        ("de", "Die Angebotsfrist endet am 4. März 2025 um 12 Uhr.", "2025-03-04"),
        ("de", "Bewerbungen ab 4. März 2025 möglich.", None),
        ("en", "The closing date for applications is 3 June 2024.", "2024-06-03"),
        ("fr", "Date limite de remise des offres : 12 mai 2025 à 12 h.", "2025-05-12"),
        ("es", "El plazo de presentación de ofertas finaliza el 12 de mayo de 2025.", "2025-05-12"),
        ("pl", "Termin składania ofert: 12 maja 2025 r.", "2025-05-12"),
        # A later day may be the one that counts.
        ("en", "The first deadline was 3 June 2024. The second call opens on 1 March 2026.", None),
        ("it", "Candidature a partire dalle ore 12:00 del 17 luglio 2025 e fino alle ore 17:00 del"
         " 5 marzo 2026. I progetti devono essere completati entro il 2 marzo 2029.", "2026-03-05"),
        ("it", "Domande dal 2 al 31 ottobre 2024. Lo spettacolo è il 7 maggio 2025.", "2024-10-31"),
        ("it", "Domanda ai sensi dell'art. 3, alla L.R. 12 agosto 2025.", None),
        ("en", "Applications are open until 3 April 2018. Round 2 will open on 12 May 2018.", None),
        ("de", "Anträge bis 30. April 2025. Das Vorhaben muss bis 31. Dezember 2027"
         " abgeschlossen sein.", "2025-04-30"),
        ("nl", "Aanvragen kunnen worden ingediend van 1 maart 2025 tot 30 april 2025.",
         "2025-04-30"),
        ("cs", "Příjem žádostí od 1. března 2025 do 30. dubna 2025.", "2025-04-30"),
        ("de", "Die Halle wurde am 3. Juni 2019 eröffnet.", None),
        ("en", "Pumps for a waterworks", None),
    ],
)  # fmt: skip
def test_the_last_closing_day_of_a_text(
    reader: ClosingDayReader, language: str, text: str, day: str | None
) -> None:
    found = reader.read(text, language, None)
    assert (found and found.day.isoformat()) == day
    if found:
        assert found.quote in text
