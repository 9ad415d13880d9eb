"""What a source declares about itself, so that a half-empty crawl is noticed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from data.errors import TendrilError

SourceKind = Literal["tender", "investment", "permit", "news"]
Cadence = Literal["hourly", "daily", "weekdays", "weekly", "monthly"]

# How long a source may stay without anything new before it counts as silent. A weekday source
# is quiet over a weekend with a holiday on either side.
PATIENCE: dict[Cadence, timedelta] = {
    "hourly": timedelta(hours=12),
    "daily": timedelta(days=2),
    "weekdays": timedelta(days=5),
    "weekly": timedelta(days=15),
    "monthly": timedelta(days=62),
}
# Days of one turn of the cadence; `at_least` is what one turn brings.
TURN: dict[Cadence, float] = {
    "hourly": 1 / 24,
    "daily": 1,
    "weekdays": 1,
    "weekly": 7,
    "monthly": 30,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who publishes what, how often, how much of it is normal, and how politely to ask."""

    title: str
    kind: SourceKind
    start_url: str
    publisher: str | None = None
    country: str | None = None  # ISO 3166 alpha-2, "EU", or None for the whole world
    is_part: bool = False  # of its country: one of many buyers or regions
    language: str | None = None  # ISO 639-1, or None for several
    coverage: str | None = None  # what of the market it holds, in one phrase; None is not known
    cadence: Cadence = "daily"
    at_least: int = 0  # notices that a normal turn of the cadence brings; 0 says nothing
    licence: str | None = None
    terms: str | None = None  # URL of the terms of use
    key: str | None = None  # environment variable that holds the key of the service
    concurrency: int = 1  # requests under way at once to one host
    delay: float = 1.0  # seconds between two requests to one host
    max_bytes: int = 32 * 1024 * 1024  # of one answer
    max_seconds: float = 60  # for one answer

    def __post_init__(self) -> None:
        """Refuse a declaration that cannot be meant."""
        if not self.start_url.startswith(("http://", "https://", "imaps://", "file://")):
            raise TendrilError(
                f"Source {self.title!r}: start_url {self.start_url!r} is no http or https address,"
                " and no mailbox."
            )
        if self.at_least < 0 or self.concurrency < 1 or self.delay < 0:
            raise TendrilError(
                f"Source {self.title!r}: at_least and delay must not be negative and concurrency"
                " must be 1 or more."
            )

    @property
    def patience(self) -> timedelta:
        """Return how long this source may stay without anything new."""
        return PATIENCE[self.cadence]
