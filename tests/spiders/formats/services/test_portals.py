"""Simap, SAM.gov and service.bund.de: what becomes of each field."""

from __future__ import annotations

from datetime import UTC, datetime

from data.records import NoticeKind, Place
from spiders.formats.services import bund_rss, sam, simap
from tests.spiders.formats.services.samples import BUND, SAM, SIMAP, euro, only


def test_simap() -> None:
    found = only(simap.read, SIMAP)
    assert (found.title, found.description, found.language) == ("Abfüllanlage", "Eine Anlage", "de")
    assert [t.title for t in found.translations] == ["Ligne"]
    assert found.deadline == datetime(2026, 3, 5, 11, tzinfo=UTC)
    assert found.places == (Place(country="CH", town="Bern"),)
    assert found.cpv == ("42921300",) and found.contract_nature == "supplies"
    assert found.period is not None and found.period.months == 24.0


def test_simap_award() -> None:
    vendors = [{"vendorName": "A AG", "price": {"price": 100.5, "currency": "chf"}}]
    item = {**SIMAP, "type": "award", "decision": {"vendors": vendors, "numberOfSubmissions": 4},
            "referencingPub": {"publicationId": "p-0"}}  # fmt: skip
    found = only(simap.read, item)
    assert found.kind is NoticeKind.AWARD and found.value == euro("100.5", "CHF")
    assert found.awards[0].tenders_received == 4 and found.follows == ("p-0",)


def test_sam() -> None:
    found = only(sam.read, {"totalRecords": 1, "opportunitiesData": [SAM]})
    assert (found.kind, found.procedure_id) == (NoticeKind.PLANNED, "S-1")
    assert found.description == "NAICS 333999\nPSC 3444" and found.cpv == ()
    assert found.published_at == datetime(2026, 2, 2, 5, tzinfo=UTC)
    assert found.places == (Place(country="US", town="Reno"),)
    assert found.contract_nature == "supplies"
    assert found.documents[0].url.startswith("https://api.sam.gov/")


def test_service_bund() -> None:
    found = only(bund_rss.read, BUND)
    assert found.kind is NoticeKind.TENDER
    assert found.source_id == found.url == "https://www.service.example.org/1.html"
    assert found.buyer is not None and found.buyer.name == "Stadt Köln"
    assert found.places == (Place(country="DE", town="Köln", postal_code="50667"),)
    assert found.deadline == datetime(2026, 12, 1, 22, 59, tzinfo=UTC)
