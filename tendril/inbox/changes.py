"""What one entry changes in the warehouse and in the home."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, assert_never

from data.naming.find import find_project
from tendril.follow.follows import Follow, start, stop, stop_project
from tendril.inbox.chosen_sources import write_source
from tendril.inbox.entries import (
    Entry,
    Followed,
    Joined,
    Missed,
    Moved,
    Parted,
    PutOff,
    SearchSaved,
    TakenBack,
    Verdicted,
)
from tendril.inbox.file_entries import ProfileEdited, SourceChosen
from tendril.inbox.profile_files import write_profile
from tendril.moves.move import move

if TYPE_CHECKING:
    from datetime import datetime

    from data.warehouse import Warehouse
    from tendril.home.folder import Home

_PUT_OFF = """
    INSERT OR REPLACE INTO put_off BY NAME
    SELECT $profile AS profile_id, $project AS project_id, $until AS until,
           $by AS said_by, $at AS said_at
"""
_SEARCH = """
    INSERT OR REPLACE INTO saved_search BY NAME
    SELECT $search AS search, $label AS label, $query AS query, $profile AS profile_id,
           $by AS said_by, $at AS since
"""


def change(warehouse: Warehouse, home: Home, entry: Entry, *, now: datetime) -> None:
    """Apply one entry, or raise TendrilError when it no longer can be."""
    at = entry.at or now
    match entry:
        case Verdicted():
            _verdict(warehouse, entry, at)
        case TakenBack():
            _take_back(warehouse, entry)
        case PutOff():
            values = {
                "profile": entry.profile, "project": _project(warehouse, entry),
                "until": entry.until, "by": entry.by, "at": at,
            }  # fmt: skip
            warehouse.connection.execute(_PUT_OFF, values)
        case Followed():
            _follow(warehouse, entry, at)
        case Joined() | Parted():
            _decide(warehouse, entry, at)
        case Missed():
            _missed(warehouse, home, entry, at)
        case Moved():
            move(
                warehouse, profile=entry.profile, project=_project(warehouse, entry),
                stage=entry.stage, now=at, reason=entry.reason, value_eur=entry.value,
                margin_eur=entry.margin, by=entry.by,
            )  # fmt: skip
        case SearchSaved():
            _search(warehouse, entry, at)
        case ProfileEdited():
            write_profile(home, entry)
        case SourceChosen():
            write_source(home, entry)
        case _:
            assert_never(entry)


def search_id(profile: str, query: str) -> str:
    """Return the id of a saved search: one a profile and query."""
    return hashlib.blake2b(f"{profile}\n{query}".encode(), digest_size=8).hexdigest()


def _project(warehouse: Warehouse, entry: Verdicted | TakenBack | PutOff | Moved) -> str:
    """Return the id that the project of an entry has now, also after it was joined to another."""
    known = warehouse.connection.execute(
        "SELECT 1 FROM project WHERE project_id = $project", {"project": entry.project}
    ).fetchone()
    if known or entry.notice is None:
        return entry.project
    return find_project(warehouse.connection, entry.notice)


def _verdict(warehouse: Warehouse, entry: Verdicted, at: datetime) -> None:
    from ranking.feedback import give

    project = _project(warehouse, entry)
    give(
        warehouse.connection, profile=entry.profile, project=project, verdict=entry.verdict,
        now=at, reason=entry.reason, note=entry.note, by=entry.by,
    )  # fmt: skip
    _forget_put_off(warehouse, entry.profile, project)


def _take_back(warehouse: Warehouse, entry: TakenBack) -> None:
    from ranking.feedback import take_back

    project = _project(warehouse, entry)
    take_back(warehouse.connection, profile=entry.profile, project=project)
    _forget_put_off(warehouse, entry.profile, project)


def _forget_put_off(warehouse: Warehouse, profile: str, project: str) -> None:
    warehouse.connection.execute(
        "DELETE FROM put_off WHERE profile_id = $profile AND project_id = $project",
        {"profile": profile, "project": project},
    )


def _follow(warehouse: Warehouse, entry: Followed, at: datetime) -> None:
    connection = warehouse.connection
    if entry.on:
        start(connection, Follow(entry.what, entry.value, entry.label, None, at))
    elif entry.what == "project":
        # A reader who never followed it has what he wants.
        stop_project(connection, find_project(connection, entry.value))
    else:
        stop(connection, entry.what, entry.value)


def _decide(warehouse: Warehouse, entry: Joined | Parted, at: datetime) -> None:
    from tendril.stages.merging.decide import Said, join, split

    said = Said(at, entry.by, entry.because, entry=entry.id)
    if isinstance(entry, Joined):
        join(warehouse, entry.one, entry.other, said)
    else:
        split(warehouse, entry.project, list(entry.notices), said)


def _missed(warehouse: Warehouse, home: Home, entry: Missed, at: datetime) -> None:
    from data.naming.asked import asked_for
    from tendril.home.profiles import chosen_profile
    from tendril.missed.look import look
    from tendril.missed.record import record_miss

    profile = chosen_profile(home, entry.profile)
    asked = asked_for(entry.link)
    found = look(warehouse.connection, home, asked, [profile], now=at)
    record_miss(warehouse, asked, found, profile, now=at, by=entry.by)


def _search(warehouse: Warehouse, entry: SearchSaved, at: datetime) -> None:
    name = search_id(entry.profile, entry.query)
    if entry.on:
        values = {
            "search": name, "label": entry.label, "query": entry.query,
            "profile": entry.profile, "by": entry.by, "at": at,
        }  # fmt: skip
        warehouse.connection.execute(_SEARCH, values)
        return
    warehouse.connection.execute(
        "DELETE FROM saved_search WHERE search = $search", {"search": name}
    )
