"""What the ledger do when notices cannot be written, and how splitting and totals are booked."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import orjson
from scrapy import Request
from scrapy.http import Response, TextResponse

from data.errors import TendrilError
from data.records import Notice, Rejected
from spiders.bases.json import JsonApiSpider
from spiders.bases.paging import NumberPaging, SinglePage
from spiders.crawling.job import Job, Manners
from spiders.fixtures.replay import KeptAnswers, replay
from spiders.formats import flat
from spiders.source import Source
from tests.spiders.crawling.made import NOW


class Windowed(JsonApiSpider):
    """A service of flat notices that is asked by time."""

    name = "windowed"
    source = Source(title="W", kind="tender", start_url="https://w.example.org/api")
    read = flat.read
    paging = SinglePage(total_path=None)
    window = timedelta(hours=8)
    least_window = timedelta(hours=1)
    first = timedelta(hours=16)
    since, until = "from", "to"
    time_format = "%Y-%m-%dT%H"
    cap = 10


def job(**given: Any) -> Job:
    return Job(**{"source": "windowed", "landing": Path("x"), "run": "r", "now": NOW, **given})


def notices(count: int, start: int = 0) -> bytes:
    return orjson.dumps([{"id": str(n), "title": f"Pump {n}"} for n in range(start, start + count)])


def answer(body: bytes) -> Any:
    def answered(request: Request) -> Response:
        return TextResponse(request.url, body=body, request=request)

    return answered


class FullDisk(KeptAnswers):
    """A landing that takes notices and cannot write them."""

    def flush(self) -> None:
        raise TendrilError("Cannot write landing: the disk is full.")


def test_the_cursor_stays_when_notices_cannot_be_written() -> None:
    spider = Windowed(job=job())
    replayed = replay(spider, answer(notices(2)), FullDisk())
    assert replayed.run.state == "failed"
    assert "the disk is full" in (replayed.run.reason or "")
    assert replayed.cursor == spider.cursor  # as it was before: everything is still open


def test_what_comes_after_a_failed_write_is_not_counted() -> None:
    class Refusing(KeptAnswers):
        def add(self, record: Notice | Rejected) -> None:
            raise TendrilError("Cannot write landing: the disk is full.")

    replayed = replay(Windowed(job=job()), answer(notices(2)), Refusing())
    assert (replayed.run.state, replayed.run.notices) == ("failed", 0)


def test_a_full_window_is_split_until_it_fits() -> None:
    asked: list[tuple[str, str]] = []

    def by_hours(request: Request) -> Response:
        query = dict(part.split("=") for part in request.url.split("?")[1].split("&"))
        asked.append((query["from"], query["to"]))
        hours = (int(query["to"][-2:]) - int(query["from"][-2:])) % 24
        first = int(query["from"][-2:]) * 3
        return TextResponse(request.url, body=notices(min(hours * 3, 10), first), request=request)

    replayed = replay(Windowed(job=job()), by_hours)
    assert (replayed.run.state, replayed.run.reason) == ("ok", None)
    assert (
        len({record.source_id for record in replayed.records if isinstance(record, Notice)}) == 48
    )
    assert replayed.cursor.open == ()


def test_a_window_that_cannot_be_split_is_incomplete_and_stays_open() -> None:
    replayed = replay(Windowed(job=job()), answer(notices(10)))
    assert replayed.run.state == "incomplete"
    assert "the service hands out 10" in (replayed.run.reason or "")
    assert replayed.cursor.open


def test_fewer_entries_than_the_service_states_are_incomplete() -> None:
    class Stated(JsonApiSpider):
        name = "windowed"
        source = Source(title="S", kind="tender", start_url="https://s.example.org/api")
        read = flat.read
        entries = "notices"
        paging = NumberPaging(page="page", limit="rows", size=2, total_path="total")

    pages = [orjson.loads(notices(2, n)) for n in (0, 2)] + [[]]

    def paged(request: Request) -> Response:
        number = int(request.url.split("page=")[1].split("&")[0])
        body = orjson.dumps({"total": 9, "notices": pages[min(number, 3) - 1]})
        return TextResponse(request.url, body=body, request=request)

    replayed = replay(Stated(job=job()), paged)
    assert replayed.run.state == "incomplete"
    assert "4 of 9 entries came" in (replayed.run.reason or "")
    limited = Stated(job=job(manners=Manners(max_pages=1)))
    assert "page limit" in (replay(limited, paged).run.reason or "")


def test_fields_that_were_never_met_are_counted() -> None:
    first = replay(Windowed(job=job()), answer(notices(2)))
    assert dict(first.run.unknown_fields) == {}
    body = orjson.dumps([{"id": "1", "title": "Pump", "colour": "red"}])
    later = Windowed(job=job(now=NOW + timedelta(hours=8)), cursor=first.cursor)
    assert "field 'colour'" in replay(later, answer(body)).run.unknown_fields
