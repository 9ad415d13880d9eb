"""What a reader says should have been shown: kept for coverage, and learned from."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from ranking.feedback import give

if TYPE_CHECKING:
    from data.naming.asked import Asked
    from data.warehouse import Warehouse
    from ranking.profile import Profile
    from tendril.missed.trace import Trace

_INSERT = """
    INSERT OR REPLACE INTO missed BY NAME
    SELECT $link AS link, $profile AS profile_id, $notice AS notice_key, $project AS project_id,
           $seen AS seen, $reason AS reason, $by AS said_by, $now AS said_at
"""


def record_miss(
    warehouse: Warehouse,
    asked: Asked,
    found: Trace,
    profile: Profile,
    *,
    now: datetime,
    by: str | None = None,
) -> bool:
    """Keep a miss of one profile, once a link; return whether it teaches the ranking as well.

    A project that was shown is no miss and is not kept; what is known as a project counts as a
    yes of that profile's readers.
    """
    own = [each for each in found.why if each.profile == profile.id]
    if any(each.code == "shown" for each in own):
        return False
    reason = next((each.code for each in (*own, *found.why)), "not_a_source")
    with warehouse.transaction() as connection:
        connection.execute(
            _INSERT,
            {
                "link": asked.page or asked.text,
                "profile": profile.id,
                "notice": found.notice,
                "project": found.project,
                "seen": found.seen,
                "reason": reason,
                "by": by,
                "now": now,
            },
        )
        if found.project is None:
            return False
        note = f"should have been shown: {asked.text[:200]}"
        give(
            connection, profile=profile.id, project=found.project, verdict="yes", now=now,
            note=note, by=by,
        )  # fmt: skip
    return True
