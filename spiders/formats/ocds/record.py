"""The state of a process that an OCDS record stands for.

It is the compiled release; where that is missing or hardly filled, the releases in the record
are merged after https://standard.open-contracting.org/latest/en/schema/merging/, in short: the
newer value counts, objects are merged, and so are lists whose items have an id.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from typing import Any

# A compiled release with less than this share of what the releases say is no compilation.
_HARDLY_FILLED = 0.5


def state_of(record: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return the state of the process as a release, or None when the record only links to it."""
    given = record.get("compiledRelease")
    compiled = given if isinstance(given, Mapping) else {}
    listed = record.get("releases")
    embedded = sorted(
        (
            release
            for release in (listed if isinstance(listed, list) else [])
            if isinstance(release, Mapping) and "ocid" in release
        ),
        key=lambda release: str(release.get("date")),
    )
    merged: Mapping[str, Any] = reduce(_merged, embedded, {})
    if not merged and not any(key != "ocid" and _size(part) for key, part in compiled.items()):
        return None
    if _size(compiled) < _HARDLY_FILLED * _size(merged):
        # What the releases do not say may still stand in the compiled one.
        compiled = _merged(compiled, merged)
    return _merged({"ocid": record.get("ocid")}, compiled)


def _size(value: object) -> int:
    """Return how many values are filled in."""
    if isinstance(value, Mapping):
        return sum(map(_size, value.values()))
    if isinstance(value, list):
        return sum(map(_size, value))
    return int(value not in (None, ""))


def _merged(older: Mapping[str, Any], newer: Mapping[str, Any]) -> dict[str, Any]:
    """Return `older` with what `newer` says; what is null or empty there says nothing."""
    found = dict(older)
    for key, value in newer.items():
        before = found.get(key)
        if isinstance(value, Mapping) and isinstance(before, Mapping):
            found[key] = _merged(before, value)
        elif isinstance(value, list) and isinstance(before, list) and _have_ids(before, value):
            items = {item["id"]: item for item in before}
            for item in value:
                items[item["id"]] = _merged(items.get(item["id"], {}), item)
            found[key] = list(items.values())
        elif key not in found or _size(value):
            found[key] = value
    return found


def _have_ids(*lists: list[Any]) -> bool:
    return all(
        isinstance(item, Mapping) and isinstance(item.get("id"), (str, int))
        for items in lists
        for item in items
    )
