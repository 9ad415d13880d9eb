"""The list of what is followed, kept in the warehouse beside what changes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from data.room_queries import room_rows

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FollowKind = Literal["project", "account", "competitor", "supplier", "region"]


@dataclass(frozen=True, slots=True)
class Follow:
    """One thing that is followed; `profile` is None where every digest tells of it.

    The value of a project is the key of one of its notices.
    """

    kind: FollowKind
    value: str
    label: str
    profile: str | None
    since: datetime
    project: str | None = None  # where it is a project, its id today


def follow_rows(
    connection: DuckDBPyConnection, name: str, /, **params: Any
) -> list[dict[str, Any]]:
    """Run tendril/follow/queries/<name>.sql and return its rows as dictionaries."""
    return room_rows(connection, "tendril.follow", name, **params)


def follows(connection: DuckDBPyConnection, profile: str | None = None) -> list[Follow]:
    """Return what is followed, the oldest first; by `profile`, only what its digest tells of."""
    found = [
        Follow(
            kind=row["kind"], value=row["value"], label=row["label"], profile=row["profile"],
            since=row["since"], project=row["project_id"],
        )
        for row in follow_rows(connection, "list")
    ]  # fmt: skip
    return [each for each in found if profile is None or each.profile in (None, profile)]


def follows_project(connection: DuckDBPyConnection, project: str) -> bool:
    """Tell whether a project is followed, also by a notice that joined it under another id."""
    return bool(follow_rows(connection, "project", project=project)[0]["followed"])


def start(connection: DuckDBPyConnection, follow: Follow) -> bool:
    """Follow a thing from now on; False when it was followed already."""
    known = {(each.kind, each.value.casefold(), each.profile) for each in follows(connection)}
    if (follow.kind, follow.value.casefold(), follow.profile) in known:
        return False
    connection.execute(
        'INSERT INTO follow (kind, "value", label, profile_id, since) VALUES (?, ?, ?, ?, ?)',
        [follow.kind, follow.value, follow.label, follow.profile or "", follow.since],
    )
    return True


def stop_project(
    connection: DuckDBPyConnection, project: str, profile: str | None = None
) -> list[str]:
    """Follow a project no more and return what it was called; [] when it was not followed."""
    return [
        row["label"] for row in follow_rows(connection, "stop", project=project, profile=profile)
    ]


def stop(
    connection: DuckDBPyConnection, kind: FollowKind, value: str, profile: str | None = None
) -> bool:
    """Follow an organisation or a region no more; False when it was not followed."""
    gone = connection.execute(
        'DELETE FROM follow WHERE kind = $kind AND lower("value") = lower($value)'
        " AND ($profile IS NULL OR profile_id = $profile) RETURNING label",
        {"kind": kind, "value": value, "profile": profile},
    )
    return bool(gone.fetchall())
