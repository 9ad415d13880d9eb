"""A cancelled procedure and an invitation for bids are tenders."""

from datetime import date

import pytest

from enrich.rule_reader import Reader

PUBLISHED = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die Ausschreibung zur Lieferung einer Presse wurde aufgehoben."),
        ("fr", "La procédure de passation est déclarée sans suite : fourniture d'une presse."),
        ("it", "Gara deserta: fornitura di una pressa."),
        ("es", "Licitación desierta: suministro de una prensa."),
        ("pl", "Unieważnienie postępowania: dostawa prasy."),
        ("cs", "Zadávací řízení zrušeno: dodávka lisu."),
        ("en", "The tender for the supply of a press has been withdrawn."),
    ],
)
def test_a_cancelled_procedure_is_a_tender_and_no_opportunity(
    reader: Reader, language: str, text: str
) -> None:
    found = reader.read("", text, language, PUBLISHED).signal
    assert (found.name, found.is_opportunity) == ("tender", False)


def test_an_invitation_for_bids_is_a_tender(reader: Reader) -> None:
    text = "Invitation for bids. Supply of a conveyor. Closing date: 3 April 2026."
    found = reader.read("", text, "en", PUBLISHED).signal
    assert (found.name, found.is_opportunity) == ("tender", True)
