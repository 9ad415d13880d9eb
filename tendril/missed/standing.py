"""Where a project that fits stands today: in the next digest, or behind what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from tendril.digest.choice.changes import facts_from_json
from tendril.digest.choice.selection import select
from tendril.digest.rows import digest_rows
from tendril.digest.shown_facts import ShownFacts

if TYPE_CHECKING:
    import duckdb

    from ranking.profile import Profile

Standing = Literal["next", "limit", "variety", "alike", "seen", "dismissed"]
_Withheld = Literal["dismissed", "alike", "variety", "seen"]
_REASONS: tuple[_Withheld, ...] = ("dismissed", "alike", "variety", "seen")


def standing(
    connection: duckdb.DuckDBPyConnection, profile: Profile, project: str, *, least: float
) -> tuple[Standing, int]:
    """Return why a project that passes was not shown, chosen as the digest itself chooses.

    With it comes the place among what is new, 0 for what was shown before.
    """
    import json

    passing = digest_rows(connection, "passing", profile=profile.id, least=least)
    given = {"profile": profile.id, "before": "9999-01-01", "recipient": None}
    delivered: dict[str, ShownFacts] = {}
    for row in digest_rows(connection, "delivered", **given):
        for value in json.loads(row["entries"] or "[]"):
            facts = facts_from_json(value)
            delivered[facts.project] = facts
    selection = select(passing, delivered, profile.digest.limit)
    order = [row["project_id"] for row in passing if row["project_id"] not in delivered]
    place = order.index(project) + 1 if project in order else 0
    if any(each.project == project for each in selection.chosen):
        return "next", place
    for reason in _REASONS:
        if project in selection.withheld[reason]:
            return reason, place
    return "limit", place
