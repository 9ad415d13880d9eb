"""The caller of crawls outlives them, and accounts for those that could not do it themselves."""

from __future__ import annotations

import os
import signal
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest

from data.errors import TendrilError
from data.records import Notice, NoticeKind, Rejected
from spiders.crawl import crawl, crawl_one, settle_interrupted
from spiders.landing import LandingWriter
from tests.spiders.crawling.made import Crawler
from tests.spiders.serving import Answer, serving


@pytest.fixture(params=["cold", "warm"])
def start(request: pytest.FixtureRequest) -> None:
    """Start the crawls as those of a user and as those of the other tests; both tell the same."""
    if request.param == "cold":
        request.getfixturevalue("cold")


def test_a_run_that_died_with_its_caller_is_accounted_for_by_the_next(tmp_path: Path) -> None:
    crawler = Crawler(tmp_path, "http://127.0.0.1:1")
    with LandingWriter(tmp_path, run="old", source="trade_news") as landing:
        landing.add(Notice(source="x", source_id="1", kind=NoticeKind.NEWS, title="Plant"))
        landing.add(Rejected("x", "damaged"))
    (tmp_path / "trade_news" / "empty").mkdir()
    settle_interrupted(crawler.feed())
    states = {run: crawl_account(tmp_path, run) for run in ("old", "empty")}
    assert states["old"] == ("incomplete", "the crawl was interrupted", 1, 1)
    assert states["empty"] == ("failed", "the crawl was interrupted", 0, 0)


def crawl_account(landing: Path, run: str) -> tuple[str, str, int, int]:
    import orjson

    account = orjson.loads((landing / "trade_news" / run / "run.json").read_bytes())
    return account["state"], account["reason"], account["notices"], account["rejected"]


def test_a_source_cannot_be_crawled_twice_at_once(tmp_path: Path) -> None:
    job = Crawler(tmp_path, "http://127.0.0.1:1").feed()
    with pytest.raises(TendrilError, match="named twice"):
        crawl([job, job])


@pytest.mark.usefixtures("start")
def test_a_crawl_that_cannot_begin_says_why_in_its_own_words(tmp_path: Path) -> None:
    crawler = Crawler(tmp_path, "http://127.0.0.1:1")
    (tmp_path / "trade_news").mkdir()
    (tmp_path / "trade_news" / "cursor.json").write_text("{")
    run = crawl_one(crawler.feed())
    assert (run.state, run.problems[0].kind) == ("failed", "crashed")
    assert (run.reason or "").startswith("The cursor ")
    assert "Delete it" in (run.reason or "")


@pytest.mark.usefixtures("start")
def test_a_crawl_without_end_is_stopped_and_a_killed_one_is_told(tmp_path: Path) -> None:
    def hang(handler: object) -> None:
        time.sleep(20)

    with serving() as served:
        served.pages["/feed.xml"] = Answer(act=hang)
        crawler = Crawler(tmp_path, served.url)
        endless = crawler.feed("endless", manners={"timeout": 60, "max_seconds": 1})
        killed = crawler.feed("killed", manners={"timeout": 60})
        stop = threading.Thread(target=kill_the_crawl, args=("crawl-killed.log",))
        stop.start()
        runs = crawl([endless, killed], grace=6, logs=tmp_path / "logs")
        stop.join()
    assert [run.state for run in runs] == ["failed", "failed"]
    assert [run.problems[0].kind for run in runs] == ["stopped", "stopped"]
    assert "stopped after 7 s" in (runs[0].reason or "")
    assert f"signal {int(signal.SIGKILL)}" in (runs[1].reason or "")


def kill_the_crawl(name: str) -> None:
    """Kill the process of one crawl, found by its log, which is its standard error."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        for process in below(os.getpid()):
            if name in standard_error(process):
                os.kill(process, signal.SIGKILL)
                return
        time.sleep(0.2)


def below(parent: int) -> list[int]:
    """Return the processes that a process started, and those that they started."""
    found: list[int] = []
    for path in Path(f"/proc/{parent}/task").glob("*/children"):
        with suppress(OSError):
            found += map(int, path.read_text().split())
    return found + [each for child in found for each in below(child)]


def standard_error(process: int) -> str:
    try:
        return str(Path(f"/proc/{process}/fd/2").readlink())
    except OSError:
        return ""
