"""OCDS: release packages, record packages and lone releases of any publisher.

Open Contracting Data Standard 1.0 and 1.1, https://standard.open-contracting.org/latest/. A
release becomes one notice; a record becomes one notice of its compiled state.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from data.records import Notice, Rejected, digest
from spiders.formats.ocds.record import state_of
from spiders.formats.ocds.release import notice
from spiders.formats.reading.decode import JsonError, objects_in
from spiders.formats.reading.json_values import JsonValue, json_values

__all__ = ["notice", "read"]


def read(
    raw: bytes, *, source: str = "ocds", path: str, retrieved_at: datetime | None = None
) -> Iterator[Notice | Rejected]:
    """Read packages, lone releases or JSON lines; a bad release is set aside."""
    for found in json_values(raw):
        where = found.where(path)
        yield from read_value(found, source=source, path=where, retrieved_at=retrieved_at)


def read_value(
    found: JsonValue, *, source: str = "ocds", path: str, retrieved_at: datetime | None = None
) -> Iterator[Notice | Rejected]:
    """Read one value of a text: a package, a release or a list of them."""
    for place, item in _items(found, path):
        if isinstance(item, str):
            yield Rejected(place, item, source, digest(found.raw))
            continue
        release, is_record = item, False
        if "compiledRelease" in item or ("ocid" in item and "releases" in item):
            state = state_of(item)
            if state is None:
                reason = "the record only links to its releases; name a package that holds them"
                yield Rejected(place, reason, source, digest(found.raw))
                continue
            release, is_record = state, True
        try:
            yield notice(release, source=source, retrieved_at=retrieved_at, is_record=is_record)
        except ValueError as error:
            yield Rejected(place, str(error).splitlines()[0], source, digest(repr(item).encode()))


def _items(found: JsonValue, path: str) -> Iterator[tuple[str, Mapping[str, Any] | str]]:
    """Yield releases and records with their place, or the reason why one cannot be read."""
    if isinstance(found.value, JsonError):
        yield from _broken(found.raw, path, str(found.value))
    elif isinstance(found.value, list):
        for number, package in enumerate(found.value, start=1):
            yield from _package(package, f"{path}:{number}")
    else:
        yield from _package(found.value, path)


def _package(package: Any, path: str) -> Iterator[tuple[str, Mapping[str, Any] | str]]:
    if not isinstance(package, Mapping):
        yield path, "not a JSON object"
        return
    if "ocid" in package or "compiledRelease" in package:
        yield f"{path}:{package.get('ocid')}", package
        return
    listed = False
    for key in ("releases", "records"):
        items = package.get(key)
        if not isinstance(items, list):
            continue
        listed = True
        for number, item in enumerate(items, start=1):
            place = f"{path}:{key}[{number}]"
            yield place, item if isinstance(item, Mapping) else "not a JSON object"
    if not listed and any(key in package for key in ("tender", "initiationType")):
        yield path, "the release has no `ocid`"
    elif not listed:
        yield path, "neither an OCDS package nor a release: no `releases`, `records` or `ocid`"


def _broken(raw: bytes, path: str, reason: str) -> Iterator[tuple[str, Mapping[str, Any] | str]]:
    """Yield what can be read of a package that is no JSON as a whole."""
    found = [(key, item) for key in ("releases", "records") for item in objects_in(raw, key)]
    yield path, f"{reason}; its releases are read one by one" if found else reason
    for key, (number, item) in found:
        place = f"{path}:{key}[{number}]"
        yield place, item if isinstance(item, Mapping) else str(item)
