"""A part of a crawl: what has to be read whole before the cursor may move over it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from data.vocabulary import CrawlProblem
from spiders.crawling.cursor import Cursor, Validators
from spiders.crawling.window import Window


@dataclass(slots=True, eq=False)
class Part:
    """One window, package or feed, with the account of its pages."""

    name: str
    window: Window | None = None
    aim: Any = None  # what the spider reads in it, when that is no window
    state: dict[str, Any] = field(default_factory=dict)  # what the cursor remembers of it
    pages: int = 0
    counted: int = 0  # entries on the pages so far
    restarted: bool = False
    seen: set[str] = field(default_factory=set)  # digests of pages and addresses of details
    validators: dict[str, Validators] = field(default_factory=dict)
    waiting: int = 0  # requests and callbacks that are not finished
    whole: bool = True  # nothing has gone wrong yet
    replaced: bool = False  # split into other parts, which carry on for it
    unchanged: bool = False  # the service said that nothing is new (304)

    def restart(self) -> None:
        """Forget the pages, to read them from the first again."""
        self.restarted = True
        self.pages = self.counted = 0
        self.seen.clear()

    def close(self, cursor: Cursor) -> Cursor:
        """Return the cursor moved over this part."""
        if self.window is not None:
            cursor = cursor.done(self.window)
        if self.state:
            cursor = cursor.remember(**self.state)
        return cursor.validated(self.validators)


@dataclass(frozen=True, slots=True)
class CrawlIssue:
    """Why a crawl is not whole; `broken` when the source no longer answers as it should.

    `reason` is a line for the operator; readers are told by `kind` and `facts`.
    """

    kind: CrawlProblem
    reason: str
    broken: bool = False
    facts: Mapping[str, Any] = field(default_factory=dict, compare=False)


Report = Callable[[CrawlIssue], None]
