"""Keep every answer of a crawl, to make a fixture of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy import Request
from scrapy.http import Response

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

KEPT_HEADERS = ("Content-Type", "ETag", "Last-Modified")


class RecordMiddleware:
    """Keep every answer that a crawl gets, as files, in order."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RecordMiddleware:
        """Make the middleware of one crawl."""
        return cls(Path(crawler.settings["TENDRIL_RECORD"]))

    def process_response(self, request: Request, response: Response) -> Response:
        """Write one answer, but not those to Tendril's own questions (robots.txt)."""
        if "part" not in request.meta:
            return response
        number = sum(1 for _ in self.folder.glob("*.json")) + 1
        headers = {
            name: value.decode("latin-1")
            for name in KEPT_HEADERS
            if (value := response.headers.get(name)) is not None
        }
        note = {
            "url": request.url,
            "method": request.method,
            "body": json.loads(request.body) if request.method == "POST" else None,
            "status": response.status,
            "headers": headers,
        }
        (self.folder / f"{number:03d}.body").write_bytes(response.body)
        (self.folder / f"{number:03d}.json").write_text(json.dumps(note), encoding="utf-8")
        return response
