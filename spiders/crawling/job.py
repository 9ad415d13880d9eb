"""What one crawl of one source is asked to do: plain values that cross to its own process."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, model_validator

MAX_REQUESTS = 20_000
MAX_PAGES = 10_000
MAX_SECONDS = 3600.0


class Manners(BaseModel):
    """How a crawl behaves towards others; a source's own declaration holds where this is None."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    contact: str | None = None  # an address or a page by which an operator reaches you
    delay: Annotated[float, Field(ge=0)] | None = None  # seconds between two requests to a host
    concurrency: Annotated[int, Field(ge=1, le=32)] | None = None
    allow_private: bool = False  # whether addresses of private networks may be asked
    max_requests: Annotated[int, Field(ge=1)] = MAX_REQUESTS  # of one run of one source
    max_pages: Annotated[int, Field(ge=1)] = MAX_PAGES  # of one window
    max_seconds: Annotated[float, Field(gt=0)] = MAX_SECONDS  # for one run of one source
    max_wait: Annotated[float, Field(ge=0)] = 300.0  # longest Retry-After that is waited for
    max_bytes: Annotated[int, Field(ge=1)] | None = None  # of one answer
    timeout: Annotated[float, Field(gt=0)] | None = None  # seconds for one answer
    retries: Annotated[int, Field(ge=0, le=10)] = 3


class Job(BaseModel):
    """One crawl of one source."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: str
    spec: dict[str, Any] | None = None  # of a source that the settings declare
    landing: Path
    run: str
    now: AwareDatetime
    since: AwareDatetime | None = None  # with `until`, a stretch of the past to read
    until: AwareDatetime | None = None
    first_days: Annotated[int, Field(ge=1)] | None = None  # how far back the very first run goes
    base_url: str | None = None  # stands in for the source's own host
    options: dict[str, Any] = {}  # of the kind of source, such as a query
    manners: Manners = Manners()
    record: Path | None = None  # a folder in which every answer is kept
    keep_contacts: bool = True  # whether contacts of persons are stored

    @model_validator(mode="after")
    def _check(self) -> Job:
        if not re.fullmatch(r"[A-Za-z0-9][\w.-]{0,120}", self.run):
            raise ValueError("run must be a name of letters, digits, dots, dashes and underscores")
        if self.since is not None and self.since >= (self.until or self.now):
            raise ValueError("since must lie before until")
        if self.until is not None and self.since is None:
            raise ValueError("until needs since")
        return self
