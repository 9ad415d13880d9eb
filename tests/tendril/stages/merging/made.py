"""Notices and projects of a warehouse, for tests of merging."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from data.warehouse import Warehouse

NOW = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
DAY = timedelta(days=1)
LATER = datetime.now(UTC) + 400 * DAY  # the view counts from the moment of the query
UUID = "0d4ffd0e-5b33-4b2a-b6a4-9d7c3f5f2a11"
TITLES = (
    "Lieferung von zwei Kehrmaschinen für den Bauhof",
    "Kehrmaschinen (2 Stück), Lieferung",
    "Germany – Road-sweeping vehicles – Lieferung von zwei Kehrmaschinen für den Bauhof",
    "Supply of two road sweepers",
    "Vergebener Auftrag: Kehrmaschinen Lahnheim",
    "Reinigungsleistungen",
    "Neubau der Kläranlage Rottach, Los 1 Erdarbeiten",
    "Neubau der Kläranlage Rottach, Los 2 Elektrotechnik",
)
BUYERS = ("Abfallwirtschaftsbetrieb Lahnheim", "AWB Lahnheim", "Stadt Rottach", None)
KINDS = ("tender", "tender", "tender", "change", "award", "planned", "news")


def add(warehouse: Warehouse, source_id: str, **given: Any) -> str:
    source = given.get("source", "ted")
    row = {
        "notice_key": f"{source}:{source_id}:1",
        "source": source,
        "source_id": source_id,
        "version": "1",
        "kind": "tender",
        "title": "Schlammentwässerung mit zwei Dekantern im Klärwerk Nordhafen",
        "language": "de",
        "buyer": "Abwasserverband Nordhafen",
        "country": "DE",
        "nuts": ["DE942"],
        "cpv": ["42996900"],
        "value_amount": Decimal(1_000_000),
        "value_currency": "EUR",
        "published_at": NOW - 9 * DAY,
        "deadline": NOW + 20 * DAY,
        "procedure_id": None,
        "corrects": [],
        "follows": [],
        "cancelled": False,
        "content_hash": source_id,
        "first_loaded_at": NOW - DAY,
        "loaded_at": NOW - DAY,
        "url": f"https://example.org/{source_id}",
        **given,
    }
    warehouse.append("notice", [row])
    return str(row["notice_key"])


def drawn(number: int, seed: random.Random) -> dict[str, Any]:
    """Return a notice that shares something with many others."""
    published = NOW - seed.randrange(60) * DAY
    kind = seed.choice(KINDS)
    other = f"{seed.randrange(12):03}"
    return {
        "source_id": f"{number:03}",
        "source": seed.choice(("ted", "portal", "paper")),
        "title": seed.choice(TITLES),
        "buyer": seed.choice(BUYERS),
        "kind": kind,
        "language": seed.choice(("de", "en")),
        "cpv": seed.choice((["34144431"], ["90910000"], [])),
        "published_at": published,
        "deadline": None if seed.random() < 0.3 else NOW + seed.randrange(3) * 7 * DAY,
        "procedure_id": seed.choice((None, None, None, "2026-017-A", "2026-018-B")),
        "corrects": [other] if kind == "change" and seed.random() < 0.5 else [],
        "follows": [other] if seed.random() < 0.1 else [],
        "value_amount": Decimal(seed.choice((1, 2)) * 100_000),
        "description": seed.choice((None, "Für 250 Personen, 12 Monate.")),
    }


def put(warehouse: Warehouse, given: dict[str, Any], content: str = "1") -> None:
    warehouse.connection.execute(
        "DELETE FROM notice WHERE source_id = $id", {"id": given["source_id"]}
    )
    add(warehouse, **given, content_hash=content)


def projects(warehouse: Warehouse) -> list[dict[str, Any]]:
    result = warehouse.connection.execute("SELECT * FROM project ORDER BY title")
    names = [column[0] for column in result.description or ()]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def changes(warehouse: Warehouse) -> list[tuple[str, str | None, str | None, str | None]]:
    query = 'SELECT field, lot, left("old", 10), left("new", 10) FROM project_change ORDER BY ALL'
    return warehouse.connection.execute(query).fetchall()
