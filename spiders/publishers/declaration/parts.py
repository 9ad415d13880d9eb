"""The parts of the declaration of one publisher."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, field_validator

from spiders.formats.sniff import FORMATS
from spiders.publishers.declaration.asked import Key, Pages, Period, Times, Token
from spiders.publishers.declaration.base import Answer, Declared, known_zone
from spiders.publishers.declaration.entries import Archive, Columns, Condition, Items

READ = frozenset({*FORMATS, "columns", "any"})


class PublisherParts(Declared):
    """How a publisher is asked, and what its answers are; each part right by itself."""

    url: Annotated[str, Field(min_length=8)]
    each: dict[str, tuple[str, ...]] = {}  # placeholder: values that are all asked for
    period: Period | None = None
    times: Times | None = None
    pages: Pages | None = None
    newest_first: bool = False
    body: dict[str, Any] | None = None  # sent as JSON with POST
    form: dict[str, Any] | None = None  # sent as a form with POST
    multipart: dict[str, Any] | None = None  # sent in parts with POST, each of them JSON
    headers: dict[str, str] = {}
    key: Key | None = None
    token: Token | None = None  # that the service hands out first
    answer: Answer | None = None  # of a list of entries; without it the answer is a file
    entries: str | None = None  # path or selector of the list, "" for the whole answer
    may_be_absent: bool = False  # a page without the list has no entries
    keep: tuple[Condition, ...] = ()
    fails: tuple[Condition, ...] = ()  # on a whole answer: one of them means that it is none
    items: Items | None = None
    archive: Archive | None = None
    parts: tuple[str, ...] = ()  # elements of an XML file that are documents of their own
    format: str = "any"
    columns: Columns | None = None
    zone: str = "UTC"
    charset: str | None = None
    slow_down: dict[int, float] = {}  # status of HTTP: seconds to wait, where it means that
    revised: bool = False  # a file may change: it is asked for again, with its ETag

    @field_validator("zone")
    @classmethod
    def _zone(cls, value: str) -> str:
        return known_zone(value)

    @field_validator("format")
    @classmethod
    def _format(cls, value: str) -> str:
        return known_format(value)

    @property
    def item_format(self) -> str:
        """Return how an item, or without items the answer itself, is read."""
        return (self.items.format if self.items else None) or (
            "columns" if self.items and self.items.columns else self.format
        )


def known_format(value: str) -> str:
    """Return the name of a format that is read, or raise ValueError with those there are."""
    if value not in READ:
        raise ValueError(f"{value!r} is not read; there are {', '.join(sorted(READ))}")
    return value
