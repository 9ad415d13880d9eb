"""The way of one notice through the home: seen, merged, ranked, shown, or where it stopped."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal

from data.naming.find import named_notices
from data.room_queries import room_rows
from ranking.scoring.calibration import bands, points
from tendril.digest.rows import digest_sql
from tendril.missed.standing import standing
from tendril.missed.wording import why_text

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
    """One finding: a code for scripts, a sentence with its facts, and for which profile it holds.

    `sentence` is a key of the wording.
    """

    code: Reason
    sentence: str
    facts: Mapping[str, str] = field(default_factory=dict)
    profile: str | None = None

    @property
    def text(self) -> str:
        """The sentence in English."""
        return self.said("en")

    def said(self, language: str) -> str:
        """Return the sentence in a language."""
        return why_text(self.sentence, self.facts, language)


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
        why = [{"code": each.code, "text": each.text, "profile": each.profile} for each in self.why]
        return asdict(replace(self, why=())) | {"why": why}


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
        return Trace(seen=True, why=(Why("no_project", "no_project"),), **known)
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
    facts = {"source": row["source"], "day": _day(row["seen_at"]), "reason": row["reason"]}
    return Why("rejected", "rejected", facts)


def _merged(projects: Sequence[Mapping[str, Any]]) -> list[Why]:
    first, *more = projects
    found: list[Why] = []
    if others := first["others"] or []:
        named = ", ".join(others[:5]) + (" …" if len(others) > 5 else "")
        key = "merged.one" if len(others) == 1 else "merged.many"
        facts = {"title": first["title"], "n": str(len(others)), "named": named}
        found.append(Why("merged", key, facts))
    pending = [each for each in more if each["status"] == "pending"]
    found += [
        Why("pending", "pending", {"project": each["project_id"], "title": each["title"]})
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
        readers = "\n".join(sorted({each.recipient or "" for each in own}))
        return Why("shown", "shown", {"day": own[0].day, "readers": readers}, profile.id)
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
    score, least = str(points(row["score"])), bands()["look"]
    match row["reason"]:
        case None if row["score"] < least:
            facts = {"score": score, "rank": str(row["rank"]), "least": str(points(least))}
            return Why("score", "score", facts, profile.id)
        case None:
            code, place = standing(connection, profile, project["project_id"], least=least)
            facts = {"score": score, "standing": code, "place": str(place),
                     "limit": str(profile.digest.limit)}  # fmt: skip
            return Why(code, "fits", facts, profile.id)
        case "open":
            return Why("open", "open", {"status": row["status"]}, profile.id)
        case "opportunity":
            return Why("opportunity", "opportunity", profile=profile.id)
        case _:
            return Why("gate", "gate", {"gates": _failed_gates(row["gates"])}, profile.id)


def _failed_gates(gates: str | None) -> str:
    """Return the gates that a project fails, one a line, with a tab before the evidence."""
    failed = [gate for gate in json.loads(gates or "[]") if gate["result"] == "fails"]
    return "\n".join(
        f"{gate['name']}\t{' '.join((gate['evidence'] or '').split()).rstrip('.')}"
        for gate in failed
    )


def _unranked(
    connection: duckdb.DuckDBPyConnection,
    project: Mapping[str, Any],
    profile: Profile,
    now: datetime,
    look_back: timedelta,
) -> Why:
    published = project["published_at"]
    if published is not None and published < now - look_back:
        return Why("old", "old", {"day": _day(published)}, profile.id)
    rows = _rows(connection, "far_off", profile=profile.id)
    if not rows:
        return Why("far_off", "unranked", profile=profile.id)
    counts = ", ".join(f"{row['reason']}: {row['projects']}" for row in rows)
    return Why("far_off", "far_off", {"counts": counts}, profile.id)


def _day(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d}"


def _rows(
    connection: duckdb.DuckDBPyConnection, name: str, /, **params: Any
) -> list[dict[str, Any]]:
    return room_rows(connection, "tendril.missed", name, **params)
