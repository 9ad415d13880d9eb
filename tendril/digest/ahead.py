"""The digest's look ahead: contracts that end and tenders that are announced, and that fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal

from tendril.digest.rows import digest_rows
from tendril.stages.ahead.outlook import Horizon, fits, forecasts, renewals

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from data.warehouse import Warehouse
    from ranking.profile import Profile
    from tendril.home.folder import Home

# So short that it is read. A contract that ends comes once in this time; a plan that was told stays
# until its day, so many of them beside those that are new.
MOST = 3
_MOST_LOOKED_AT = 2_000
_AGAIN = timedelta(days=30)
# A renewal is named from so long before its window on, a forecast before its day.
_BEFORE_WINDOW = timedelta(days=45)
_BEFORE_DAY_MONTHS = 4.0
# So long after its day it is told that no tender came, to those who were told of the day.
_LATE = timedelta(days=14)
_HORIZON = Horizon(0, 18)
_MARK, _PLAN = "ahead|", "forecast:"


@dataclass(frozen=True, slots=True)
class Ahead:
    """One thing to prepare for: a tender that is due from `first` to `last`, or on a day."""

    item: str  # what it is called where it is noted as shown
    kind: Literal["renewal", "forecast", "approval", "late"]  # late: its day passed without one
    project: str
    title: str
    buyer: str | None
    first: date
    last: date | None  # of a renewal: the end of the window
    ends: date | None  # of a renewal: the end of the contract
    incumbents: tuple[str, ...]
    moved: int  # how often an announced day was moved
    link: str | None
    score: float
    again: bool = False  # a plan that an earlier digest told, and whose day is still to come


def due(warehouse: Warehouse, day: date) -> tuple[Ahead, ...]:
    """Return what one could prepare for on a day, none scored yet.

    Of very many those are returned whose window begins about now.
    """
    ending = [
        row
        for row in renewals(warehouse, day, _HORIZON)
        if row["window_from"] <= day + _BEFORE_WINDOW and row["window_to"] >= day
    ]
    announced = [
        row
        for row in forecasts(warehouse, day, _BEFORE_DAY_MONTHS)
        if row["planned_on"] >= day - (_LATE if row["what"] == "tender" else timedelta())
    ]
    found = [*map(_renewal, ending), *(_forecast(row, day) for row in announced)]
    found.sort(key=lambda each: (abs((each.first - day).days), each.item))
    return tuple(found[:_MOST_LOOKED_AT])


def scored(
    warehouse: Warehouse, found: Sequence[Ahead], profile: Profile, *, now: datetime, home: Home
) -> tuple[Ahead, ...]:
    """Return what is due with how well each fits the profile.

    What was ranked for the profile has the score by which it is an entry or fits too little.
    """
    projects = [each.project for each in found]
    scores = fits(warehouse, projects, profile, now=now, home=home)
    given = {"profile": profile.id, "projects": list(scores)}
    ranked = digest_rows(warehouse.connection, "scores", **given) if scores else []
    scores |= {row["project_id"]: row["score"] for row in ranked}
    return tuple(_with_score(each, scores.get(each.project, 0.0)) for each in found)


def look_ahead(
    connection: DuckDBPyConnection,
    coming: Sequence[Ahead],
    profile: str,
    digest_id: str,
    *,
    recipient: str | None = None,
    now: datetime,
    least_score: float,
    shown_today: Sequence[str] = (),
) -> tuple[Ahead, ...]:
    """Return what fits best of what comes, the soonest first.

    No contract that ends is told twice in a month; a plan stays until its day.
    `shown_today` are projects that the digest shows as entries.
    """
    told = digest_rows(
        connection,
        "ahead_told",
        profile=profile,
        recipient=recipient,
        digest=digest_id,
        since=now - _AGAIN,
        now=now,
        prefix=_MARK,
    )
    recent = {row["told"].removeprefix(_MARK) for row in told}
    fitting = {
        each.project: replace(each, again=each.item in recent)  # one line a project
        for each in reversed(coming)
        if each.score >= least_score
        and each.project not in shown_today
        and not (each.kind in ("renewal", "late") and each.item in recent)
        and (each.kind != "late" or _PLAN + each.project in recent)
    }
    best = sorted(fitting.values(), key=lambda each: (-each.score, each.item))
    new = [each for each in best if not each.again][:MOST]
    kept = [each for each in best if each.again][:MOST]
    return tuple(sorted((*new, *kept), key=lambda each: (each.first, each.item)))


def marks(shown: Sequence[Ahead]) -> tuple[str, ...]:
    """Return the marks by which a later digest knows what was named ahead of time."""
    return tuple(_MARK + each.item for each in shown)


def _renewal(row: Mapping[str, Any]) -> Ahead:
    return Ahead(
        item=f"renewal:{row['project_id']}:{row['contract']}:{row['ends']}",
        kind="renewal",
        project=row["project_id"],
        title=row["title"],
        buyer=row["buyer"],
        first=row["window_from"],
        last=row["window_to"],
        ends=row["ends"],
        incumbents=tuple(row["incumbents"] or ()),
        moved=0,
        link=row["url"],
        score=0.0,
    )


def _forecast(row: Mapping[str, Any], day: date) -> Ahead:
    late = row["planned_on"] < day
    told = f"late:{row['planned_on']}:" if late else _PLAN
    return Ahead(
        item=told + row["project_id"],
        kind="late" if late else "approval" if row["what"] == "approval" else "forecast",
        project=row["project_id"],
        title=row["title"],
        buyer=row["buyer"],
        first=row["planned_on"],
        last=None,
        ends=None,
        incumbents=(),
        moved=row["times_moved"],
        link=row["url"],
        score=0.0,
    )


def _with_score(each: Ahead, score: float) -> Ahead:
    return replace(each, score=round(score, 4))
