"""A home with buyers, suppliers and contacts, for tests of accounts."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from data.warehouse import Warehouse
from tendril.stages.merging.merge import refresh_projects
from tendril.stages.organisations.resolve import resolve_organisations
from tests.tendril.stages.merging.made import add
from tests.tendril.stages.test_organisations import party

NOW = datetime.fromisoformat("2026-11-22T06:00:00+00:00")
DAY = timedelta(days=1)
WORKS = "Wasserwerke Ostheim GmbH"


def period(**given: Any) -> dict[str, Any]:
    return {
        "start": None,
        "end": None,
        "months": None,
        "renewals": None,
        "renewal_note": None,
    } | given


def award(warehouse: Warehouse, source_id: str, winner: str, **given: Any) -> str:
    """Add an award of the works, of one lot, with its price and its day."""
    day = given.pop("on", NOW - 300 * DAY)
    price = given.pop("price", 250_000)
    result = {
        "lot": None, "status": "awarded", "winners": [winner],
        "value": {"amount": Decimal(price), "currency": "EUR"},
        "decided_on": day.date(), "tenders_received": 3, "reason": None,
    }  # fmt: skip
    buyer = given.pop("buyer_name", WORKS)
    title = given.pop("title", f"Pumpen {source_id}")
    return add(
        warehouse, source_id, kind="award", title=title, buyer=buyer, awards=[result],
        parties=[party(buyer, national_id=given.pop("national_id", None)),
                 party(winner, "winner", town="Kiel")],
        published_at=day, deadline=None, procedure_id=f"proc-{source_id}", description=title,
        **given,
    )  # fmt: skip


def sell(warehouse: Warehouse) -> None:
    """Two contracts and two tenders of one buyer under two names, and another buyer's."""
    award(warehouse, "101", "Kolb Pumpen AG", period=period(end=(NOW + 400 * DAY).date()),
          national_id="DE813947261")  # fmt: skip
    award(warehouse, "102", "KOLB PUMPEN AG", title="Kessel", on=NOW - 900 * DAY, cpv=["42160000"],
          buyer_name="WASSERWERKE OSTHEIM G.m.b.H.")  # fmt: skip
    award(warehouse, "103", "Firma Alt", title="Gerüste", on=NOW - 4000 * DAY, cpv=["44212310"])
    add(warehouse, "104", title="Rührwerke für die Filterhalle", buyer=WORKS,
        parties=[party(WORKS)], deadline=NOW + 20 * DAY, procedure_id="proc-104",
        description="Rührwerke")  # fmt: skip
    add(warehouse, "105", kind="planned", title="Neubau einer Ozonanlage", buyer=WORKS,
        parties=[party(WORKS)], deadline=None, procedure_id="proc-105", cpv=["45232430"],
        period=period(start=(NOW + 200 * DAY).date()), description="Ozon")  # fmt: skip
    award(warehouse, "106", WORKS, title="Analysen", buyer_name="Landkreis Ostheim", price=9_000)
    warehouse.append(
        "contact",
        [
            {"notice_key": "ted:104:1", "party": WORKS, "name": name, "email": email,
             "phone": None, "source": "ted", "obtained_at": NOW - DAY, "expires_at": until}
            for name, email, until in (
                ("Anna Muster", "anna@ostheim.example", NOW + 90 * DAY),
                ("Otto Alt", "otto@ostheim.example", NOW - DAY),
            )
        ],
    )  # fmt: skip
    refresh_projects(warehouse, now=NOW)
    resolve_organisations(warehouse)
