"""Crawls of a loopback server, as tests start them."""

from __future__ import annotations

import gzip
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson

from spiders.crawl import crawl
from spiders.crawling.crawl_run import CrawlRun
from spiders.crawling.job import Job, Manners

NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)


@dataclass
class Crawler:
    """One landing folder, crawled again and again."""

    landing: Path
    base_url: str
    manners: dict[str, Any] = field(default_factory=dict)
    runs: int = 0

    def job(self, source: str, **given: Any) -> Job:
        self.runs += 1
        manners = {"delay": 0, "retries": 1, **self.manners}
        return Job(
            **{
                "source": source,
                "landing": self.landing,
                "run": f"run{self.runs}",
                "now": NOW,
                "base_url": self.base_url,
                "manners": Manners(**(manners | given.pop("manners", {}))),
                **given,
            }
        )

    def crawl(self, source: str, **given: Any) -> CrawlRun:
        return crawl([self.job(source, **given)], grace=20)[0]

    def feed(self, name: str = "trade_news", **given: Any) -> Job:
        path = given.pop("path", "/feed.xml")
        spec = {"kind": "feed", "name": name, "url": f"https://news.example.org{path}"}
        return self.job(name, spec=spec | given.pop("spec", {}), **given)

    def crawl_feed(self, **given: Any) -> CrawlRun:
        return crawl([self.feed(**given)], grace=20)[0]

    def landed(self, source: str) -> dict[str, dict[str, Any]]:
        """Return the notices on disk by their key."""
        found: dict[str, dict[str, Any]] = {}
        for path in sorted((self.landing / source).glob("*/notices-*.jsonl.gz")):
            for line in gzip.decompress(path.read_bytes()).splitlines():
                notice = orjson.loads(line)
                found[f"{notice['source']}:{notice['source_id']}:{notice['version']}"] = notice
        return found


def rss(*ids: int, title: str = "Message") -> bytes:
    items = "".join(
        f"<item><title>{title} {n}</title><link>https://news.example.org/{n}</link>"
        f"<guid>{n}</guid><pubDate>Fri, 20 Nov 2026 06:00:00 GMT</pubDate></item>"
        for n in ids
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>News</title>'
        f"<link>https://news.example.org/</link>{items}</channel></rss>"
    ).encode()
