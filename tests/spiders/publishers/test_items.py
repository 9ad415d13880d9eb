"""Lists of which only some entries cost a request, and what a list knows better."""

from __future__ import annotations

from typing import Any

import pytest
from scrapy import Request

from data.errors import TendrilError
from data.records import Notice
from spiders.configured import spec_of
from spiders.fixtures.replay import Replayed
from tests.spiders.publishers.declared import JSON_LIST, crawl, ids

ROWS = [
    {"id": "1", "title": "Pump", "europees": False, "page": "/n/1"},
    {"id": "2", "title": "Pump", "europees": True, "page": "/n/2"},
]
COLUMNS = {
    "fields": {"id": "id", "title": "title", "url": "page"},
    "on_ted": [{"path": "europees", "is": True}],
}
ITEMS = {
    "url": "https://portal.example.org/item/{item}",
    "path": "id",
    "when": [{"path": "europees", "is": False}],
}


def notices(found: Replayed) -> list[Notice]:
    return [record for record in found.records if isinstance(record, Notice)]


def test_only_entries_that_fit_cost_a_request_and_the_others_are_the_lists() -> None:
    asked: list[str] = []

    def service(request: Request) -> Any:
        asked.append(request.url)
        return {"codes": ["42122000-0"]} if "/item/" in request.url else {"rows": ROWS}

    columns = {"fields": {"cpv": "**"}, "patterns": {"cpv": r"\b(\d{8}-\d)\b"}}
    found = crawl(service, columns=COLUMNS, items={**ITEMS, "columns": columns})
    assert asked == ["https://portal.example.org/list", "https://portal.example.org/item/1"]
    read = {notice.source_id: (notice.on_ted, notice.cpv) for notice in notices(found)}
    assert read == {"2": (True, ()), "1": (False, ("42122000",))}


def test_a_document_keeps_what_only_its_list_says() -> None:
    tree = {"ND-Root": {"BT-701-notice": "n-1", "BT-02-notice": "cn-standard",
                        "BT-21-Procedure": "Pump in full"}}  # fmt: skip

    def service(request: Request) -> Any:
        return tree if "/item/" in request.url else {"rows": ROWS[:1]}

    found = crawl(service, columns=COLUMNS, items={**ITEMS, "format": "bt_tree"})
    (notice,) = notices(found)
    assert (notice.source_id, notice.aliases) == ("n-1", ("1",))
    assert (notice.title, notice.on_ted) == ("Pump in full", False)
    assert notice.url == "https://portal.example.org/n/1"


@pytest.mark.parametrize("answer", [404, {"other": 1}])
def test_an_item_that_is_gone_or_unreadable_leaves_the_notice_of_the_list(answer: Any) -> None:
    def service(request: Request) -> Any:
        return answer if "/item/" in request.url else {"rows": ROWS[:1]}

    found = crawl(service, columns=COLUMNS, items={**ITEMS, "format": "bt_tree"})
    assert ids(found) == ["rejected", "1"]


def test_an_entry_that_leads_to_no_item_is_still_a_notice() -> None:
    row = {"name": "1", "title": "Pump"}
    columns = {"fields": {"id": "name", "title": "title"}}
    items = {"url": "https://portal.example.org/{item}", "path": "id", "format": "bt_tree"}
    found = crawl(lambda _: {"rows": [row]}, columns=columns, items=items)
    assert ids(found) == ["rejected", "1"]
    assert "nothing at items.path 'id' in any entry" in str(found.run.reason)


@pytest.mark.parametrize(
    ("row", "conditions", "on_ted"),
    [
        ({"no": "CN1"}, [{"path": "no", "begins": ["CN", "CAN"]}], True),
        ({"no": "SCN1"}, [{"path": "no", "begins": "CN"}], False),
        ({}, [{"path": "no", "begins": "CN"}], None),
        ({"ted": None}, [{"path": "ted", "empty": False}], False),
        ({"ted": "1-2026"}, [{"path": "ted", "empty": False}, {"path": "no", "is": "x"}], True),
        ({"basis": "2014-25-over"}, [{"path": "basis", "contains": "-over"}], True),
    ],
)
def test_a_mark_of_ted_is_a_condition_and_what_is_not_there_says_nothing(
    row: dict[str, Any], conditions: list[dict[str, Any]], on_ted: bool | None
) -> None:
    columns = {**JSON_LIST["columns"], "on_ted": conditions}
    found = crawl(lambda _: {"rows": [{"id": "1", "title": "t", **row}]}, columns=columns)
    assert notices(found)[0].on_ted is on_ted


def test_a_pattern_reads_one_value_out_of_a_text_with_markup() -> None:
    html = "<p>Wartość zamówienia: <b>1 250,50</b> PLN</p>"
    columns = {
        "fields": {"id": "id", "title": "title", "value": "body"},
        "constants": {"currency": "PLN"},
        "decimal": ",",
        "patterns": {"value": "Wartość zamówienia: ([0-9 ,]+) PLN"},
    }
    row = {"id": "1", "title": "t", "body": html}
    (notice,) = notices(crawl(lambda _: {"rows": [row]}, columns=columns))
    assert notice.value is not None
    assert str(notice.value.amount) == "1250.50"


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ({"format": "ocds", "columns": None, "items": ITEMS}, "it needs columns"),
        ({"columns": {**COLUMNS, "patterns": {"cpv": "(x)"}}}, "of no column"),
        ({"columns": {**COLUMNS, "patterns": {"id": "x"}}}, "needs a group"),
        ({"columns": {**COLUMNS, "constants": {"on_ted": "true"}}}, "leave one out"),
        ({"keep": [{"path": "a", "begins": "x", "is": "y"}]}, "give one of"),
    ],
)
def test_what_cannot_be_meant_is_refused(table: dict[str, Any], told: str) -> None:
    with pytest.raises(TendrilError, match=told):
        spec_of("publisher", {**JSON_LIST, **table})


def test_several_notices_of_an_item_are_one_process_where_the_list_names_it() -> None:
    records = [
        {"ocid": f"ocds-b3wdp1-MD-1-{part}", "compiledRelease": {
            "ocid": f"ocds-b3wdp1-MD-1-{part}", "id": part, "date": "2026-11-19T08:00:00Z",
            "tag": ["compiled"], "tender": {"id": part, "title": f"Pump {part}"}}}
        for part in ("PN", "EV")
    ]  # fmt: skip

    def service(request: Request) -> Any:
        if "/item/" in request.url:
            return {"version": "1.1", "records": records}
        return {"rows": [{"id": "ocds-b3wdp1-MD-1"}]}

    columns = {"fields": {"id": "id", "procedure": "id"}}
    items = {"url": "https://portal.example.org/item/{item}", "path": "id", "format": "ocds"}
    found = notices(crawl(service, columns=columns, items=items))
    assert [notice.procedure_id for notice in found] == ["ocds-b3wdp1-MD-1"] * 2
    assert len({notice.source_id for notice in found}) == 2


def test_an_error_with_http_200_is_a_failure_where_it_is_declared() -> None:
    table: dict[str, Any] = {
        "may_be_absent": True,
        "fails": [{"path": "name", "contains": "error"}],
    }
    assert crawl(lambda _: {}, **table).run.state == "ok"  # the end of the list
    run = crawl(lambda _: {"name": "InternalError"}, **table).run
    assert (run.state, "says name 'InternalError'" in str(run.reason)) == ("failed", True)


def test_pages_of_each_kind_of_notice_have_an_address_of_their_own() -> None:
    links = [
        {"when": {"path": "id", "begins": "CN"}, "url": "https://p.example/c/{no}"},
        {"when": {"path": "id", "begins": "SCN"}, "url": "https://p.example/s/{no}"},
    ]
    columns = {**JSON_LIST["columns"], "links": links}
    entries = [{"id": f"{kind}1", "title": "t", "no": 7} for kind in ("CN", "SCN", "PC")]
    found = notices(crawl(lambda _: {"rows": entries}, columns=columns))
    assert [n.url for n in found] == [
        "https://p.example/c/7",
        "https://p.example/s/7",
        None,
    ]
    both = {"columns": {**columns, "link": "https://p.example.org/{no}"}}
    with pytest.raises(TendrilError, match="leave one"):
        spec_of("publisher", {**JSON_LIST, **both})
