"""A warehouse into which tests load, and a notice with every field."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from data.warehouse import Warehouse

FULL: dict[str, Any] = {
    "form": "cn-standard",
    "on_ted": False,
    "url": "https://example.org/1",
    "published_at": "2026-11-01T00:30:00+02:00",
    "language": "de",
    "description": 'Zeile 1\nZeile "2"',
    "translations": [{"language": "en", "title": "Pump station"}],
    "parties": [
        {"role": "review_body", "name": "Kammer", "place": {"country": "AT"}},
        {"role": "buyer", "name": "Stadtwerke", "place": {"country": "DE", "town": "Ulm"}},
    ],
    "places": [{"nuts": "EL30"}, {"nuts": "DE14"}, {"nuts": "EL30"}],
    "cpv": ["42122000", "45232152"],
    "contract_nature": "works",
    "value": {"amount": "1234567.89", "currency": "EUR"},
    "value_max": {"amount": "999999999999999999.99", "currency": "SEK"},
    "deadline": "2026-12-24T12:00:00+01:00",
    "period": {"start": "2027-01-01", "months": 24.5, "renewals": 2},
    "lots": [
        {
            "id": "LOT-1",
            "places": [{"nuts": "DE145"}],
            "value": {"amount": "0.10", "currency": "EUR"},
            "deadline": "2026-12-24T12:00:00+01:00",
            "period": {"end": "2028-12-31"},
        }
    ],
    "awards": [{"lot": "LOT-1", "winners": ["A", "B"], "decided_on": "2026-11-01"}],
    "changes": [{"section": "II", "old": "1", "new": "2"}],
    "documents": [{"url": "https://example.org/d"}],
    "corrects": ["0"],
    "withheld": ["value"],
    "warnings": ["odd"],
}


@pytest.fixture
def warehouse(tmp_path: Path) -> Iterator[Warehouse]:
    with Warehouse.open(tmp_path / "w.duckdb") as opened:
        yield opened


def one(warehouse: Warehouse, query: str) -> Any:
    row = warehouse.connection.execute(query).fetchone()
    assert row is not None
    return row[0] if len(row) == 1 else row
