"""A declaration to vary, and crawls of it without a network."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import orjson
from scrapy import Request

from spiders.configured import spec_of
from spiders.crawling.cursor import Cursor
from spiders.crawling.job import Job, Manners
from spiders.fixtures.fixture import Recorded
from spiders.fixtures.replay import Replayed, replay, response_of

TIME = datetime(2026, 11, 3, tzinfo=UTC)
NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)
JSON_LIST: dict[str, Any] = {
    "name": "made_portal",
    "url": "https://portal.example.org/list",
    "answer": "json",
    "entries": "rows",
    "format": "columns",
    "columns": {"fields": {"id": "id", "title": "title"}},
}


def rows(*numbers: int, **more: Any) -> dict[str, Any]:
    return {"rows": [{"id": f"{n}", "title": f"Pump {n}"} for n in numbers], **more}


def crawl(
    answer: Callable[[Request], Any],
    /,
    *,
    cursor: Cursor | None = None,
    now: datetime = NOW,
    max_pages: int = 100,
    options: dict[str, Any] | None = None,
    **table: Any,
) -> Replayed:
    """Crawl JSON_LIST with `table` over it; an answer is JSON, bytes, or a status."""

    def respond(request: Request) -> Any:
        given = answer(request)
        status = given if isinstance(given, int) else 200
        body = given if isinstance(given, bytes) else b"" if status != 200 else orjson.dumps(given)
        return response_of(request, Recorded(request.url, status=status), body)

    spider = spec_of("publisher", {**JSON_LIST, **table}).spider()
    manners = Manners(max_pages=max_pages)
    job = Job(
        source="made_portal",
        landing=Path("unused"),
        run="r",
        now=now,
        first_days=1,
        manners=manners,
        options=options or {},
    )
    return replay(spider(job=job, cursor=cursor), respond)


def ids(replayed: Replayed) -> list[str]:
    return [getattr(record, "source_id", "rejected") for record in replayed.records]


def query(request: Request) -> dict[str, str]:
    """Return what a request asks for behind its question mark."""
    return {key: values[0] for key, values in parse_qs(urlsplit(request.url).query).items()}
