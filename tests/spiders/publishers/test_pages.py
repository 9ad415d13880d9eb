"""Pages of a list: how they are asked for, where they end, and what is read again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from scrapy import Request

from data.errors import TendrilError
from tests.spiders.publishers.declared import NOW, crawl, ids, query, rows


def test_a_declared_total_that_is_not_there_is_a_failure() -> None:
    pages = {"by": "number", "name": "page", "total": "count"}
    run = crawl(lambda r: rows(1) if query(r)["page"] == "1" else rows(), pages=pages).run
    assert "has no count, which is declared" in str(run.reason)


def test_pages_are_read_to_the_total_and_a_page_that_comes_again_ends_it() -> None:
    pages = {"by": "offset", "name": "skip", "size": 2, "size_name": "take", "total": "count"}
    answers = {"0": rows(1, 2, count=3), "2": rows(3, count=3)}
    assert ids(crawl(lambda r: answers[query(r)["skip"]], pages=pages)) == ["1", "2", "3"]

    run = crawl(lambda _: rows(1, 2, count=9), pages=pages).run
    assert "repeats an earlier page" in str(run.reason)


def test_a_stretch_with_more_than_the_service_hands_out_is_split() -> None:
    times = {"since": "from", "until": "to", "format": "%Y-%m-%dT%H", "cap": 2}

    def service(request: Request) -> Any:
        given = query(request)
        hours = int(given["to"][-2:]) - int(given["from"][-2:]) or 24
        return rows(1, 2, count=9) if hours > 12 else rows(int(given["from"][-2:]), count=1)

    found = crawl(service, times=times, pages={"by": "number", "name": "p", "total": "count"})
    assert found.run.state == "ok"
    assert len(set(ids(found))) >= 2


def test_a_body_in_parts_is_json_part_by_part() -> None:
    asked: list[Request] = []

    def service(request: Request) -> Any:
        asked.append(request)
        return rows(1)

    table: dict[str, Any] = {"multipart": {"query": {"a": ["{page}"]}, "languages": ["en"]}}
    crawl(service, pages={"by": "number", "size": 5}, **table)
    (request,) = asked
    kind = (request.headers.get("Content-Type") or b"").decode()
    boundary = kind.removeprefix("multipart/form-data; boundary=")
    parts = request.body.decode().split(f"--{boundary}")
    assert [part.split("\r\n\r\n")[-1].strip() for part in parts[1:3]] == ['{"a": [1]}', '["en"]']
    assert parts[-1] == "--\r\n"


def test_an_empty_page_behind_the_first_ends_a_list_in_html() -> None:
    def service(request: Request) -> Any:
        return b"<html></html>" if "page=2" in request.url else b"<html><i id='7'>Pump</i></html>"

    columns = {"fields": {"id": "@id", "title": ""}}
    pages = {"by": "number", "name": "page", "until_empty": True}
    found = crawl(service, answer="html", entries="i", columns=columns, pages=pages)
    assert (found.run.state, ids(found)) == ("ok", ["7"])
    gone = crawl(lambda _: b"<html></html>", answer="html", entries="i", columns=columns)
    assert gone.run.state == "failed"


def test_a_list_that_begins_with_the_oldest_goes_on_at_its_last_page() -> None:
    dates = ["2026-01-05", "2026-01-06", "2026-11-20", "2026-11-20", "2026-11-21"]
    columns = {"fields": {"id": "id", "title": "title", "published": "date"}}
    pages = {"by": "number", "name": "page", "size": 2, "resume": True}
    asked: list[str] = []

    def service(request: Request) -> Any:
        page = int(query(request)["page"])
        asked.append(str(page))
        numbers = range(2 * page - 2, min(2 * page, len(dates)))
        return {"rows": [{"id": f"{n}", "title": f"P{n}", "date": dates[n]} for n in numbers]}

    first = crawl(service, columns=columns, pages=pages)
    assert asked == ["1", "2", "3"]
    assert ids(first) == ["2", "3", "4"]  # not what was published before the first run's time
    dates.append("2026-11-22")
    asked.clear()
    later = NOW + timedelta(days=2)
    second = crawl(service, columns=columns, pages=pages, cursor=first.cursor, now=later)
    assert asked == ["3", "4"]  # the last one again: it was not full
    assert ids(second) == ["4", "5"]
    assert second.run.state == "ok"


def test_resuming_contradicts_what_is_asked_otherwise() -> None:
    with pytest.raises(TendrilError, match="resume is about pages by number"):
        crawl(lambda _: rows(1), pages={"by": "offset", "name": "o", "size": 2, "resume": True})
    with pytest.raises(TendrilError, match="resume is of one list, oldest first"):
        pages = {"by": "number", "name": "page", "resume": True}
        crawl(lambda _: rows(1), pages=pages, newest_first=True)
