"""Projects in a warehouse and the digest of them, for tests."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from data.codes.reference import Reference
from data.warehouse import Warehouse
from tendril.digest.build import build
from tendril.digest.model import Digest
from tests.tendril.digest.samples import NOW

ZONE = "Europe/Berlin"


def profile(limit: int = 3, regions: tuple[str, ...] = ()) -> Any:
    return SimpleNamespace(
        id="demo",
        company="Aurach",
        language="de",
        min_days_to_deadline=0,
        regions=regions,
        digest=SimpleNamespace(limit=limit),
    )


def add(
    warehouse: Warehouse,
    project: str,
    *,
    score: float,
    rank: int,
    gates: dict[str, str] | None = None,
    profile_id: str = "demo",
    notice: dict[str, Any] | None = None,
    reason: str = "offer.terms",
    **given: Any,
) -> None:
    """Store one project with its notice and match; `reason` is the code of why it fits."""
    key = f"ted:{project}:1"
    row = {
        "project_id": project,
        "title": f"Schlammentwässerung {project}",
        "description": "Zwei Dekanter.",
        "language": "de",
        "stage": "tender",
        "status": "open",
        "buyer": f"Zweckverband {project}",
        "country": "DE",
        "nuts": ["DE262", "DE26A"],
        "cpv": ["42996900"],
        "value_eur": 1_000_000.0,
        "value_amount": Decimal(1_000_000),
        "value_currency": "EUR",
        "deadline": NOW + timedelta(days=20),
        "url": f"https://example.org/{project}",
        "latest_notice_key": key,
        **given,
    }
    stored = {
        "notice_key": key,
        "source": "ted",
        "source_id": project,
        "version": "1",
        "kind": "tender",
        "title": row["title"],
        "url": row["url"],
        "published_at": NOW - timedelta(days=1),
        "cancelled": False,
        "content_hash": project,
        "first_loaded_at": NOW,
        "loaded_at": NOW,
        "places": [
            {
                "country": "DE",
                "nuts": "DE262",
                "town": "Bad Kissingen",
                "postal_code": None,
                "street": None,
            }
        ],
        **(notice or {}),
    }
    warehouse.append("project", [row])
    warehouse.append("notice", [stored])
    warehouse.append(
        "project_notice",
        [{"project_id": project, "notice_key": key, "status": "confirmed", "why": None}],
    )
    checks = [
        {"name": name, "result": result, "evidence": ""}
        for name, result in (gates or {"deadline": "meets", "region": "meets"}).items()
    ]
    reasons = [
        {
            "code": reason,
            "text": "Passt zu „Dekanter“.",
            "component": "lexical",
            "quote": "Zwei Dekanter",
            "weight": 0.4,
        },
        {"text": "Kleines Los.", "component": "size", "quote": None, "weight": -0.1},
    ]
    warehouse.append(
        "match",
        [
            {
                "profile_id": profile_id,
                "project_id": project,
                "rank": rank,
                "score": score,
                "gates": json.dumps(checks),
                "components": "{}",
                "reasons": json.dumps(reasons),
                "ranked_at": NOW,
            }
        ],
    )


def made(warehouse: Warehouse, now: datetime = NOW, limit: int = 3) -> Digest:
    reference = Reference.builtin()
    return build(warehouse, profile(limit), now=now, zone=ZONE, reference=reference)
