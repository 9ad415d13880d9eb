"""A crawl that is killed at any moment is simply run again: same notices, nothing lost."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest

from spiders.crawl import crawl
from spiders.crawling.job import Job
from tests.spiders.crawling.made import NOW, Crawler
from tests.spiders.crawling.misbehaving import JSON, package, release
from tests.spiders.serving import Answer, Asked, Served

KILLS = int(os.environ.get("TENDRIL_KILLS", "2"))  # moments at which a crawl is killed
DAYS, PAGES = 12, 3


def day(asked: Asked) -> Answer:
    """Answer with pages of two releases for each day, slowly."""
    time.sleep(0.02)
    number = int(asked.query["day"][-2:])
    page = int(asked.query.get("page", 1))
    following = f"/days?day={asked.query['day']}&page={page + 1}" if page < PAGES else None
    first = number * 100 + page * 2
    return Answer(package(release(first), release(first + 1), following=following), headers=JSON)


@pytest.fixture
def served(served: Served) -> Served:
    served.pages["/days"] = day
    return served


def job(crawler: Crawler) -> Job:
    spec: dict[str, Any] = {
        "kind": "ocds",
        "name": "days",
        "url": "https://ocds.example.org/days",
        "since": "day",
        "time_format": "%Y-%m-%d",
    }
    return crawler.job("days", spec=spec, first_days=DAYS)


def kill(crawl_job: Job, after: float) -> bool:
    """Start a crawl and kill it; False when it had ended before."""
    process = subprocess.Popen(
        [sys.executable, "-m", "spiders.run_one"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdin
    process.stdin.write(crawl_job.model_dump_json().encode())
    process.stdin.close()
    folder = crawl_job.landing / "days"
    deadline = time.monotonic() + 30
    while not folder.exists() and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.005)  # the interpreter starts up
    time.sleep(after)
    killed = process.poll() is None
    process.kill()
    process.wait()
    return killed


def test_a_killed_crawl_is_completed_by_the_next(served: Served, tmp_path: Path) -> None:
    whole = Crawler(tmp_path / "whole", served.url)
    assert crawl([job(whole)])[0].state == "ok"
    expected = set(whole.landed("days"))
    assert len(expected) == (DAYS + 1) * PAGES * 2

    moments = random.Random(7)
    killed = 0
    for attempt in range(KILLS):
        crawler = Crawler(tmp_path / f"killed{attempt}", served.url)
        killed += kill(job(crawler), moments.uniform(0, 0.7))
        before = set(crawler.landed("days"))
        assert before <= expected
        served.asked.clear()
        run = crawl([job(crawler)])[0]
        assert run.state == "ok"
        assert set(crawler.landed("days")) == expected
        # What was whole is not fetched again.
        pages_read_before = len(before) // (2 * PAGES) * PAGES
        assert served.count("/days") <= (DAYS + 1) * PAGES - pages_read_before + PAGES
        first = orjson.loads((crawler.landing / "days" / "run1" / "run.json").read_bytes())
        assert first["state"] in ("failed", "incomplete") or not killed
    assert killed


def test_a_backfill_is_resumed_where_it_stopped(served: Served, tmp_path: Path) -> None:
    crawler = Crawler(tmp_path, served.url)
    past = {"since": NOW - timedelta(days=40), "until": NOW - timedelta(days=30)}
    spec = job(crawler).spec
    cut = crawler.job("days", spec=spec, manners={"max_requests": 10}, **past)
    run = crawl([cut])[0]
    assert run.state == "incomplete"
    assert "budget of 10 requests" in (run.reason or "")
    served.asked.clear()
    rest = crawl([crawler.job("days", spec=spec, **past)])[0]
    assert rest.state == "ok"
    assert len(crawler.landed("days")) == 11 * PAGES * 2
    assert 0 < served.count("/days") < 11 * PAGES


def test_a_crawl_stops_with_its_caller(served: Served, tmp_path: Path) -> None:
    crawl_job = job(Crawler(tmp_path, served.url))
    caller = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys; from spiders.crawl import crawl; from spiders.crawling.job import Job\n"
            "crawl([Job.model_validate_json(sys.stdin.buffer.read())])",
        ],
        stdin=subprocess.PIPE,
    )
    assert caller.stdin
    caller.stdin.write(crawl_job.model_dump_json().encode())
    caller.stdin.close()
    wait_until(lambda: len(served.asked) > 3)
    caller.kill()
    caller.wait()
    account = tmp_path / "days" / crawl_job.run / "run.json"
    wait_until(account.exists)
    assert orjson.loads(account.read_bytes())["state"] in ("ok", "incomplete")


def wait_until(true: Callable[[], object], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.05)
