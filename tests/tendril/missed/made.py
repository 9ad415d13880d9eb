"""A warehouse with one notice of each kind, and why each was not shown."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from data.naming.asked import asked_for
from data.warehouse import Warehouse
from ranking.profile import Profile, Solution
from tendril.digest.store import record_delivery
from tendril.missed.trace import Trace, trace
from tests.tendril.digest.building import add, made
from tests.tendril.digest.samples import NOW

PROFILE = Profile(
    id="demo",
    company="Aurach",
    solutions=(Solution(title="Dekanter", description="Dekanter"),),
    digest={"limit": 2},  # type: ignore[arg-type]
)
LATER = NOW + timedelta(days=1)


def fill(warehouse: Warehouse) -> None:
    """Shown are best and second; the rest is withheld, each for its reason."""
    for rank, name in enumerate(("best", "second", "third", "fourth"), 1):
        add(warehouse, name, score=0.9 - rank / 20, rank=rank, title=f"Dekanter für {name}stadt",
            cpv=[f"4299690{rank}"], buyer=f"Stadt {name}")  # fmt: skip
    add(warehouse, "far", score=0.8, rank=5, gates={"region": "fails", "budget": "fails"})
    add(warehouse, "weak", score=0.11, rank=6)
    add(warehouse, "gone", score=0.8, rank=7, status="cancelled")
    add(warehouse, "unranked", score=0.8, rank=8, profile_id="other")
    add(
        warehouse, "old", score=0.8, rank=9, profile_id="other",
        published_at=NOW - timedelta(days=500),
    )  # fmt: skip
    warehouse.append("unranked", [{"profile_id": "demo", "reason": "score", "projects": 40}])
    digest = made(warehouse, limit=2)
    record_delivery(warehouse, digest, Path("d.html"))
    warehouse.append(
        "project_notice",
        [{"project_id": "third", "notice_key": "ted:best:1", "status": "pending", "why": None}],
    )


def traced(warehouse: Warehouse, text: str) -> Trace:
    return trace(
        warehouse.connection, asked_for(text), [PROFILE], now=LATER, look_back=timedelta(days=400)
    )
