"""A person's word for an office: signed and taken back, in the warehouse."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from data.errors import TendrilError
from data.warehouse import as_dicts, sql
from ranking.fit.verdict import answers_for

if TYPE_CHECKING:
    from datetime import datetime

    from data.warehouse import Warehouse
    from ranking.fit.finding import Answer, Office
    from ranking.profile import Profile
    from tendril.fit.opened import Checked


def may_sign(profile: Profile, office: Office, name: str) -> str:
    """Return the name as the profile writes it, or raise TendrilError where it may not sign."""
    allowed = getattr(profile.sign_off, office)
    wanted = " ".join(name.split())
    if not wanted:
        raise TendrilError("Who signs? Give a name with --name.")
    if not allowed:
        return wanted
    for each in allowed:
        if each.casefold() == wanted.casefold():
            return str(each)
    raise TendrilError(
        f"{wanted} may not sign for {office}; the profile's sign_off names {', '.join(allowed)}."
    )


def sign(
    warehouse: Warehouse,
    checked: Checked,
    office: Office,
    name: str,
    *,
    answer: Answer,
    note: str | None,
    now: datetime,
) -> None:
    """Sign for an office; what was checked is kept beside it, by subject."""
    subjects = answers_for(office, checked.verdict.findings)
    warehouse.connection.execute(
        sql("fit/sign"),
        {
            "profile": checked.profile.id, "notice": checked.card.latest, "office": office,
            "name": name, "answer": answer, "note": note, "checked": json.dumps(dict(subjects)),
            "now": now,
        },
    )  # fmt: skip


def withdraw(
    warehouse: Warehouse, profile: str, project: str, office: Office, *, now: datetime
) -> list[str]:
    """Take back what an office signed and return whose word it was; [] where there was none."""
    rows = as_dicts(
        warehouse.connection.execute(
            sql("fit/withdraw"),
            {"profile": profile, "project": project, "office": office, "now": now},
        )
    )
    return [row["name"] for row in rows]
