"""Resolve the organisations that notices name: only what new notices touch is worked on again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from enrich.accounts.joining.clusters import clusters
from enrich.accounts.joining.keys import STRONG, keys_of
from enrich.accounts.joining.model import OrganisationModel
from enrich.accounts.mentions import ERASED, mentions_of
from tendril.stages.organisations.rows import (
    asked,
    column,
    hashed,
    name_of,
    names_of,
    row_of,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from data.warehouse import Warehouse
    from enrich.accounts.names.profiles import OrgName

# Of the notices that wait, so that memory does not grow with their number.
NOTICES_AT_ONCE = 10_000
_PAIRS_AT_ONCE = 20_000
_LEAST_TOLD = 0.5  # confidence of what words name as a company


@dataclass(frozen=True, slots=True)
class Resolved:
    """How many notices were read, and how many names were new."""

    notices: int
    names: int


def resolve_organisations(warehouse: Warehouse, model: OrganisationModel | None = None) -> Resolved:
    """Read the organisations of new and changed notices and join their names.

    The same notices give the same organisations in any order and any number of parts; an
    organisation keeps its id when names come to it. What was erased in a name is read again
    without it.
    """
    model = model or OrganisationModel.builtin()
    with warehouse.transaction():
        warehouse.query("organisations/notices/erased", mark=ERASED)
    notices = names = 0
    while rows := warehouse.rows("organisations/notices/waiting", most=NOTICES_AT_ONCE):
        with warehouse.transaction():
            names += _read(warehouse, rows, model)
        notices += len(rows)
        if len(rows) < NOTICES_AT_ONCE:
            break
    return Resolved(notices, names)


def _read(warehouse: Warehouse, rows: Sequence[Mapping[str, Any]], model: OrganisationModel) -> int:
    keys = [row["notice_key"] for row in rows]
    told: dict[str, Mapping[str, Any]] = {
        row["notice_key"]: row for row in asked(warehouse, "notices/told", keys, least=_LEAST_TOLD)
    }
    mails: dict[str, dict[str, str]] = {}
    for row in asked(warehouse, "notices/mails", keys):
        mails.setdefault(row["notice_key"], {})[row["party"]] = row["email"]
    found: dict[str, OrgName] = {}
    mentions: list[dict[str, str]] = []
    for notice in rows:
        key = notice["notice_key"]
        words: Mapping[str, Any] = told.get(key) or {}
        for each in mentions_of(
            notice["parties"] or (),
            winners=notice["winners"] or (),
            country=notice["country"],
            mails=mails.get(key),
            actors=words.get("actors") or (),
            actor_country=words.get("country"),
            actor_town=words.get("town"),
        ):
            found.setdefault(each.name.key, each.name)
            mentions.append(
                {"notice_key": key, "role": each.role, "name_key": each.name.key,
                 "stated": each.stated}
            )  # fmt: skip
    asked(warehouse, "notices/forget_mentions", keys)
    asked(warehouse, "notices/forget_read", keys)
    warehouse.append("organisation_mention", mentions)
    warehouse.append(
        "organisation_read",
        [{name: row[name] for name in ("notice_key", "content_hash", "tagged_at")} for row in rows],
    )
    fresh = _store_new(warehouse, found)
    left = _drop_unmentioned(warehouse)
    _tie(warehouse, fresh, model)
    _group(warehouse, fresh, left, set(found) - set(fresh), model)
    return len(fresh)


def _store_new(warehouse: Warehouse, found: Mapping[str, OrgName]) -> list[str]:
    """Store the names that are new, with their marks, and return their keys."""
    known = {row["name_key"] for row in asked(warehouse, "known", found)}
    fresh = sorted(found.keys() - known)
    warehouse.append("organisation_name", [row_of(key, found[key]) for key in fresh])
    warehouse.append(
        "organisation_mark",
        [
            {"name_key": key, "mark": hashed(mark), "is_strong": mark.startswith(STRONG)}
            for key in fresh
            for mark in sorted(keys_of(found[key]))
        ],
    )
    return fresh


def _drop_unmentioned(warehouse: Warehouse) -> set[str]:
    """Delete names that no notice has any more; return the organisations that lost one."""
    gone = warehouse.rows("organisations/gone")
    if gone:
        for part in ("names", "marks", "ties"):
            asked(warehouse, f"drop/{part}", [row["name_key"] for row in gone])
    return {row["organisation_id"] for row in gone if row["organisation_id"]}


def _tie(warehouse: Warehouse, fresh: Sequence[str], model: OrganisationModel) -> None:
    """Compare new names with all that share marks with them, and store what ties them."""
    if not fresh:
        return
    pairs = [(row["one"], row["other"]) for row in asked(warehouse, "candidates", fresh)]
    for start in range(0, len(pairs), _PAIRS_AT_ONCE):
        part = pairs[start : start + _PAIRS_AT_ONCE]
        names = names_of(warehouse, {key for pair in part for key in pair})
        chances = model([(names[one], names[other]) for one, other in part])
        rows = []
        for (one, other), chance in zip(part, chances, strict=True):
            same_id = bool(names[one].id) and names[one].id == names[other].id
            if same_id or chance >= model.joined_from:
                rows.append({"one": one, "other": other, "chance": chance})
        warehouse.append("organisation_tie", rows)


def _group(
    warehouse: Warehouse,
    fresh: Sequence[str],
    left: Collection[str],
    again: Collection[str],
    model: OrganisationModel,
) -> None:
    """Group the names that new ones and lost ones touch, and give the groups their ids.

    `again` are names that were known: only what their organisations are called may change.
    """
    named = {row["organisation_id"] for row in asked(warehouse, "names", again)}
    touched = _touched(warehouse, fresh, left)
    rows = asked(warehouse, "names", touched)
    names = {row["name_key"]: name_of(row) for row in rows}
    ties = {(row["one"], row["other"]): row["chance"] for row in asked(warehouse, "ties", touched)}
    groups = clusters(names, ties, model, least=model.joined_from)
    ids = organisation_ids(groups, {row["name_key"]: row["organisation_id"] for row in rows})
    _assign(warehouse, ids, {each for each in named | set(left) if each})


def _touched(warehouse: Warehouse, fresh: Sequence[str], left: Collection[str]) -> list[str]:
    """Return the new names, those that were with a lost one, and all that ties lead to."""
    start = asked(warehouse, "touched", fresh, left)
    reached = {row["name_key"] for row in start}
    edge = reached
    while edge:
        tied = asked(warehouse, "tied", edge)
        edge = {row["name_key"] for row in tied} - reached
        reached |= edge
    return sorted(reached)


def organisation_ids(
    groups: Iterable[Sequence[str]], earlier: Mapping[str, str | None]
) -> dict[str, str]:
    """Return the organisation of each name.

    Of a group it is the id that most of its names had, else one made of its first name; of an
    organisation that falls apart the larger part keeps the id.
    """
    claims: list[tuple[int, str, int]] = []
    listed = [tuple(group) for group in groups]
    for number, group in enumerate(listed):
        had: dict[str, int] = {}
        for key in group:
            if before := earlier.get(key):
                had[before] = had.get(before, 0) + 1
        claims += [(-count, name, number) for name, count in had.items()]
    given: dict[int, str] = {}
    taken: set[str] = set()
    for _, name, number in sorted(claims):
        if number not in given and name not in taken:
            given[number] = name
            taken.add(name)
    ids: dict[str, str] = {}
    for number, group in enumerate(listed):
        own = given.get(number) or f"org-{group[0][:12]}"
        while number not in given and own in taken:
            own += "b"
        taken.add(own)
        ids.update(dict.fromkeys(group, own))
    return ids


def _assign(warehouse: Warehouse, ids: Mapping[str, str], left: Collection[str]) -> None:
    import pyarrow as pa

    rows = [{"name_key": key, "organisation_id": name} for key, name in sorted(ids.items())]
    schema = pa.schema([("name_key", pa.string()), ("organisation_id", pa.string())])
    connection = warehouse.connection
    connection.register("assigned_names", pa.Table.from_pylist(rows, schema=schema))
    connection.register("left_organisations", column("organisation_id", left))
    try:
        warehouse.query("organisations/assign")
    finally:
        connection.unregister("assigned_names")
        connection.unregister("left_organisations")
