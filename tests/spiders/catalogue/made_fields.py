"""Values of the fields of a made entry, and the paths at which a declaration reads them."""

from __future__ import annotations

from typing import Any

from spiders.publishers.declaration.entries import Columns, Condition
from spiders.publishers.declaration.publisher import Publisher

VALUES = {
    "published": "2026-11-19T10:00:00+01:00",
    "deadline": "2026-12-17T10:00:00+01:00",
    "cpv": "42122000-0 - Pumps",
    "value": "250000",
    "currency": "EUR",
    "country": "DE",
    "nuts": "DE212",
    "language": "de",
    "url": "https://notices.example.org/{n}",
    "title": "Pump station {n}",
    "buyer": "City of Example",
}


def fields_of(columns: Columns, number: int) -> dict[str, Any]:
    entry: dict[str, Any] = {}
    for name, paths in sorted(columns.fields.items(), key=lambda each: each[0] in columns.words):
        words = columns.words.get(name)
        text = next(iter(words)) if words else VALUES.get(name, f"{name} {{n}}")
        if name == "value" and columns.decimal == ",":
            text = "250000,50"
        if name == "currency" and paths == columns.fields.get("value"):
            text = "USD500 million (USD)"  # an amount in words, with its currency
        put(entry, paths[0], text.replace("{n}", str(number)))
    return entry


def item_value(how: Publisher, number: int) -> str:
    """Return what leads to an item: an address, or what an address is made of."""
    items = how.items
    if items and (items.url == "{item}" or items.pattern):
        return f"https://files.example.org/a/decp-{number}.csv"
    return f"I{number}"


def kept_value(condition: Condition) -> Any:
    if condition.is_ is not None:
        return condition.is_
    if condition.in_ is not None:
        return condition.in_[0]
    if condition.empty:
        return None
    return condition.contains or "other"


def listed(path: str, entries: list[Any]) -> Any:
    """Return an answer whose list lies at a path."""
    if path == "":
        return entries
    if path.endswith("[][]"):  # a list of lists
        return {path.removesuffix("[][]"): [entries]}
    data: dict[str, Any] = {}
    put(data, path.removesuffix("[]"), entries)
    return data


def put(data: Any, path: str, value: Any) -> None:
    """Put a value at a path; a key with dots may be one of a table."""
    if isinstance(data, list):
        return
    step, dot, rest = path.partition(".")
    name = step.removesuffix("[]")
    if step.endswith("[]"):
        if not dot:
            data[name] = [value]
            return
        data.setdefault(name, [{}])
        put(data[name][0], rest, value)
    elif not dot:
        data[name] = value
    else:
        put(data.setdefault(name, {}), rest, value)
