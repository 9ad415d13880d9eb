"""A service that misbehaves in every way; no crawl may crash, lose what it had, or call it ok.

All crawls run side by side, each in its process, against one server on loopback.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson
import pytest

from data.vocabulary import CrawlProblem
from spiders.crawl import crawl
from spiders.crawling.crawl_run import CrawlRun
from spiders.crawling.job import Job
from tests.spiders.crawling.made import Crawler
from tests.spiders.crawling.misbehaving import (
    MIB,
    PAGES,
)
from tests.spiders.serving import Served, serving

# The name of a crawl, its kind, what is expected of it, and words of the reason.
EXPECTED: dict[str, tuple[str, str, int, str | None]] = {
    "too_many": ("feed", "ok", 2, None),
    "wait_long": ("feed", "failed", 0, "asks to wait 3600 s"),
    "forbidden": ("feed", "failed", 0, "HTTP 403"),
    "broken": ("feed", "failed", 0, "HTTP 500"),
    "hang": ("feed", "failed", 0, "No answer in time"),
    "reset": ("feed", "failed", 0, "cut off"),
    "overflow": ("ocds", "ok", 2, None),
    "no_json": ("ocds", "failed", 0, "is not JSON"),
    "html": ("feed", "failed", 0, "Nothing can be read"),
    "endless": ("ocds", "incomplete", 30, "page limit"),
    "circle": ("ocds", "incomplete", 1, "repeats an earlier page"),
    "short": ("ocds", "failed", 1, "is not JSON"),
    "to_private": ("feed", "failed", 0, "private network"),
    "latin": ("feed", "ok", 1, None),
    "huge": ("feed", "failed", 0, "larger than the limit"),
    "gzip_bomb": ("feed", "failed", 0, "larger than the limit"),
    "empty": ("feed", "failed", 0, "Nothing can be read"),
    "truncated": ("feed", "incomplete", 2, "breaks off"),
    "too_short": ("feed", "incomplete", 2, "breaks off"),
    "closed": ("feed", "incomplete", 2, "breaks off"),
    "closed_page": ("listing", "incomplete", 1, "breaks off"),
    "part": ("feed", "incomplete", 2, "HTTP 206"),
    "part_that_is_all": ("feed", "ok", 2, None),
    "cut_json": ("ocds", "incomplete", 2, "cut off or damaged"),
    "cut_json_feed": ("feed", "incomplete", 2, "cut or damaged"),
    "cut_sitemap": ("sitemap", "incomplete", 1, "breaks off"),
    "unasked": ("feed", "failed", 0, "HTTP 304"),
    "error_told": ("ocds", "failed", 0, "Search is down"),
    "problem": ("ocds", "failed", 0, "Down"),
    "no_entries": ("listing", "failed", 0, "has no entries"),
}
# What readers are told of those that are not ok; the others are a part only.
KINDS: dict[str, CrawlProblem] = {
    "wait_long": "limit",
    "forbidden": "refused",
    "broken": "refused",
    "hang": "unanswered",
    "to_private": "unanswered",  # by the resolver
    "huge": "limit",
    "gzip_bomb": "limit",
    **dict.fromkeys(("no_json", "html", "short", "empty", "unasked", "no_entries"), "unreadable"),
}


@pytest.fixture(scope="module")
def outcomes(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Crawler, dict[str, CrawlRun]]]:
    with serving() as server:
        server.pages.update(PAGES)
        crawler = Crawler(tmp_path_factory.mktemp("landing"), server.url)
        jobs = [job(crawler, server, name, kind) for name, (kind, *_) in EXPECTED.items()]
        jobs.append(
            crawler.job("oeffentlichevergabe", base_url=f"{server.url}", first_days=1, **LIMITS)
        )
        runs = crawl(jobs, at_once=6, grace=30)
        yield crawler, {run.source: run for run in runs}


LIMITS: dict[str, Any] = {
    "manners": {
        "timeout": 3,
        "retries": 0,
        "max_bytes": 4 * MIB,
        "max_pages": 30,
        "max_wait": 5,
    }
}


def job(crawler: Crawler, server: Served, name: str, kind: str) -> Job:
    manners = dict(LIMITS["manners"])
    if name == "too_many":
        manners["retries"] = 1
    spec: dict[str, Any] = {
        "kind": kind,
        "name": name,
        "url": f"https://n.example.org/{name.replace('_', '-')}",
    }
    if kind == "listing":
        spec["entry"] = "li.notice"
    if kind == "sitemap":
        spec["articles"] = False
    return crawler.job(name, spec=spec, manners=manners)


@pytest.mark.parametrize("name", EXPECTED)
def test_what_a_crawl_makes_of_it(name: str, outcomes: tuple[Crawler, dict[str, CrawlRun]]) -> None:
    crawler, runs = outcomes
    _, state, notices, words = EXPECTED[name]
    run = runs[name]
    assert (run.state, run.notices) == (state, notices), run.reason
    assert (words or "") in (run.reason or "")
    assert (run.reason is None) == (state == "ok")
    assert bool(run.problems) == (state != "ok")
    assert state == "ok" or run.problems[0].kind == KINDS.get(name, "cut")
    assert len(crawler.landed(name)) == notices


def test_an_archive_that_is_a_bomb_is_set_aside(
    outcomes: tuple[Crawler, dict[str, CrawlRun]],
) -> None:
    run = outcomes[1]["oeffentlichevergabe"]
    assert run.state == "failed"


def test_text_in_another_charset_is_read_right(
    outcomes: tuple[Crawler, dict[str, CrawlRun]],
) -> None:
    (notice,) = outcomes[0].landed("latin").values()
    assert notice["title"] == "Gemäß Prüfung"


def test_an_amount_that_no_float_holds_costs_only_the_amount(
    outcomes: tuple[Crawler, dict[str, CrawlRun]],
) -> None:
    values = [notice["value"] for notice in outcomes[0].landed("overflow").values()]
    assert sum(value is None for value in values) == 1


def test_every_account_is_on_disk(outcomes: tuple[Crawler, dict[str, CrawlRun]]) -> None:
    crawler, runs = outcomes
    for name, run in runs.items():
        path = crawler.landing / name / run.run / "run.json"
        assert CrawlRun.from_json(orjson.loads(path.read_bytes())) == run
