"""The account of one crawl of one source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from data.vocabulary import CrawlProblem, RunState


@dataclass(frozen=True, slots=True)
class ToldProblem:
    """What kept a crawl from being whole: a kind, and the facts that a sentence needs."""

    kind: CrawlProblem
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CrawlRun:
    """What one crawl of one source brought, and whether that was all of it."""

    source: str
    run: str
    started_at: datetime
    finished_at: datetime
    state: RunState
    reason: str | None = None  # why it is not ok, in English, for the operator
    notices: int = 0
    rejected: int = 0
    requests: int = 0
    unknown_fields: Mapping[str, int] = field(default_factory=dict)
    stats: Mapping[str, Any] = field(default_factory=dict)  # Scrapy's own statistics
    problems: tuple[ToldProblem, ...] = ()  # why it is not ok; accounts of earlier versions lack it

    def to_json(self) -> dict[str, Any]:
        """Return the account as plain values for run.json."""
        return {
            **asdict(self),
            "started_at": self.started_at.isoformat(),
            "finished_at": self.finished_at.isoformat(),
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> CrawlRun:
        """Read an account back from run.json."""
        return cls(
            **{
                **value,
                "problems": told_problems(value.get("problems")),
                "started_at": datetime.fromisoformat(value["started_at"]),
                "finished_at": datetime.fromisoformat(value["finished_at"]),
            }
        )


def told_problems(values: Any) -> tuple[ToldProblem, ...]:
    """Read problems back from plain values; none where an earlier version wrote the account."""
    return tuple(ToldProblem(**each) for each in values or ())
