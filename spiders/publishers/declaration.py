"""What can be declared of a publisher, in parts that refuse what cannot be meant.

docs/add-a-source.md explains every key with an example.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Literal
from zoneinfo import available_timezones

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator

from data.records import NoticeKind
from spiders.formats.columns import FIELDS
from spiders.publishers.address import names_in

Answer = Literal["json", "csv", "xml", "html"]
Step = Literal["year", "month", "day"]


class Declared(BaseModel):
    """A table of a declaration; a key that it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Paths = Annotated[tuple[str, ...], BeforeValidator(_listed), Field(min_length=1)]
Zone = Annotated[str, Field(max_length=60)]


def known_zone(value: str) -> str:
    """Return the name of a time zone, or raise ValueError."""
    if value not in available_timezones():
        raise ValueError("must be a time zone such as Europe/Berlin")
    return value


class Period(Declared):
    """One address for a year, a month or a day: `{period:%Y-%m}` in `url`."""

    step: Step
    first: Annotated[str, Field(pattern=r"^\d{4}(-\d{2}){0,2}$")] | None = None
    complete: bool = False  # only periods that are over are published
    lag_days: Annotated[int, Field(ge=0, le=366)] = 0  # after its end until it is there
    missing: tuple[int, ...] = (404,)  # statuses that mean: nothing in this period
    missing_says: str | None = None  # words of a body that mean the same
    back: Annotated[int, Field(ge=0, le=24)] = 0  # earlier periods that are read again

    @property
    def start(self) -> datetime | None:
        """Return when the first period begins."""
        if self.first is None:
            return None
        parts = [int(part) for part in self.first.split("-")] + [1, 1]
        return datetime(parts[0], parts[1], parts[2], tzinfo=UTC)


class Times(Declared):
    """A service that is asked from when to when."""

    since: str | None = None  # name of a parameter; without it `{since}` stands in url or body
    until: str | None = None
    format: str = "%Y-%m-%dT%H:%M:%SZ"
    minutes: Annotated[int, Field(ge=1, le=527_040)] = 1440  # the longest stretch of one request
    whole_days: bool = False
    inclusive: bool = False  # the last day is part of the answer
    exclusive_since: bool = False  # the first day is not
    today: bool = True
    overlap_days: Annotated[int, Field(ge=0, le=60)] = 0
    cap: Annotated[int, Field(ge=1)] | None = None  # entries that one stretch hands out at most

    @model_validator(mode="after")
    def _check(self) -> Times:
        if self.until and not self.since:
            raise ValueError("until needs since")
        if (self.inclusive or self.exclusive_since) and not self.whole_days:
            raise ValueError("inclusive and exclusive_since are about days: set whole_days = true")
        if self.whole_days and self.minutes % 1440:
            raise ValueError("whole_days needs minutes in days, such as 1440 or 10080")
        return self

    @property
    def length(self) -> timedelta:
        """Return the longest stretch of one request."""
        return timedelta(minutes=self.minutes)


class Pages(Declared):
    """How the service hands out its pages."""

    by: Literal["link", "number", "offset", "token", "last"]
    name: str | None = None  # the parameter; without it a placeholder stands in url or body
    path: str | None = None  # by link or token: where it stands; by last: of the last entry
    start: Annotated[int, Field(ge=0)] = 1  # the number of the first page
    size: Annotated[int, Field(ge=1)] | None = None
    size_name: str | None = None
    total: str | None = None  # path of the number of entries in all
    pages: str | None = None  # path of the number of pages
    total_header: str | None = None
    pages_pattern: str | None = None  # group 1 on the text of a page: the number of pages
    until_empty: bool = False  # totals and short pages of this service say nothing
    missing: tuple[int, ...] = ()  # statuses behind the last page, such as 404

    @model_validator(mode="after")
    def _check(self) -> Pages:
        needs_path = self.by in ("link", "token", "last")
        if needs_path and not self.path:
            raise ValueError(f"pages by {self.by} need path: where it stands in the answer")
        if not needs_path and self.path:
            raise ValueError(f"pages by {self.by} need no path")
        if self.size_name and not self.size:
            raise ValueError("size_name needs size")
        if self.by == "offset" and not self.size:
            raise ValueError("pages by offset need size")
        if self.pages_pattern and re.compile(self.pages_pattern).groups < 1:
            raise ValueError("pages_pattern needs a group: (...)")
        if self.until_empty and (self.total or self.pages or self.total_header):
            raise ValueError("until_empty and a total contradict each other: leave one out")
        return self


class Key(Declared):
    """A key of the operator's own, from the environment."""

    variable: Annotated[str, Field(pattern=r"^TENDRIL_[A-Z0-9_]+$")]
    header: str | None = None
    parameter: str | None = None
    value: str = "{key}"  # such as "Token {key}"

    @model_validator(mode="after")
    def _check(self) -> Key:
        if bool(self.header) == bool(self.parameter):
            raise ValueError("name either the header or the parameter that takes the key")
        if "{key}" not in self.value:
            raise ValueError("value needs {key}")
        return self


class Condition(Declared):
    """What an entry has to be like: `path` and one of the others."""

    path: str
    is_: str | int | bool | None = Field(None, alias="is")
    in_: tuple[str | int, ...] | None = Field(None, alias="in")
    not_in: tuple[str | int, ...] | None = None
    contains: str | None = None
    lacks: str | None = None
    empty: bool | None = None

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    @model_validator(mode="after")
    def _check(self) -> Condition:
        rules = (self.is_, self.in_, self.not_in, self.contains, self.lacks, self.empty)
        if sum(rule is not None for rule in rules) != 1:
            raise ValueError("give one of is, in, not_in, contains, lacks and empty")
        return self


class Columns(Declared):
    """Where the fields of a notice stand: `fields` by path, column or CSS selector."""

    fields: dict[str, Paths]
    constants: dict[str, str] = {}
    words: dict[str, dict[str, str]] = {}  # field: their word, our value
    link: str | None = None  # template of the notice's page, by fields and paths
    date_formats: Annotated[tuple[str, ...], BeforeValidator(_listed)] = ()
    decimal: Literal[".", ","] = "."
    delimiter: Annotated[str, Field(min_length=1, max_length=1)] | None = None  # of CSV

    @model_validator(mode="after")
    def _check(self) -> Columns:
        for name in (*self.fields, *self.constants, *self.words):
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
        if self.link and "url" in self.fields:
            raise ValueError("link and the column url contradict each other: leave one out")
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

    @field_validator("pattern", "only", "skip")
    @classmethod
    def _pattern(cls, value: str | None) -> str | None:
        if value is not None:
            try:
                re.compile(value)
            except re.error as error:
                raise ValueError(f"{value!r}: {error}") from None
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
