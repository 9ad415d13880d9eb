"""How a publisher is asked: periods, stretches of time, pages and keys.

docs/add-a-source.md explains every key with an example.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Annotated, Literal

from pydantic import Field, model_validator

from spiders.publishers.declaration.base import Declared

Step = Literal["year", "month", "day"]


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
    resume: bool = False  # oldest first: the next run begins with the last page of this one

    @model_validator(mode="after")
    def _check(self) -> Pages:
        if self.resume and self.by != "number":
            raise ValueError("resume is about pages by number")
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
        if self.header and self.parameter:
            raise ValueError("name either the header or the parameter that takes the key")
        if "{key}" not in self.value:
            raise ValueError("value needs {key}")
        return self


class Token(Declared):
    """What the service hands out first: a token at a path or a selector, cookies, or both."""

    url: str
    body: dict[str, str] | None = None  # sent as JSON with POST; `{key}` is the operator's key
    form: dict[str, str] | None = None  # sent as a form with POST
    basic: bool = False  # the key is `name:password`, sent as HTTP's basic authentication
    headers: dict[str, str] = {}
    path: str | None = None  # of the token in an answer in JSON
    selector: str | None = None  # of the token in a page, such as `#token@value`
    pattern: str | None = None  # group 1 in the text there
    header: str = "Authorization"
    value: str = "Bearer {token}"
    cookies: bool = False  # whether the cookies that it sets are sent along

    @property
    def uses_key(self) -> bool:
        """Return whether the operator's key is what the token is asked for with."""
        texts = [*(self.body or {}).values(), *(self.form or {}).values()]
        return self.basic or any("{key}" in text for text in texts)

    @model_validator(mode="after")
    def _check(self) -> Token:
        if self.body is not None and self.form is not None:
            raise ValueError("body and form contradict each other: leave one out")
        if self.path and self.selector:
            raise ValueError("path is of JSON and selector of a page: leave one out")
        if not (self.path or self.selector or self.cookies):
            raise ValueError("say where the token stands (path or selector), or cookies = true")
        if "{token}" not in self.value:
            raise ValueError("value needs {token}")
        if self.pattern and re.compile(self.pattern).groups < 1:
            raise ValueError("pattern needs a group: (...)")
        return self
