from __future__ import annotations

import pytest

from data.codes.reference import Reference
from enrich.calls.eligible_regions import Territories

TERRITORIES = Territories(Reference.builtin())


@pytest.mark.parametrize(
    ("language", "country", "text", "giver", "codes"),
    [
        ("it", "IT", "Bando innovazione - Regione Piemonte\nPer le imprese.", "", {"ITC1"}),
        ("it", "IT", "Bando innovazione\nPer le imprese.", "Regione Toscana", {"ITI1"}),
        ("it", "IT", "Voucher\nPer le PMI localizzate in Puglia, Molise e Sicilia.", "",
         {"ITF4", "ITF2", "ITG1"}),
        # A part of the money, or a place that has nothing to do with who may apply.
        ("it", "IT", "Voucher\nIl 40% è riservato alle imprese localizzate in Puglia.", "", set()),
        ("it", "IT", "Voucher\nSu tutto il territorio nazionale, sede in Puglia.", "", set()),
        ("it", "IT", "Voucher\nSi presenta a Bari, capoluogo della Puglia.", "", set()),
        ("de", "DE", "Digitalbonus\nUnternehmen mit Sitz in Bayern.", "", {"DE2"}),
        ("de", "DE", "Zuschüsse für Marken\nUnternehmen mit Sitz im Bundesgebiet.", "", set()),
        ("it", None, "Bando - Regione Piemonte", "", set()),
    ],
)  # fmt: skip
def test_where_one_has_to_be_to_apply(
    language: str, country: str | None, text: str, giver: str, codes: set[str]
) -> None:
    assert set(TERRITORIES.named(text, language, country, giver)) == codes
