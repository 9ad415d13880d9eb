from __future__ import annotations

import pytest

from ranking.closing import closing


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
        ("de", "Die Halle wurde am 3. Juni 2019 eröffnet.", None),
        ("en", "Pumps for a waterworks", None),
    ],
)  # fmt: skip
def test_the_last_closing_day_of_a_text(language: str, text: str, day: str | None) -> None:
    found = closing(text, language)
    assert (found and found.day.isoformat()) == day
    if found:
        assert found.quote in text
