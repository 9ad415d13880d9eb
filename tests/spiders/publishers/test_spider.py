"""What a declared publisher reads, remembers, and calls a failure."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import orjson
import pytest
from scrapy import Request

from data.errors import TendrilError
from tests.spiders.publishers.declared import NOW, crawl, ids, rows

ITEM = "https://portal.example.org/item/{item}"
ITEMS = {"url": ITEM, "path": "id", "columns": {"fields": {"title": "long"}}}


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ({"items": []}, "has no list at rows"),
        ({"error": "Search is down"}, "has no list at rows.*Search is down"),
        ({"rows": "none"}, "has no list at rows but 'none'"),
        (b"<html>Maintenance</html>", "is no whole JSON.*Maintenance"),
        (b'{"rows": [{"id": "1", "title": "A"}, {"id"', "is no whole JSON"),
    ],
)
def test_a_list_that_is_not_there_is_a_failure_and_never_zero(answer: Any, reason: str) -> None:
    run = crawl(lambda _: answer).run
    assert run.state == "failed"
    assert run.reason is not None
    assert re.search(reason, run.reason), run.reason


def test_a_declared_column_that_no_entry_has_is_a_failure() -> None:
    columns = {"fields": {"id": "id", "title": "title", "buyer": "authority"}}
    run = crawl(lambda _: rows(*range(1, 12)), columns=columns).run
    assert run.state == "failed"
    assert "none of 11 entries has the column buyer (authority)" in str(run.reason)


def test_items_beyond_the_limit_are_read_by_the_next_run() -> None:
    def service(request: Request) -> Any:
        if "/item/" in request.url:
            asked.append(request.url[-1])
            return {"long": f"Pump {request.url[-1]} in full"}
        return rows(1, 2, 3)

    asked: list[str] = []
    items = {**ITEMS, "limit": 2}
    first = crawl(service, items=items)
    assert (asked, ids(first)) == (["1", "2"], ["1", "2"])
    second = crawl(service, items=items, cursor=first.cursor)
    assert (asked[2:], ids(second)) == (["3"], ["3"])
    assert second.records[0].title == "Pump 3 in full"  # type: ignore[union-attr]
    assert ids(crawl(service, items=items, cursor=second.cursor)) == []
    assert len(asked) == 3


def test_an_item_that_fails_is_asked_for_again_and_one_that_is_gone_is_not() -> None:
    status = {"1": 500, "2": 404}

    def service(request: Request) -> Any:
        if "/item/" not in request.url:
            return rows(1, 2, 3)
        asked.append(request.url[-1])
        return status.get(request.url[-1], {"long": "Pump"})

    asked: list[str] = []
    first = crawl(service, items=ITEMS)
    assert first.run.state == "incomplete"
    assert ids(first) == ["rejected", "2", "3"]  # the list knows the one that is gone
    status.clear()
    second = crawl(service, items=ITEMS, cursor=first.cursor)
    assert (asked[3:], ids(second), second.run.state) == (["1"], ["1"], "ok")


def test_a_period_that_is_missing_is_none_and_the_running_one_is_read_again() -> None:
    table: dict[str, Any] = {
        "url": "https://portal.example.org/{period:%Y-%m}.json",
        "period": {"step": "month"},
    }

    def service(request: Request) -> Any:
        asked.append(request.url[-12:-5])
        return 404 if "2026-12" in request.url else rows(1)

    asked: list[str] = []
    first = crawl(service, **table)
    assert (asked, first.run.state) == (["2026-11"], "ok")
    later = NOW + timedelta(days=20)
    second = crawl(service, cursor=first.cursor, now=later, **table)
    assert (asked[1:], second.run.state) == (["2026-12", "2026-11"], "ok")


def test_a_period_is_read_once_it_is_over_and_there() -> None:
    period = {"step": "month", "complete": True, "lag_days": 5}
    table: dict[str, Any] = {
        "url": "https://portal.example.org/{period:%Y-%m}.json",
        "period": period,
    }
    asked: list[str] = []

    def service(request: Request) -> Any:
        asked.append(request.url[-12:-5])
        return rows(1)

    crawl(service, **table)
    assert asked == ["2026-10"]


def test_every_combination_is_asked_for_and_entries_are_kept_by_condition() -> None:
    def service(request: Request) -> Any:
        asked.append(request.url.rsplit("/", 1)[-1])
        number = len(asked)
        return {"rows": [{"id": f"{number}", "title": "Pump", "open": number != 2}]}

    asked: list[str] = []
    keep = [{"path": "open", "is": True}]
    table: dict[str, Any] = {
        "url": "https://portal.example.org/{kind}",
        "each": {"kind": ["a", "b", "c"]},
    }
    assert ids(crawl(service, keep=keep, **table)) == ["1", "3"]
    assert asked == ["a", "b", "c"]


def test_settings_narrow_what_is_asked_for() -> None:
    def service(request: Request) -> Any:
        asked.append(request.url.removeprefix("https://portal.example.org/"))
        return rows(len(asked))

    asked: list[str] = []
    table: dict[str, Any] = {
        "url": "https://portal.example.org/?type={kind}",
        "each": {"kind": ["a", "b"]},
    }
    options = {"each": {"kind": ["b"]}, "parameters": {"cpv": "42"}}
    assert crawl(service, options=options, **table).run.state == "ok"
    assert asked == ["?type=b&cpv=42"]
    with pytest.raises(TendrilError, match=r"each.sort is not asked for; there are: kind"):
        crawl(service, options={"each": {"sort": ["b"]}}, **table)


def test_a_document_within_an_item_is_read_in_its_own_format() -> None:
    import base64

    release = {"ocid": "ocds-1", "id": "1", "tag": ["tender"], "tender": {"title": "Pump"}}
    inside = base64.b64encode(orjson.dumps({"releases": [release]})).decode()
    items = {"url": ITEM, "path": "id", "inside": "doc.raw", "base64": True, "format": "ocds"}
    table: dict[str, Any] = {"items": items, "format": "ocds", "columns": None}
    good = crawl(lambda r: {"doc": {"raw": inside}} if "/item/" in r.url else rows(1), **table)
    assert [record.title for record in good.records] == ["Pump"]  # type: ignore[union-attr]
    bad = crawl(lambda r: {"doc": {}} if "/item/" in r.url else rows(1), **table)
    assert "has nothing at items.inside 'doc.raw'" in str(bad.run.reason)
