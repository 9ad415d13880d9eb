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


def standing(
    connection: duckdb.DuckDBPyConnection, profile: Profile, project: str, *, least: float
) -> tuple[Standing, str]:
    """Return why a project that passes was not shown, chosen as the digest itself chooses."""
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
    limit = profile.digest.limit
    if any(each.project == project for each in selection.chosen):
        return "next", "It is among those that the next digest shows."
    if project in selection.withheld["dismissed"]:
        told = "A reader said that it does not fit; `tendril feedback undo` forgets that."
        return "dismissed", told
    if project in selection.withheld["alike"]:
        return "alike", "It is a lot or a copy of another that is or was shown."
    if project in selection.withheld["variety"]:
        return "variety", "It gave way to others of another kind with a score as high."
    if project in selection.withheld["seen"]:
        return "seen", "It was shown before and has not changed since."
    return "limit", f"It is number {place} of what is new; a digest shows {limit}."
