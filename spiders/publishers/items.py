"""The items that a list leads to: which are new, which are left for the next run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

from data.records import digest
from spiders.publishers.address import NoValueError, filled, names_in
from spiders.publishers.answers import fields_of, fits, texts_at
from spiders.publishers.declaration.entries import Items
from spiders.publishers.declaration.publisher import Publisher

REMEMBERED = 20_000  # items
MOST_LEFT = 5000  # items that wait for the next run
_FIELD = 4000  # characters of a text that is kept for a waiting item


@dataclass(frozen=True, slots=True)
class Found:
    """One entry: the address of its item, or of the page it stands on, and its texts by field."""

    url: str
    fields: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, entry: Any, publisher: Publisher, page_url: str) -> Found:
        """Return an entry that is a notice itself, with the address of its page as a field."""
        fields = fields_of(entry, publisher.columns)
        return cls(page_url, with_link(fields, entry, publisher, page_url))


def with_link(
    fields: dict[str, list[str]], entry: Any, publisher: Publisher, page_url: str
) -> dict[str, list[str]]:
    """Return the fields with the address of the notice's page, whole."""
    if template := _template(entry, publisher):
        values: dict[str, Any] = {}
        for name in names_in(template):
            texts = fields.get(name) or texts_at(entry, name)
            values[name] = texts[0] if texts else None
        try:
            fields["url"] = [filled(template, values)]
        except NoValueError:
            return fields  # a notice without a page of its own
    if fields.get("url"):
        fields["url"] = [urljoin(page_url, fields["url"][0])]
    return fields


def _template(entry: Any, publisher: Publisher) -> str | None:
    """Return the template of a notice's page, or None where it has none."""
    columns = publisher.columns
    if columns is None:
        return None
    return columns.link or next((e.url for e in columns.links if fits(entry, e.when)), None)


def found_in(
    entries: Iterable[Any], publisher: Publisher, page_url: str, values: Mapping[str, Any]
) -> tuple[list[Found], list[tuple[Any, str]]]:
    """Return the items that entries lead to, and the entries that lead to none, with the reason.

    `values` are those of the page, such as its period.
    """
    found: dict[str, Found] = {}
    lost: list[tuple[Any, str]] = []
    items = publisher.items
    assert items is not None  # noqa: S101 - asked for publishers with items only
    for entry in entries:
        reasons: list[str] = []
        if items.path is None:
            addresses = _addresses(entry, items, None, values, reasons)
        else:
            texts = texts_at(entry, items.path)
            if not texts:
                reasons.append(f"there is nothing at items.path {items.path!r}")
            addresses = [
                url for text in texts for url in _addresses(entry, items, text, values, reasons)
            ]
        lost += [(entry, reason) for reason in reasons]
        for address in addresses:
            url = urljoin(page_url, address)
            if _wanted(url, items):
                fields = fields_of(entry, publisher.columns)
                found[url] = Found(url, with_link(fields, entry, publisher, page_url))
    return list(found.values()), lost


def followed(found: Sequence[Found], publisher: Publisher) -> list[Found]:
    """Return the items that are read at all: all, or the latest by the numbers in their names."""
    latest = publisher.items.latest if publisher.items else None
    if latest is None:
        return list(found)
    return sorted(found, key=lambda item: _numbers(item.url))[-latest:]


def apart(entries: Sequence[Any], publisher: Publisher) -> tuple[list[Any], list[Any]]:
    """Return the entries that are notices as the list has them, and those that lead to items."""
    items = publisher.items
    if items is None:
        return list(entries), []
    leads = [all(fits(entry, each) for each in items.when) for entry in entries]
    return (
        [entry for entry, lead in zip(entries, leads, strict=True) if not lead],
        [entry for entry, lead in zip(entries, leads, strict=True) if lead],
    )


class ItemMemory:
    """Which items were read, and which wait; kept in the cursor."""

    def __init__(self, known: Iterable[str], left: Iterable[Found]) -> None:
        self.known = dict.fromkeys(known)
        self.left = list(left)
        self.asked: set[str] = set()  # in this run

    @classmethod
    def of(cls, state: Mapping[str, Any]) -> ItemMemory:
        """Return what the state of a cursor remembers."""
        left = [Found(url, fields) for url, fields in state.get("left", ())]
        return cls(state.get("items", ()), left)

    def __contains__(self, url: str) -> bool:
        """Return whether an item was read, by this run or an earlier one."""
        return _name(url) in self.known

    def remember(self, item: Found) -> None:
        """Note that an item was read."""
        self.known[_name(item.url)] = None

    def leave(self, item: Found) -> None:
        """Leave an item for the next run."""
        if len(self.left) < MOST_LEFT and all(item.url != other.url for other in self.left):
            short = {name: [t[:_FIELD] for t in texts] for name, texts in item.fields.items()}
            self.left.append(Found(item.url, short))

    def take_left(self, count: int) -> list[Found]:
        """Return the items that earlier runs left, at most `count`."""
        taken, self.left = self.left[:count], self.left[count:]
        return taken

    def state(self) -> dict[str, Any]:
        """Return what the cursor keeps."""
        return {
            "items": list(self.known)[-REMEMBERED:],
            "left": [
                [item.url, {k: list(v) for k, v in item.fields.items()}] for item in self.left
            ],
        }


def _addresses(
    entry: Any, items: Items, text: str | None, known: Mapping[str, Any], lost: list[str]
) -> list[str]:
    """Return the address of an item, or none with the reason in `lost`."""
    values: dict[str, Any] = {}
    if text is not None:
        if items.pattern:
            match = re.search(items.pattern, text)
            if match is None:
                return []
            text = match[1]
        for old, new in items.replace.items():
            text = text.replace(old, new)
        values["item"] = text
    for name in names_in(items.url) - {"item"}:
        if name in known:
            values[name] = known[name]
            continue
        texts = texts_at(entry, name)
        values[name] = texts[0] if texts else None
    if items.url == "{item}":
        return [values["item"]]
    try:
        return [filled(items.url, values)]
    except NoValueError as error:
        lost.append(f"there is nothing at {str(error)!r}, which items.url names")
        return []


def _wanted(url: str, items: Items) -> bool:
    if items.only and not re.search(items.only, url):
        return False
    return not (items.skip and re.search(items.skip, url))


def _numbers(url: str) -> list[int]:
    return [int(digits) for digits in re.findall(r"\d{1,12}", url)]


def _name(url: str) -> str:
    return digest(url.encode())[:12]
