"""What comes: contracts that end, tenders that are announced, and which of them fit a profile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Protocol

from enrich.projects.renewals.ends import after
from tendril.stages.rank import rank_notices, to_euro

if TYPE_CHECKING:
    from datetime import date, datetime

    from data.records import Notice
    from ranking.profile import Profile
    from tendril.home.folder import Home

# An announced day that passed: the tender may still come any day.
_OVERDUE = timedelta(days=90)
# What matters of what comes; how long there is and whether it is open does not yet.
_GATES = frozenset({"region", "kind", "language", "certificates", "budget"})


class Readable(Protocol):
    """An open warehouse, or its published copy."""

    def rows(self, name: str, /, **params: Any) -> list[dict[str, Any]]:
        """Run data/queries/<name>.sql and return its rows."""


@dataclass(frozen=True, slots=True)
class Horizon:
    """How many months ahead to look, from and to."""

    first: float
    last: float


def renewals(
    warehouse: Readable, day: date, horizon: Horizon, *, every: bool = False
) -> list[dict[str, Any]]:
    """Return the contracts that end within the horizon, rows of v_renewal, the soonest due first.

    `every` adds those that hardly come back, such as a machine that was delivered.
    """
    return warehouse.rows(
        "renewals/radar",
        day=day,
        first=after(day, horizon.first),
        last=after(day, horizon.last),
        every=every,
    )


def forecasts(warehouse: Readable, day: date, months: float) -> list[dict[str, Any]]:
    """Return what is announced for the next months and what is overdue, rows of v_forecast."""
    rows = warehouse.rows("renewals/forecasts", first=day - _OVERDUE, last=after(day, months))
    convert = to_euro()
    for row in rows:
        # An import puts no value into euro, the day's run does.
        if row["value_eur"] is None and row["value_amount"] is not None:
            euro = convert(float(row["value_amount"]), row["value_currency"])
            row["value_eur"] = round(euro, 2) if euro is not None else None
    return rows


def fits(
    warehouse: Readable,
    projects: Sequence[str],
    profile: Profile,
    *,
    now: datetime,
    home: Home,
    encoder: str | None = None,
) -> dict[str, float]:
    """Return the scores of the projects that meet the profile's regions, kinds and languages.

    They are ranked as any notice is, apart from that none is open yet.
    """
    notices = [
        _notice(row) for row in warehouse.rows("renewals/texts", projects=list(set(projects)))
    ]
    if not notices:
        return {}
    ranked = rank_notices(notices, [profile], now=now, encoder=encoder, home=home, quiet=True)
    return {
        match.project: match.score
        for match in ranked.matches
        if not any(gate.name in _GATES and gate.result == "fails" for gate in match.gates)
    }


def _notice(row: Mapping[str, Any]) -> Notice:
    from data.records import Money, Notice, NoticeKind, Party, Place

    codes = [code for code in row["nuts"] or () if code]
    places = [Place(country=row["country"], nuts=code) for code in codes]
    return Notice(
        source="tendril",
        source_id=row["project_id"],
        kind=NoticeKind.TENDER,
        title=row["title"],
        description=row["description"],
        language=row["language"],
        parties=(Party(role="buyer", name=row["buyer"]),) if row["buyer"] else (),
        places=tuple(places) or ((Place(country=row["country"]),) if row["country"] else ()),
        cpv=tuple(row["cpv"] or ()),
        contract_nature=row["nature"],
        value=Money(amount=round(row["value_eur"], 2), currency="EUR")
        if row["value_eur"]
        else None,
    )
