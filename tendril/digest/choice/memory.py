"""What a reader was shown by earlier digests, and what notices told since."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from enrich.projects.differences.between import Difference
from tendril.digest.choice.changes import facts_from_json, shown_change
from tendril.digest.rows import digest_rows

if TYPE_CHECKING:
    from data.warehouse import Warehouse
    from tendril.digest.shown_facts import ShownChange, ShownFacts


def shown_before(
    warehouse: Warehouse, profile: str, before: datetime, recipient: str | None = None
) -> tuple[dict[str, ShownFacts], dict[str, datetime]]:
    """Return what each project looked like when a reader of a profile last saw it, and when."""
    shown: dict[str, ShownFacts] = {}
    at: dict[str, datetime] = {}
    given = {"profile": profile, "before": before, "recipient": recipient}
    for row in digest_rows(warehouse.connection, "delivered", **given):
        for value in json.loads(row["entries"] or "[]"):
            facts = facts_from_json(value)
            shown[facts.project] = facts
            at[facts.project] = row["made_at"]
    return shown, at


def last_made(
    warehouse: Warehouse, profile: str, before: datetime, recipient: str | None = None
) -> datetime | None:
    """Return when a reader's last digest before a moment was made, None where there is none."""
    given = {"profile": profile, "before": before, "recipient": recipient}
    last: datetime | None = digest_rows(warehouse.connection, "last_made", **given)[0]["last"]
    return last


def learned_since(
    warehouse: Warehouse, projects: Sequence[str], shown_at: Mapping[str, datetime]
) -> dict[str, list[ShownChange]]:
    """Return what notices told since a project was shown, as far as its facts do not hold it."""
    known = [project for project in projects if project in shown_at]
    found: dict[str, list[ShownChange]] = {}
    for row in digest_rows(warehouse.connection, "learned", projects=known) if known else ():
        project, learned = row.pop("project_id"), row.pop("learned_at")
        if learned > shown_at[project]:
            found.setdefault(project, []).append(shown_change(Difference(**row)))
    return found
