"""OCDS: release packages, record packages and lone releases of any publisher.

Open Contracting Data Standard 1.0 and 1.1, https://standard.open-contracting.org/latest/. A
release becomes one notice; a record becomes one notice of its compiled state.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from data.records import Notice, Rejected, digest
from spiders.formats.ocds.release import notice
from spiders.formats.reading.decode import JsonError, json_of, objects_in

__all__ = ["notice", "read"]


def read(
    raw: bytes, *, source: str = "ocds", path: str, retrieved_at: datetime | None = None
) -> Iterator[Notice | Rejected]:
    """Read a package, a lone release or JSON lines; a bad release is set aside."""
    for place, item in _items(raw, path):
        if isinstance(item, str):
            yield Rejected(place, item, source, digest(raw))
            continue
        release, is_record = item, False
        if "compiledRelease" in item or ("ocid" in item and "releases" in item):
            found = _of_record(item)
            if found is None:
                reason = "the record only links to its releases; name a package that holds them"
                yield Rejected(place, reason, source, digest(raw))
                continue
            release, is_record = found, True
        try:
            yield notice(release, source=source, retrieved_at=retrieved_at, is_record=is_record)
        except ValueError as error:
            yield Rejected(place, str(error).splitlines()[0], source, digest(repr(item).encode()))


def _items(raw: bytes, path: str) -> Iterator[tuple[str, Mapping[str, Any] | str]]:
    """Yield releases and records with their place, or the reason why one cannot be read."""
    try:
        whole = json_of(raw)
    except JsonError as error:
        yield from _broken(raw, path, str(error))
        return
    packages = whole if isinstance(whole, list) else [whole]
    for package in packages:
        yield from _package(package, path)


def _package(package: Any, path: str) -> Iterator[tuple[str, Mapping[str, Any] | str]]:
    if not isinstance(package, Mapping):
        yield path, "not a JSON object"
        return
    if "ocid" in package:
        yield f"{path}:{package['ocid']}", package
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
    if not listed:
        yield path, "neither an OCDS package nor a release: no `releases`, `records` or `ocid`"


def _broken(raw: bytes, path: str, reason: str) -> Iterator[tuple[str, Mapping[str, Any] | str]]:
    """Yield what can be read of JSON lines, or of a package that is no JSON as a whole."""
    lines = [line for line in raw.splitlines() if line.strip()]
    if len(lines) > 1 and lines[0].strip().startswith(b"{") and lines[0].strip().endswith(b"}"):
        for number, line in enumerate(lines, start=1):
            try:
                yield from _package(json_of(line), f"{path}:{number}")
            except JsonError as error:
                yield f"{path}:{number}", str(error)
        return
    yield path, f"{reason}; its releases are read one by one"
    for key in ("releases", "records"):
        for number, item in objects_in(raw, key):
            place = f"{path}:{key}[{number}]"
            yield place, item if isinstance(item, Mapping) else str(item)


def _of_record(record: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return the state that a record stands for: compiled, or its newest embedded release."""
    compiled = record.get("compiledRelease")
    if isinstance(compiled, Mapping):
        return {"ocid": record.get("ocid"), **compiled}
    embedded = [
        release
        for release in record.get("releases") or []
        if isinstance(release, Mapping) and "ocid" in release
    ]
    return max(embedded, key=lambda release: str(release.get("date")), default=None)
