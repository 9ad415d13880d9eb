"""What the ledger of a crawl stands between: the spider that reads and the place where it lands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Protocol

from data.records import Notice, Rejected
from spiders.crawling.cursor import Cursor
from spiders.crawling.part import CrawlIssue, Part
from spiders.crawling.request_errors import RefusedRequest

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler

    from spiders.crawling.job import Job


class Booked(Protocol):
    """What the ledger asks of a spider; `spiders.bases.base` answers for all."""

    name: str
    job: Job
    cursor: Cursor
    crawler: Crawler
    ledger: Any  # where the spider finds its ledger

    def following(self, ended: Part | None) -> list[Request]:
        """Return the first requests of the next part."""

    def refused(self, refused: RefusedRequest, part: Part) -> Iterable[Any] | None:
        """Return what to do about a refusal, or None when it is a problem."""

    def left_over(self) -> int:
        """Return how many parts were not begun."""

    def shortfall(self, notices: int) -> CrawlIssue | None:
        """Return why so few notices cannot be all, or None."""

    def hidden(self, text: str) -> str:
        """Return a text without the keys in it."""


class Landing(Protocol):
    """Where notices go."""

    def add(self, record: Notice | Rejected) -> None:
        """Take one record."""

    def flush(self) -> None:
        """Write what was taken, whole."""

    def close(self) -> None:
        """Write what is left."""
