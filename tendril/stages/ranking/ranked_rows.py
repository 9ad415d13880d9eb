"""What was ranked, as the warehouse keeps it: matches, what is left out, and the profiles."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from data.findings import Match
    from data.warehouse import Warehouse
    from ranking.profile import Profile
    from ranking.retrieve_rerank import Ranked


# What analysts and assistants, who read the warehouse, have no need to know of the company.
_CONFIDENTIAL: Any = {
    "capacity": True,
    "sign_off": True,
    "offer": True,
    "solutions": {
        "__all__": dict.fromkeys(
            ("ranges", "lead_weeks", "load", "price", "margin", "costs", "currencies"), True
        )
    },
}


def store_ranked(warehouse: Warehouse, profile: Profile, ranked: Ranked, now: datetime) -> None:
    """Put what was ranked for a profile, and the profile, in place of what was kept of it."""
    for table in ("match", "unranked", "profile"):
        warehouse.connection.execute(f"DELETE FROM {table} WHERE profile_id = ?", [profile.id])  # noqa: S608
    warehouse.append("match", [_row(match, now) for match in ranked.matches])
    warehouse.append(
        "unranked",
        [
            {"profile_id": profile.id, "reason": reason, "projects": projects}
            for reason, projects in ranked.left.items()
        ],
    )
    warehouse.append(
        "profile",
        [
            {
                "profile_id": profile.id,
                "company": profile.company,
                "body": profile.model_dump_json(exclude=_CONFIDENTIAL),
                "updated_at": now,
            }
        ],
    )


def forget_others(warehouse: Warehouse, profiles: Sequence[Profile]) -> None:
    """Delete what was ranked for profiles that are no more; what was said and shown stays."""
    kept = [profile.id for profile in profiles]
    with warehouse.transaction() as connection:
        for table in ("match", "unranked", "profile"):
            connection.execute(
                f"DELETE FROM {table} WHERE NOT list_contains($kept, profile_id)",  # noqa: S608
                {"kept": kept},
            )


def _row(match: Match, now: datetime) -> dict[str, Any]:
    return {
        "profile_id": match.profile,
        "project_id": match.project,
        "rank": match.rank,
        "lots": list(match.lots),
        "score": match.score,
        "gates": json.dumps(
            [{"name": g.name, "result": g.result, "evidence": g.evidence} for g in match.gates],
            ensure_ascii=False,
        ),
        "components": json.dumps(match.components),
        "reasons": json.dumps(
            [asdict(reason) for reason in match.reasons],
            ensure_ascii=False,
        ),
        "ranked_at": now,
    }
