"""A crawl ends with its caller, whenever that dies, and no two crawls of a source run at once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from data.files import is_held, only_one
from spiders.crawl import crawl_one
from tests.spiders.crawling.made import Crawler
from tests.spiders.serving import Answer, serving

pytestmark = pytest.mark.usefixtures("cold")

# The caller kills itself at the moment named; the crawl's process id is its last word.
CALLER = """
import os, signal, subprocess, sys, time
from spiders.crawl import crawl
from spiders.crawling.job import Job

def die(process):
    print(process.pid, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)

class Dying(subprocess.Popen):
    def __init__(self, *given, **named):
        super().__init__(*given, **named)
        if {when!r} == "at the start":
            die(self)
    def communicate(self, raw, timeout):
        if {when!r} == "while it tells":
            self.stdin.write(raw[:100])
            self.stdin.flush()
            die(self)
        self.stdin.write(raw)
        self.stdin.close()
        if {when!r} == "once it told":
            die(self)
        time.sleep(1.5)
        die(self)

subprocess.Popen = Dying
crawl([Job.model_validate_json(sys.stdin.read())])
"""


def hang(handler: object) -> None:
    time.sleep(60)


def lives(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.mark.parametrize("when", ["at the start", "while it tells", "once it told", "as it crawls"])
def test_a_crawl_ends_with_its_caller(when: str, tmp_path: Path) -> None:
    with serving() as served:
        served.pages["/feed.xml"] = Answer(act=hang)
        job = Crawler(tmp_path, served.url).feed(manners={"timeout": 2, "retries": 0})
        caller = subprocess.run(
            [sys.executable, "-c", CALLER.format(when=when)],
            input=job.model_dump_json().encode(),
            stdout=subprocess.PIPE,
            check=False,
        )
        assert caller.returncode == -signal.SIGKILL
        orphan = int(caller.stdout)
        deadline = time.monotonic() + 30
        while lives(orphan) and time.monotonic() < deadline:
            time.sleep(0.05)
        alive = lives(orphan)
        if alive:
            os.kill(orphan, signal.SIGKILL)
        assert not alive
    assert not is_held(tmp_path / ".trade_news.lock")


def test_a_source_that_is_being_crawled_is_not_crawled_beside(tmp_path: Path) -> None:
    with serving() as served:
        crawler = Crawler(tmp_path, served.url)
        lock = tmp_path / ".trade_news.lock"
        with only_one(lock, "held"):
            assert is_held(lock)
            run = crawl_one(crawler.feed(manners={"max_seconds": 0.5}))
        assert run.state == "failed"
        assert "Another crawl of trade_news is under way" in (run.reason or "")
        assert not served.asked
        assert not is_held(lock)


def test_a_crawl_waits_for_one_that_is_about_to_end(tmp_path: Path) -> None:
    holder = "import sys, time; from pathlib import Path; from data.files import only_one\n"
    holder += "with only_one(Path(sys.argv[1]), 'held'):\n print(flush=True); time.sleep(3)"
    lock = tmp_path / ".trade_news.lock"
    held = subprocess.Popen([sys.executable, "-c", holder, str(lock)], stdout=subprocess.PIPE)
    assert held.stdout
    held.stdout.readline()
    with serving() as served:
        served.pages["/feed.xml"] = Answer(status=404)
        run = crawl_one(Crawler(tmp_path, served.url).feed())
    assert "404" in (run.reason or "")
    assert held.wait(10) == 0


def test_the_run_of_a_live_crawl_is_not_taken_for_interrupted(tmp_path: Path) -> None:
    (tmp_path / "trade_news" / "other").mkdir(parents=True)
    with only_one(tmp_path / ".trade_news.lock", "held"):
        crawl_one(Crawler(tmp_path, "http://127.0.0.1:1").feed(manners={"max_seconds": 0.5}))
    assert not (tmp_path / "trade_news" / "other" / "run.json").exists()
