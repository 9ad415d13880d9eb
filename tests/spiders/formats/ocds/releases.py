"""Releases and packages of OCDS, for tests."""

from __future__ import annotations

from typing import Any

import orjson

from data.records import Notice
from spiders.formats.ocds import package as ocds

OCID = "ocds-abc123-0001"


def release(**changes: Any) -> dict[str, Any]:
    whole: dict[str, Any] = {
        "ocid": OCID,
        "id": "r-1",
        "date": "2026-09-11T16:52:33+01:00",
        "tag": ["tender"],
        "initiationType": "tender",
        "language": "en",
        "parties": [
            {"id": "B", "name": "Town Council", "roles": ["buyer"],
             "identifier": {"scheme": "GB-COH", "id": "123"},
             "address": {"locality": "Leeds", "countryName": "England", "region": "UKE42"},
             "contactPoint": {"name": "Office", "email": "office@example.org"}},
            {"id": "S", "name": "Machine Works Ltd", "roles": ["supplier", "tenderer"]},
            {"id": "R", "name": "High Court", "roles": ["reviewBody"]},
        ],
        "buyer": {"id": "B", "name": "Town Council"},
        "tender": {
            "id": "T",
            "title": "Packaging line",
            "title_fr": "Ligne de conditionnement",
            "description": "<p>Supply of a line.</p>",
            "status": "active",
            "value": {"amount": 120000.5, "currency": "GBP"},
            "mainProcurementCategory": "goods",
            "procurementMethod": "open",
            "tenderPeriod": {"endDate": "2026-10-16T12:00:00+01:00"},
            "contractPeriod": {"startDate": "2027-01-01T00:00:00Z", "durationInDays": 731},
            "classification": {"scheme": "CPV", "id": "42921300"},
            "items": [
                {"id": "1", "relatedLot": "1",
                 "additionalClassifications": [{"scheme": "CPV", "id": "42923000"},
                                               {"scheme": "UNSPSC", "id": "23151800"}],
                 "deliveryAddresses": [{"region": "UKE42", "countryName": "United Kingdom"}]},
            ],
            "lots": [{"id": "1", "title": "Line", "value": {"amount": 7, "currency": "GBP"}}],
            "documents": [{"id": "d", "url": "https://x.example.org/d", "title": "Terms",
                           "documentType": "tenderNotice"}],
        },
    }  # fmt: skip
    whole.update(changes)
    return whole


def package(*releases: dict[str, Any]) -> bytes:
    return orjson.dumps({"uri": "u", "publishedDate": "2026-09-12", "releases": list(releases)})


def only(raw: bytes) -> Notice:
    (found,) = ocds.read(raw, path="p")
    assert isinstance(found, Notice), found
    return found
