"""A service that misbehaves in every way; no crawl may crash, lose what it had, or call it ok.

All crawls run side by side, each in its process, against one server on loopback.
"""

from __future__ import annotations

import gzip
import io
import socket
import time
import zipfile
from collections.abc import Iterator
from typing import Any

import orjson
import pytest

from data.vocabulary import CrawlProblem
from spiders.crawl import crawl
from spiders.crawling.crawl_run import CrawlRun
from spiders.crawling.job import Job
from tests.spiders.crawling.made import Crawler, rss
from tests.spiders.serving import Answer, Asked, Served, serving

JSON = {"Content-Type": "application/json"}
XML = {"Content-Type": "application/rss+xml"}
MIB = 1024 * 1024


def release(number: int, amount: str = "1000") -> str:
    return (
        f'{{"ocid": "ocds-test-{number}", "id": "{number}", "date": "2026-11-19T08:00:00Z",'
        f' "tag": ["tender"], "tender": {{"id": "t", "title": "Pump {number}",'
        f' "value": {{"amount": {amount}, "currency": "EUR"}}}}}}'
    )


def package(*releases: str, following: str | None = None) -> bytes:
    links = f', "links": {{"next": "{following}"}}' if following else ""
    return f'{{"version": "1.1", "releases": [{", ".join(releases)}]{links}}}'.encode()


def too_many_at_first(asked: Asked) -> Answer:
    if asked.number == 1:
        return Answer(b"slow down", 429, {"Retry-After": "1"})
    return Answer(rss(1, 2), headers=XML)


def hang(handler: Any) -> None:
    time.sleep(8)


def reset(handler: Any) -> None:
    """Promise more than is sent, then break the connection off."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/rss+xml")
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    handler.wfile.write(rss(1)[:80])
    handler.wfile.flush()
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    handler.rfile.close()
    handler.connection.close()


def huge(handler: Any) -> None:
    """Send without end, as a chunked body that states no length."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/rss+xml")
    handler.send_header("Connection", "close")
    handler.end_headers()
    block = b" " * MIB
    for _ in range(1024):
        handler.wfile.write(block)


def endless(asked: Asked) -> Answer:
    number = asked.number
    body = package(release(number), following=f"/endless?cursor={number}")
    return Answer(body, headers=JSON)


def circle(asked: Asked) -> Answer:
    return Answer(package(release(7), following="/circle?cursor=again"), headers=JSON)


def short(asked: Asked) -> Answer:
    return (
        Answer(package(release(1), following="/short?cursor=2"), headers=JSON)
        if (asked.number == 1)
        else Answer(b'{"releases": [{"ocid"', headers=JSON)
    )


def too_short(handler: Any) -> None:
    """Send a length that is less than the feed has."""
    body = rss(1, 2, 3)
    handler.send_response(200)
    handler.send_header("Content-Type", "application/rss+xml")
    handler.send_header("Content-Length", str(len(body) - 200))
    handler.end_headers()
    handler.wfile.write(body[:-200])


def closed(handler: Any, body: bytes, kind: str) -> None:
    """Send no length and end the connection in the middle, which ends such an answer."""
    handler.send_response(200)
    handler.send_header("Content-Type", kind)
    handler.send_header("Connection", "close")
    handler.end_headers()
    handler.wfile.write(body)


CUT_JSON = package(release(1), release(2), release(3))[:-60]
JSON_FEED = (
    b'{"version": "https://jsonfeed.org/version/1.1", "title": "N", "items": ['
    b'{"id": "1", "url": "/1", "title": "A"}, {"id": "2", "url": "/2", "title": "B"}, {"id": "3'
)
SITEMAP = (
    b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    b' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">'
    b"<url><loc>https://n.example.org/1</loc><news:news><news:title>A</news:title></news:news></url>"
    b"<url><loc>https://n.example.org/2</loc><news:news><news:title>B"
)
LISTING = (
    b"<html><body><ul><li class='notice'><a href='/1'>A</a></li><li class='notice'><a href='/2"
)


def zip_bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("6a6a1f6e-0000-4000-8000-000000000001-01.xml", b"<a>" + b" " * (80 * MIB))
    return buffer.getvalue()


PAGES: dict[str, Any] = {
    "/too-many": too_many_at_first,
    "/wait-long": Answer(b"", 429, {"Retry-After": "3600"}),
    "/forbidden": Answer(b"no", 403, {"Content-Type": "text/plain"}),
    "/broken": Answer(b"oops", 500),
    "/hang": Answer(act=hang),
    "/reset": Answer(act=reset),
    "/overflow": Answer(package(release(1), release(2, "1e9999")), headers=JSON),
    "/no-json": Answer(b"<html><body>Maintenance</body></html>", headers=JSON),
    "/html": Answer(
        b"<!DOCTYPE html><html><head><title>Moved</title></head><body>Hello</body></html>",
        headers={"Content-Type": "text/html"},
    ),
    "/endless": endless,
    "/circle": circle,
    "/short": short,
    "/to-private": Answer(b"", 302, {"Location": "http://10.0.0.7/feed.xml"}),
    "/latin": Answer(
        '<?xml version="1.0"?><rss version="2.0"><channel><title>N</title><item><title>Gemäß'
        " Prüfung</title><link>https://n.example.org/1</link><guid>1</guid></item></channel>"
        "</rss>".encode("latin-1"),
        headers={"Content-Type": "application/rss+xml; charset=ISO-8859-1"},
    ),
    "/huge": Answer(act=huge),
    "/gzip-bomb": Answer(
        gzip.compress(b" " * (64 * MIB)), headers={**XML, "Content-Encoding": "gzip"}
    ),
    "/notice-exports": Answer(zip_bomb(), headers={"Content-Type": "application/zip"}),
    "/empty": Answer(b"", headers=XML),
    "/truncated": Answer(rss(1, 2, 3)[:-90], headers=XML),
    "/too-short": Answer(act=too_short),
    "/closed": Answer(act=lambda handler: closed(handler, rss(1, 2)[:-60], "application/rss+xml")),
    "/closed-page": Answer(act=lambda handler: closed(handler, LISTING, "text/html")),
    "/part": Answer(rss(1, 2)[:-60], 206, {**XML, "Content-Range": "bytes 0-99/20000"}),
    "/part-that-is-all": Answer(rss(1, 2), 206, {**XML, "Content-Range": "bytes 0-99/100"}),
    "/cut-json": Answer(CUT_JSON, headers=JSON),
    "/cut-json-feed": Answer(JSON_FEED, headers={"Content-Type": "application/feed+json"}),
    "/cut-sitemap": Answer(SITEMAP, headers={"Content-Type": "text/xml"}),
    "/unasked": Answer(status=304),
    "/error-told": Answer(b'{"releases": [], "error": "Search is down"}', headers=JSON),
    "/problem": Answer(b'{"status": 503, "title": "Down", "releases": []}', headers=JSON),
    "/no-entries": Answer(b"<html><body><p>All new.</p></body></html>"),
}
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
