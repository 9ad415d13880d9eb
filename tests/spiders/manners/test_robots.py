"""robots.txt that is there, is not there, or cannot be read (RFC 9309, 2.3.1)."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from spiders.crawl import crawl
from spiders.crawling.crawl_run import CrawlRun
from tests.spiders.crawling.made import Crawler, rss
from tests.spiders.serving import Answer, Asked, serving


def late(handler: Any) -> None:
    time.sleep(6)


def gone_at_second(asked: Asked) -> Answer:
    return Answer(b"oops", 500) if asked.number == 1 else Answer(b"", 404)


# What stands at /robots.txt, and whether the feed is read.
ROBOTS: dict[str, tuple[Any, bool]] = {
    "missing": (Answer(b"<html>no</html>", 404), True),
    "locked": (Answer(b"User-agent: *\nDisallow: /", 403), True),
    "empty": (Answer(b""), True),
    "failing": (Answer(b"User-agent: *\nAllow: /", 500), False),
    "busy": (Answer(b"", 503), False),
    "too_often": (Answer(b"", 429), False),
    "to_private": (Answer(b"", 302, {"Location": "http://10.0.0.7/robots.txt"}), False),
    "in_circles": (Answer(b"", 302, {"Location": "/robots.txt"}), False),
    "late": (Answer(act=late), False),
    "better_at_second": (gone_at_second, True),
}


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, tuple[CrawlRun, int]]]:
    landing: Path = tmp_path_factory.mktemp("landing")
    servers = {name: serving() for name in ROBOTS}
    entered = {name: server.__enter__() for name, server in servers.items()}
    jobs = []
    for name, served in entered.items():
        served.pages["/robots.txt"] = ROBOTS[name][0]
        served.pages["/feed.xml"] = Answer(rss(1), headers={"Content-Type": "application/rss+xml"})
        crawler = Crawler(landing, served.url)
        retries = 1 if name == "better_at_second" else 0
        manners = {"timeout": 2, "retries": retries, "max_wait": 3}
        jobs.append(crawler.feed(name, manners=manners))
    found = crawl(jobs, at_once=6, grace=20)
    yield {run.source: (run, entered[run.source].count("/feed.xml")) for run in found}
    for server in servers.values():
        server.__exit__(None, None, None)


@pytest.mark.parametrize("name", ROBOTS)
def test_what_cannot_be_read_forbids_and_what_is_not_there_allows(
    name: str, runs: dict[str, tuple[CrawlRun, int]]
) -> None:
    run, asked = runs[name]
    if ROBOTS[name][1]:
        assert (run.state, run.notices, asked) == ("ok", 1, 1), run.reason
    else:
        assert (run.state, asked) == ("failed", 0), run.reason
        assert "robots.txt of 127.0.0.1" in (run.reason or "")
        assert "could not be read" in (run.reason or "")
