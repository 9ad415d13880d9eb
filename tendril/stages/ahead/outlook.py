"""What comes: contracts that end, tenders that are announced, and which of them fit a profile."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Protocol

from data.warehouse import sql
from enrich.projects.renewals.ends import after
from tendril.stages.ranking.rank import to_euro

if TYPE_CHECKING:
    from datetime import date, datetime

    from duckdb import DuckDBPyConnection

    from ranking.gates.check import ToEuro
    from ranking.profile import Profile
    from tendril.home.folder import Home

# An announced day that passed: the tender may still come any day.
_OVERDUE = timedelta(days=90)
# What matters of what comes; how long there is and whether it is open does not yet.
_GATES = frozenset({"region", "kind", "language", "certificates", "budget"})


class Readable(Protocol):
    """An open warehouse, or its published copy."""

    @property
    def connection(self) -> DuckDBPyConnection:
        """The connection of DuckDB."""

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
    """Return the contracts that end within the horizon, rows of renewals, the soonest due first.

    `every` adds those that hardly come back, such as a machine that was delivered.
    """
    return warehouse.rows(
        "renewals/radar",
        day=day,
        first=after(day, horizon.first),
        last=after(day, horizon.last),
        every=every,
    )


def renewal_form(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a contract as scripts get it; docs/forms.md names the keys."""
    return {
        "project": row["project_id"],
        "buyer": row["buyer"],
        "incumbents": list(row["incumbents"] or ()),
        "ends": row["ends"],
        "method": row["method"],
        "value_eur": row["value_eur"],
        "renewals_left": row["renewals_left"],
        "window": {"from": row["window_from"], "to": row["window_to"]},
    }


def forecasts(warehouse: Readable, day: date, months: float) -> list[dict[str, Any]]:
    """Return what is announced for the next months and what is overdue, rows of forecasts."""
    rows = warehouse.rows("renewals/forecasts", first=day - _OVERDUE, last=after(day, months))
    convert = to_euro()
    return [_in_euro(row, convert) for row in rows]


def _in_euro(row: dict[str, Any], convert: ToEuro) -> dict[str, Any]:
    """Return a forecast with its value in euro: an import puts none into euro, the day's run does.

    The row itself stays as it is: pages share it.
    """
    if row["value_eur"] is not None or row["value_amount"] is None:
        return row
    euro = convert(float(row["value_amount"]), row["value_currency"])
    return row | {"value_eur": round(euro, 2) if euro is not None else None}


def fits(
    warehouse: Readable, projects: Iterable[str], profile: Profile, *, now: datetime, home: Home
) -> dict[str, float]:
    """Return the scores of the projects that meet the profile's regions, kinds and languages.

    They are ranked as any project is, by words and codes alone, so that no text is encoded for
    what may come in a year, and as if all were open.
    """
    from ranking.scoring.score import Ranker
    from tendril.home.reference import reference_of

    wanted = sorted(set(projects))
    if not wanted:
        return {}
    warehouse.connection.execute(sql("renewals/candidates"), {"projects": wanted})
    ranker = Ranker.prepare(
        warehouse.connection, encoder=None, reference=reference_of(home), to_euro=to_euro()
    )
    return {
        match.project: match.score
        for match in ranker.rank(profile, now=now)
        if not any(gate.name in _GATES and gate.result == "fails" for gate in match.gates)
    }
