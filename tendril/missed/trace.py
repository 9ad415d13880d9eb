"""The way of one notice through the home: seen, merged, ranked, shown, or where it stopped."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal

from data.naming.find import named_notices
from data.room_queries import room_rows
from ranking.scoring.calibration import bands, points
from tendril.digest.rows import digest_sql
from tendril.missed.standing import standing

if TYPE_CHECKING:
    import duckdb

    from data.naming.asked import Asked
    from ranking.profile import Profile

Reason = Literal[
    "shown", "next", "gate", "open", "opportunity", "score", "limit", "variety", "alike", "seen",
    "dismissed",
    "far_off", "old", "no_project", "merged", "pending",
    "rejected", "not_a_source", "not_chosen", "never_crawled", "crawl_failed", "not_fetched",
]  # fmt: skip


# Of the projects that a notice may belong to, so many are told.
MOST_PENDING = 3


@dataclass(frozen=True, slots=True)
class Why:
    """One finding: a code for scripts, a sentence for people, and for which profile it holds."""

    code: Reason
    text: str
    profile: str | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """One digest that showed the project."""

    digest: str
    profile: str
    recipient: str | None
    at: datetime

    @property
    def day(self) -> str:
        """The day that the digest itself gives, in its reader's zone, as YYYY-MM-DD."""
        return self.digest.removeprefix(f"{self.profile}:").partition(":")[0]


@dataclass(frozen=True, slots=True)
class Trace:
    """What is known of a link or number."""

    seen: bool
    notice: str | None = None
    notices: tuple[str, ...] = ()
    title: str | None = None
    project: str | None = None
    first_seen: datetime | None = None
    shown: tuple[Shown, ...] = ()
    why: tuple[Why, ...] = field(default=())

    def as_json(self) -> dict[str, Any]:
        """Return it as plain values."""
        return asdict(self)


def trace(
    connection: duckdb.DuckDBPyConnection,
    asked: Asked,
    profiles: Sequence[Profile],
    *,
    now: datetime,
    look_back: timedelta,
) -> Trace:
    """Return what the warehouse knows; where it knows nothing, `why` has only what was rejected."""
    found = named_notices(connection, asked)
    if not found:
        rows = _rows(connection, "rejected", mark=asked.mark)
        return Trace(seen=False, why=tuple(_rejected(row) for row in rows))
    first = found[0]
    keys = [each.key for each in found]
    known: dict[str, Any] = {
        "notice": first.key,
        "notices": tuple(keys),
        "title": first.title,
        "first_seen": min(each.first_seen for each in found),
    }
    projects = _rows(connection, "projects", notices=keys)
    if not projects:
        text = "It is loaded and belongs to no project yet: the next `tendril run` merges it."
        return Trace(seen=True, why=(Why("no_project", text),), **known)
    project = projects[0]
    name = project["project_id"]
    shown = tuple(
        Shown(row["digest_id"], row["profile_id"], row["recipient"], row["made_at"])
        for row in _rows(connection, "shown", project=name)
    )
    why = [*_merged(projects)]
    for profile in profiles:
        why.append(_judged(connection, project, profile, shown, now, look_back))
    return Trace(seen=True, project=name, shown=shown, why=tuple(why), **known)


def _rejected(row: Mapping[str, Any]) -> Why:
    when = f"{row['seen_at']:%Y-%m-%d}"
    return Why(
        "rejected", f"{row['source']} gave it on {when} and it could not be read: {row['reason']}."
    )


def _merged(projects: Sequence[Mapping[str, Any]]) -> list[Why]:
    first, *more = projects
    found: list[Why] = []
    if others := first["others"] or []:
        named = ", ".join(others[:5]) + (" …" if len(others) > 5 else "")
        count = f"{len(others)} other notice" + ("" if len(others) == 1 else "s")
        text = f"It is part of the project “{first['title']}” with {count}: {named}."
        found.append(Why("merged", text))
    pending = [each for each in more if each["status"] == "pending"]
    found += [
        Why("pending", f"It may belong to {each['project_id']}, “{each['title']}”, as well.")
        for each in pending[:MOST_PENDING]
    ]
    return found


def _judged(
    connection: duckdb.DuckDBPyConnection,
    project: Mapping[str, Any],
    profile: Profile,
    shown: Sequence[Shown],
    now: datetime,
    look_back: timedelta,
) -> Why:
    own = [each for each in shown if each.profile == profile.id]
    if own:
        readers = sorted({each.recipient or "the home's own digest" for each in own})
        text = f"Shown on {own[0].day} ({', '.join(readers)})."
        return Why("shown", text, profile.id)
    connection.execute(digest_sql("ranked"))
    rows = _rows(connection, "judged", profile=profile.id, project=project["project_id"])
    if not rows:
        return _unranked(connection, project, profile, now, look_back)
    return _ranked(connection, project, profile, rows[0])


def _ranked(
    connection: duckdb.DuckDBPyConnection,
    project: Mapping[str, Any],
    profile: Profile,
    row: Mapping[str, Any],
) -> Why:
    score = points(row["score"])
    least = bands()["look"]
    match row["reason"]:
        case None if row["score"] < least:
            text = f"It scores {score} of 100 and is number {row['rank']}; shown is what scores at"
            return Why("score", f"{text} least {points(bands()['look'])}.", profile.id)
        case None:
            code, text = standing(connection, profile, project["project_id"], least=least)
            return Why(code, f"It fits, with {score} of 100. {text}", profile.id)
        case "open":
            return Why("open", f"It can no longer be won: {row['status']}.", profile.id)
        case "opportunity":
            text = "Its words announce no order: it was read as news without an opportunity."
            return Why("opportunity", text, profile.id)
        case _:
            return Why("gate", _failed_gates(row["gates"]), profile.id)


def _failed_gates(gates: str | None) -> str:
    failed = [gate for gate in json.loads(gates or "[]") if gate["result"] == "fails"]
    told = [
        f"{gate['name']}" + (f" ({gate['evidence'].rstrip('.')})" if gate["evidence"] else "")
        for gate in failed
    ]
    return f"It fails your profile's conditions: {'; '.join(told)}."


def _unranked(
    connection: duckdb.DuckDBPyConnection,
    project: Mapping[str, Any],
    profile: Profile,
    now: datetime,
    look_back: timedelta,
) -> Why:
    published = project["published_at"]
    if published is not None and published < now - look_back:
        text = f"Nothing was heard of it since {published:%Y-%m-%d}: older than is ranked."
        return Why("old", text, profile.id)
    rows = _rows(connection, "far_off", profile=profile.id)
    if not rows:
        text = "It was not ranked for this profile yet; the next `tendril run` does."
        return Why("far_off", text, profile.id)
    counts = ", ".join(f"{row['reason']}: {row['projects']}" for row in rows)
    text = f"It was too far off this profile to be looked at closely, as others were ({counts})."
    return Why("far_off", text, profile.id)


def _rows(
    connection: duckdb.DuckDBPyConnection, name: str, /, **params: Any
) -> list[dict[str, Any]]:
    return room_rows(connection, "tendril.missed", name, **params)
