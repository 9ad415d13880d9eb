"""The last day for offers among the other days of a tender text."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enrich.signals.dates.day_forms import american, clock, next_day
from enrich.signals.dates.start_date import when
from tests.rules import rules

PUBLISHED = date(2026, 2, 10)


def deadline(text: str) -> tuple[str, str | None] | None:
    found = when(rules().read("", text, None, PUBLISHED).moments, PUBLISHED, tender=True)
    return (found.value, found.clock) if found else None


@pytest.mark.parametrize(
    ("text", "day", "hour"),
    [
        ("Tender. Bids due April 7th, 2026 at 3 p.m.", "2026-04-07", "15:00"),
        ("Tender. Offers by noon on 7 April 2026.", "2026-04-07", "12:00"),
        ("Tender opening: 9 April 2026. Deadline for tenders: 7 April 2026.", "2026-04-07", None),
        ("Questions until 20 March 2026. Deadline: 7 April 2026.", "2026-04-07", None),
        ("Deadline for questions: 20 March 2026. Deadline for bids: 7 April 2026.", "2026-04-07",
         None),
        ("Tender. Deadline extended from 1 April 2026 to 7 April 2026.", "2026-04-07", None),
        ("Tender. Deadline: from 1 to 7 April 2026.", "2026-04-07", None),
        ("Angebotsfrist vom 01.04.2026 auf den 07.04.2026 verlängert.", "2026-04-07", None),
        ("Angebotsfrist: 07.04.26, 24 Uhr.", "2026-04-07", "24:00"),
        ("Angebotsfrist: 07.04., 9 Uhr.", "2026-04-07", "09:00"),
        ("Angebotsfrist: 05.01., 9 Uhr.", "2027-01-05", "09:00"),
        ("Angebote bis 7. April an die Stadtwerke. Ausschreibung.", "2026-04-07", None),
        ("Bieterfragen bis 20.03.2026. Angebotsfrist: 07.04.2026.", "2026-04-07", None),
        ("Öffnung der Angebote: 08.04.2026. Angebotsfrist: 07.04.2026.", "2026-04-07", None),
        ("Ouverture des plis : 8 avril 2026. Date limite de remise des offres : 7 avril 2026 à"
         " 12h00.", "2026-04-07", "12:00"),
        ("Apertura delle buste: 8 aprile 2026. Scadenza: 7 aprile 2026 ore 12,00.", "2026-04-07",
         "12:00"),
        ("Lhůta pro podání nabídek: 7. 4. 2026 do 10.00 hod.", "2026-04-07", "10:00"),
        ("Termin składania ofert: 07.04.2026 r. godz. 10:00.", "2026-04-07", "10:00"),
        ("Deadline: 2026/04/07.", "2026-04-07", None),
        ("Deadline: 03/04/2026.", "2026-04-03", None),
        ("Bids due 03/04/2026. City of Fresno, CA.", "2026-03-04", None),
    ],
)  # fmt: skip
def test_the_day_until_which_offers_are_taken(text: str, day: str, hour: str | None) -> None:
    assert deadline(text) == (day, hour)


def test_a_day_without_year_needs_the_publication() -> None:
    assert not rules().read("", "Angebotsfrist: 07.04.", "de", None).moments


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.integers(1, 12), st.integers(1, 28))
def test_the_next_such_day_is_within_a_year(published: date, month: int, day: int) -> None:
    found = next_day(month, day, published)
    assert found
    assert -1 <= (date.fromisoformat(found) - published).days <= 366


@pytest.mark.parametrize(
    ("text", "told"),
    [("at 2 p.m.", "14:00"), ("12 a.m.", "00:00"), ("12h00", "12:00"), ("ore 12,00", "12:00"),
     ("24 Uhr", "24:00"), ("12 noon", "12:00"), ("12 offers", None)],
)  # fmt: skip
def test_times_of_day(text: str, told: str | None) -> None:
    assert clock(text) == told


def test_where_the_month_stands_first() -> None:
    assert american("Bids due 03/04/2026, Fresno, CA")
    assert american("03/25/2026")
    assert not american("Leeds City Council, 03/04/2026")
    assert not american("Amounts in USD, 25/03/2026")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Aanbesteding. Opening van de inschrijvingen: 9 april 2026. Uiterste datum voor indiening:"
         " 7 april 2026.", "2026-04-07"),
        ("Aanbesteding. Vragen stellen tot 2 april 2026. Inschrijven tot 7 april 2026.",
         "2026-04-07"),
        ("Concurso público. O prazo para apresentação de propostas foi prorrogado de 1 de abril de"
         " 2026 para 7 de abril de 2026.", "2026-04-07"),
        ("Tender. Closing date brought forward from 14 April 2026 to 7 April 2026.", "2026-04-07"),
        ("Ausschreibung. Die Angebotsfrist wurde vom 14.04.2026 auf den 07.04.2026 vorgezogen.",
         "2026-04-07"),
        ("Közbeszerzés. Az ajánlatok benyújtásának határideje: 2026. április 7., 12 óra.",
         "2026-04-07"),
        ("Licitación. Consultas hasta el 1 de abril de 2026. Recepción de ofertas hasta el 7 de"
         " abril de 2026.", "2026-04-07"),
        ("Licitación. Las ofertas se recibirán hasta el 07/04/2026. Apertura: 08/04/2026.",
         "2026-04-07"),
        ("Avis de marché. Validité des offres jusqu'au 30 juin 2026. Date limite : 7 avril 2026.",
         "2026-04-07"),
        ("Ausschreibung. Angebotsfrist: 07.04.2026. Bindefrist: 30.06.2026.", "2026-04-07"),
        ("Tender. Offers shall remain valid until 30 June 2026. Closing date: 7 April 2026.",
         "2026-04-07"),
        ("Przetarg. Składanie ofert do 7.04.2026. Termin związania ofertą do 6.05.2026.",
         "2026-04-07"),
        ("Udbud. Tilbud skal være gyldige til 1. september 2026. Tilbud senest 7. april 2026.",
         "2026-04-07"),
        ("Invitation to bid. Bids due 4/7/26 at 10 a.m. City of Waco, Texas.", "2026-04-07"),
    ],
)  # fmt: skip
def test_the_deadline_among_moved_days_validity_and_openings(text: str, day: str) -> None:
    found = deadline(text)
    assert found is not None
    assert found[0] == day


def test_a_planned_tender_with_a_deadline_has_it() -> None:
    text = "Tenders will be opened on 9 April 2026. Deadline for submission: 7 April 2026."
    found = when(rules().read("", text, "en", PUBLISHED).moments, PUBLISHED, planned=True)
    assert found is not None
    assert found.value == "2026-04-07"
