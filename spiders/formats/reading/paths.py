"""Values at a path of decoded JSON or XML: `a.b`, `a[].b` through lists, `a.0` by position.

`*` is the only key that there is, such as a root element of any name; `**` is every text below.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

MISSING = object()


def at(data: Any, path: str) -> Any:
    """Return the value at a path without `[]`; MISSING where a step is not there, "" is all."""
    for step in path.split(".") if path else ():
        if isinstance(data, Mapping) and step in data:
            data = data[step]
        elif step == "*" and isinstance(data, Mapping) and len(data) == 1:
            data = next(iter(data.values()))
        elif isinstance(data, list) and step.isdigit() and int(step) < len(data):
            data = data[int(step)]
        else:
            return MISSING
    return data


def every(data: Any, path: str) -> Iterator[Any]:
    """Yield the values at a path; `[]` is each item of a list, or the one that stands alone.

    XML has a list of one as the thing itself. Of an object keyed by names, `[]` are its values.
    """
    head, bracket, rest = path.partition("[]")
    if not bracket and head.endswith("**"):
        yield from _below(at(data, head[:-3]))
        return
    found = at(data, head)
    if found is MISSING:
        return
    if not bracket:
        yield found
        return
    for item in _items(found):
        yield from every(item, rest.removeprefix("."))


def _below(data: Any) -> Iterator[Any]:
    """Yield every text and number of a tree, in its order."""
    if isinstance(data, Mapping):
        for value in data.values():
            yield from _below(value)
    elif isinstance(data, list):
        for value in data:
            yield from _below(value)
    elif data is not MISSING:
        yield data


def is_there(data: Any, path: str) -> bool:
    """Return whether the list that a path names first is there, be it empty or null."""
    return at(data, path.partition("[]")[0].removesuffix("**").removesuffix(".")) is not MISSING


def _items(found: Any) -> list[Any]:
    if isinstance(found, list):
        return found
    if isinstance(found, Mapping) and found and all(isinstance(v, Mapping) for v in found.values()):
        return list(found.values())
    return [] if found is None or found == "" else [found]


def texts(data: Any, path: str) -> list[str]:
    """Return the texts and numbers at a path as texts; what is empty is left out."""
    values = (item for value in every(data, path) for item in _each(value))
    return [text for value in values if (text := _text(value))]


def _each(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _text(value: Any) -> str | None:
    """Return a value as text; an element of XML with attributes has its own."""
    plain = value.get("#text") if isinstance(value, Mapping) else value
    if isinstance(plain, bool):
        return "true" if plain else "false"
    return str(plain).strip() if isinstance(plain, str | int | float) else None
