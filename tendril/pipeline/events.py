"""What happened to the projects of one profile, read from a warehouse."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any, Protocol

from data.room_queries import as_json
from enrich.accounts.names.parts import parts_of
from tendril.pipeline.standing import Event, EventKind, Standing, standing

if TYPE_CHECKING:
    from datetime import datetime

    from ranking.profile import Profile

_OVER = ("awarded", "ended")


class Readable(Protocol):
    """An open warehouse, or its published copy."""

    def rows(self, name: str, /, **params: Any) -> list[dict[str, Any]]:
        """Run data/queries/<name>.sql and return its rows."""


@dataclass(frozen=True, slots=True)
class Sold:
    """One project with where it stands."""

    project: str
    standing: Standing
    row: Mapping[str, Any]  # of data/queries/pipeline/projects.sql

    @property
    def value(self) -> float | None:
        """What it is worth in euro: as entered or won, else as the notice states."""
        own = self.standing.value
        return own if own is not None else self.row.get("value_eur")


def own_names(profile: Profile) -> Callable[[str], bool]:
    """Return what tells whether a name is the company's own, whatever its legal form."""
    own = {parts_of(name).joined for name in (profile.company, *profile.also_called)}

    @cache
    def is_us(name: str) -> bool:
        return parts_of(name).joined in own

    return is_us


def sold_projects(
    warehouse: Readable,
    profile: Profile,
    *,
    now: datetime,
    more: Iterable[tuple[str, Event]] = (),
) -> list[Sold]:
    """Return every project that was shown, judged, moved or won, with where it stands at `now`.

    `more` are events by project that the warehouse does not have yet.
    """
    events: dict[str, list[Event]] = defaultdict(list)
    for project, event in chain(_told(warehouse, profile.id), more):
        if event.at <= now:
            events[project].append(event)
    is_us = own_names(profile)
    for project in _won_unseen(warehouse, profile, is_us):
        events.setdefault(project, [])
    rows = project_rows(warehouse, sorted(events), profile.id)
    known = {row["project_id"]: row for row in rows}
    found = []
    for project, told in events.items():
        row = known.get(project, {})
        whole = [*told, *(each for each in _decisions(row, is_us) if each.at <= now)]
        if stands := standing(whole, is_us):
            found.append(Sold(project, stands, row))
    return found


def project_rows(
    warehouse: Readable, projects: Sequence[str], profile: str
) -> list[dict[str, Any]]:
    """Return what boards and figures show of projects, one row each that is there."""
    return warehouse.rows("pipeline/projects", projects=as_json(projects), profile=profile)


def _told(warehouse: Readable, profile: str) -> Iterator[tuple[str, Event]]:
    for row in warehouse.rows("pipeline/shown", profile=profile):
        yield row["project_id"], Event(row["at"], "shown")
    for row in warehouse.rows("pipeline/verdicts", profile=profile):
        kind: EventKind = "yes" if row["verdict"] == "yes" else "no"
        yield row["project_id"], Event(row["at"], kind, reason=row["reason"], by=row["by"])
    for row in warehouse.rows("pipeline/moves", profile=profile):
        yield row["project_id"], Event(
            row["at"], "moved", row["stage"], row["reason"], row["value_eur"], row["margin_eur"],
            row["by"],
        )  # fmt: skip


def _won_unseen(warehouse: Readable, profile: Profile, is_us: Callable[[str], bool]) -> list[str]:
    """Return the projects with a result that names the company, shown or not."""
    names = (profile.company, *profile.also_called)
    words = {
        word for name in names for word in (*parts_of(name).core[:1], *name.lower().split()[:1])
    }
    return [
        row["project_id"]
        for row in warehouse.rows("pipeline/winners", words=sorted(words))
        if any(is_us(name) for name in row["winners"])
    ]


def _decisions(row: Mapping[str, Any], is_us: Callable[[str], bool]) -> Iterator[Event]:
    """Give the results of a project, those of one moment together, and that it was cancelled."""
    by_day: dict[datetime, list[Mapping[str, Any]]] = defaultdict(list)
    for result in row.get("results") or ():
        if result["at"] is not None:
            by_day[result["at"]].append(result)
    is_over = row.get("status") in _OVER
    for at, results in by_day.items():
        yield Event(
            at,
            "awarded",
            value=_own_price(results, is_us),
            winners=tuple(dict.fromkeys(name for each in results for name in each["winners"])),
            is_whole=is_over,
        )
    if row.get("status") == "cancelled" and row.get("last_changed"):
        yield Event(row["last_changed"], "cancelled")


def _own_price(results: Iterable[Mapping[str, Any]], is_us: Callable[[str], bool]) -> float | None:
    """Return the sum of the prices that the company won alone, None where none is known."""
    prices = [
        each["price_eur"]
        for each in results
        if each["price_eur"] is not None and all(is_us(name) for name in each["winners"])
    ]
    return sum(prices) if prices else None
