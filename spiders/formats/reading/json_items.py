"""Answers of web services in JSON: a list of items, each of which becomes one notice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from data.records import Notice, Rejected, digest
from spiders.formats.reading.decode import JsonError, json_of, objects_in

ReadItem = Callable[..., Notice]


def read_items(
    raw: bytes,
    *,
    keys: tuple[str, ...],
    notice: ReadItem,
    source: str,
    path: str,
    retrieved_at: datetime | None,
) -> Iterator[Notice | Rejected]:
    """Read each item under the first of `keys` that is there; a bad one is rejected alone.

    Without any of the keys the whole answer is one item, or a list of them. JSON that is broken
    as a whole is read item by item.
    """
    try:
        items = _listed(json_of(raw), keys)
    except JsonError as error:
        found = [item for key in keys for _, item in objects_in(raw, key)]
        after = "; its items are read one by one" if found else ""
        yield Rejected(path, f"{error}{after}", source, digest(raw))
        items = found
    for number, item in enumerate(items, start=1):
        where = f"{path}:{number}"
        if not isinstance(item, Mapping):
            reason = str(item) if isinstance(item, JsonError) else "not a JSON object"
            yield Rejected(where, reason, source)
            continue
        try:
            yield notice(item, source=source, retrieved_at=retrieved_at)
        except ValueError as error:
            yield Rejected(where, str(error).splitlines()[0], source, digest(repr(item).encode()))


def _listed(whole: Any, keys: tuple[str, ...]) -> list[Any]:
    if isinstance(whole, Mapping):
        for key in keys:
            inner = whole.get(key)
            if isinstance(inner, list):
                return inner
            if isinstance(inner, Mapping):  # an object keyed by id
                return list(inner.values())
        return [whole]
    return whole if isinstance(whole, list) else [whole]


def required(value: str | None, what: str) -> str:
    """Return the value; raises ValueError that names what is missing."""
    if not value:
        raise ValueError(f"the item has no {what}")
    return value
