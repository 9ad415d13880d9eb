"""What a publisher answers: entries that count, columns of a notice, items, archives.

docs/add-a-source.md explains every key with an example.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, field_validator, model_validator

from data.records import NoticeKind
from spiders.formats.columns import FIELDS
from spiders.publishers.address import names_in
from spiders.publishers.declaration.base import Answer, Declared, Listed, Paths


class Condition(Declared):
    """What an entry has to be like: `path` and one of the others."""

    path: str
    is_: str | int | bool | None = Field(None, alias="is")
    in_: tuple[str | int, ...] | None = Field(None, alias="in")
    not_in: tuple[str | int, ...] | None = None
    contains: str | None = None
    lacks: str | None = None
    begins: Annotated[tuple[str, ...], Listed] | None = None
    empty: bool | None = None

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    @model_validator(mode="after")
    def _check(self) -> Condition:
        rules = (self.is_, self.in_, self.not_in, self.contains, self.lacks, self.begins,
                 self.empty)  # fmt: skip
        if sum(rule is not None for rule in rules) != 1:
            raise ValueError("give one of is, in, not_in, contains, lacks, begins and empty")
        return self


class Link(Declared):
    """The address of the page of some notices: `url` is a template by fields and paths."""

    when: Condition
    url: str


class Columns(Declared):
    """Where the fields of a notice stand: `fields` by path, column or CSS selector."""

    fields: dict[str, Paths]
    constants: dict[str, str] = {}
    words: dict[str, dict[str, str]] = {}  # field: their word, our value
    # Field: group 1 of each of these, wherever it is found in the field's text.
    patterns: dict[str, Annotated[tuple[str, ...], Listed, Field(min_length=1)]] = {}
    on_ted: tuple[Condition, ...] = ()  # one of them tells that it also stands on TED
    link: str | None = None  # template of the notice's page, by fields and paths
    links: tuple[Link, ...] = ()  # the first that fits; pages of each kind have another address
    date_formats: Annotated[tuple[str, ...], Listed] = ()
    decimal: Literal[".", ","] = "."
    delimiter: Annotated[str, Field(min_length=1, max_length=1)] | None = None  # of CSV

    @model_validator(mode="after")
    def _check(self) -> Columns:
        for name in (*self.fields, *self.constants, *self.words, *self.patterns):
            if name not in FIELDS:
                raise ValueError(f"{name!r} is no field; there are {', '.join(sorted(FIELDS))}")
        for words in (self.words.get("kind", {}), {"": self.constants.get("kind", "tender")}):
            for kind in words.values():
                if kind not in set(NoticeKind):
                    raise ValueError(f"{kind!r} is no kind of notice: {', '.join(NoticeKind)}")
        if both := sorted(self.fields.keys() & self.constants.keys() - {"currency", "country"}):
            raise ValueError(f"{both[0]!r} is both a column and a constant: leave one out")
        if "value" in self.fields and not {"currency"} & {*self.fields, *self.constants}:
            raise ValueError("a value needs its currency: a column, or a constant")
        for name, patterns in self.patterns.items():
            if name not in self.fields:
                raise ValueError(f"patterns.{name} is of no column in fields")
            if any(_compiled(pattern).groups < 1 for pattern in patterns):
                raise ValueError(f"patterns.{name} needs a group: (...)")
        if self.on_ted and "on_ted" in {*self.fields, *self.constants}:
            raise ValueError("on_ted is a condition, or a column or constant: leave one out")
        if [bool(self.link), bool(self.links), "url" in self.fields].count(True) > 1:
            raise ValueError("link, links and the column url contradict each other: leave one")
        return self


class Items(Declared):
    """One more step: each entry leads to a page or a file of its own."""

    url: str = "{item}"  # template; `{item}` is the value at `path`, else a path of the entry
    path: str | None = None
    pattern: str | None = None  # group 1 of a regular expression on the value
    replace: dict[str, str] = {}  # in the value
    only: str | None = None  # a regular expression that addresses have to match
    skip: str | None = None  # one that they must not
    answer: Answer = "json"
    format: str | None = None  # else that of the declaration
    entries: str | None = None  # path of the notices in an item; without it, it is one
    columns: Columns | None = None  # what the item's own page says, over what the list says
    inside: str | None = None  # path of a document within the item
    base64: bool = False  # whether that document is in base64
    latest: Annotated[int, Field(ge=1)] | None = None  # of the listed files, by their numbers
    revised: bool = False  # an item may change: it is asked for again, with its ETag
    limit: Annotated[int, Field(ge=1, le=20_000)] = 300  # a run; the rest comes with the next
    # Of which entries the item is asked for; the others are notices as the list has them.
    when: tuple[Condition, ...] = ()

    @field_validator("pattern", "only", "skip")
    @classmethod
    def _pattern(cls, value: str | None) -> str | None:
        if value is not None:
            _compiled(value)
        return value

    @model_validator(mode="after")
    def _check(self) -> Items:
        named = "item" in names_in(self.url)
        if named and self.path is None:
            raise ValueError("{item} needs path: where the value stands in an entry")
        if self.path is not None and not named:
            raise ValueError("path is for {item}, which url does not have")
        if self.pattern and re.compile(self.pattern).groups < 1:
            raise ValueError("pattern needs a group: (...)")
        if self.base64 and self.inside is None:
            raise ValueError("base64 needs inside: where the document stands")
        if self.columns and self.format not in (None, "columns"):
            raise ValueError("columns are for format = 'columns'")
        return self


class Archive(Declared):
    """Answers that are archives: zip, tar, gzip."""

    only: str = "*"  # of the members, as a file name pattern
    skip: str | None = None


def _compiled(pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except re.error as error:
        raise ValueError(f"{pattern!r}: {error}") from None
