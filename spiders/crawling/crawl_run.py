"""The account of one crawl of one source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from data.records import RunState


@dataclass(frozen=True, slots=True)
class CrawlRun:
    """What one crawl of one source brought, and whether that was all of it."""

    source: str
    run: str
    started_at: datetime
    finished_at: datetime
    state: RunState
    reason: str | None = None  # why it is not ok
    notices: int = 0
    rejected: int = 0
    requests: int = 0
    unknown_fields: Mapping[str, int] = field(default_factory=dict)
    stats: Mapping[str, Any] = field(default_factory=dict)  # Scrapy's own statistics

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
                "started_at": datetime.fromisoformat(value["started_at"]),
                "finished_at": datetime.fromisoformat(value["finished_at"]),
            }
        )
