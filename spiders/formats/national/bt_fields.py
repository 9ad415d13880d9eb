"""Fields of eForms in a JSON tree, keyed by their names in the SDK (BT-21-Procedure, OPT-200-…).

Nodes are objects (ND-Root, ND-Lot), fields are texts, numbers, lists, or objects with the value
and its currency, unit or language. The names are those of fields.json of the eForms SDK; which
keys an object uses for its value differs by portal, so several are known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from spiders.formats.reading import values

_VALUE = ("value", "#text", "text", "amount", "code", "id")
_CURRENCY = ("currency", "currencyID", "currencyId", "currencyCode")
_LANGUAGE = ("language", "languageID", "languageId", "lang")
_UNIT = ("unit", "unitCode")


def nodes(data: Any, name: str) -> Iterator[Mapping[str, Any]]:
    """Yield every node of a name, from the top; a node within such a node is part of it."""
    if isinstance(data, Mapping):
        for key, value in data.items():
            if key == name:
                for each in values.as_list(value):
                    if isinstance(each, Mapping):
                        yield each
            else:
                yield from nodes(value, name)
    elif isinstance(data, list):
        for each in data:
            yield from nodes(each, name)


def fields(data: Any, name: str, *, without: frozenset[str] = frozenset()) -> Iterator[Any]:
    """Yield the values of every field of a name, outside the nodes in `without`."""
    if isinstance(data, Mapping):
        for key, value in data.items():
            if key == name:
                yield from values.as_list(value)
            elif key not in without:
                yield from fields(value, name, without=without)
    elif isinstance(data, list):
        for each in data:
            yield from fields(each, name, without=without)


def texts(data: Any, name: str, **where: Any) -> list[str]:
    """Return the texts of a field, each once."""
    found = (text for value in fields(data, name, **where) for text in _texts(value))
    return list(values.unique(found))


def text(data: Any, name: str, **where: Any) -> str | None:
    """Return the first text of a field, or None."""
    return next(iter(texts(data, name, **where)), None)


def by_language(data: Any, name: str, **where: Any) -> dict[str, str]:
    """Return the texts of a field by language; the key "" is a text without one."""
    found: dict[str, str] = {}
    for value in fields(data, name, **where):
        if isinstance(value, Mapping):
            named = next((str(value[key]) for key in _LANGUAGE if value.get(key)), None)
            inner = next((value[key] for key in _VALUE if value.get(key) is not None), None)
            if inner is None:  # {"cs": "…"}
                found |= values.by_language(value)
                continue
            code, words = values.language(named) or "", values.clean(inner)
        else:
            code, words = "", values.clean(value)
        if words:
            found.setdefault(code, words)
    return found


def money(data: Any, name: str, **where: Any) -> tuple[str | None, str | None]:
    """Return amount and currency of a field, as published."""
    for value in fields(data, name, **where):
        if isinstance(value, Mapping):
            amount = next(iter(_texts(value)), None)
            currency = next((str(value[key]) for key in _CURRENCY if value.get(key)), None)
        else:
            amount, currency = values.clean(value), None
        if amount:
            return amount, currency or text(data, f"{name}-Currency", **where)
    return None, None


def measure(data: Any, name: str, **where: Any) -> tuple[str | None, str | None]:
    """Return number and unit of a duration, as published."""
    for value in fields(data, name, **where):
        if isinstance(value, Mapping):
            unit = next((str(value[key]) for key in _UNIT if value.get(key)), None)
            return next(iter(_texts(value)), None), unit
        return values.clean(value), text(data, f"{name}-Unit", **where)
    return None, None


def _texts(value: Any) -> list[str]:
    if isinstance(value, Mapping):
        inner = next((value[key] for key in _VALUE if value.get(key) is not None), None)
        if inner is None:
            return [each for each in map(values.clean, value.values()) if each]
        return _texts(inner)
    if isinstance(value, list):
        return [each for item in value for each in _texts(item)]
    found = values.clean(value) if not isinstance(value, bool) else str(value).lower()
    return [found] if found else []
