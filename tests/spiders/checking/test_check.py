"""A first look at services that misbehave in ten ways, each told by what has to be changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
import pytest

from spiders.checking.check import check
from spiders.checking.finding import Checked
from spiders.checking.suggest import like_path, list_paths, paths_of
from spiders.configured import spec_of
from spiders.fixtures.fixture import Fixture, outcome
from spiders.fixtures.replay import replay_fixture
from tests.spiders.crawling.made import Crawler
from tests.spiders.serving import Answer, Asked, Page, Served

JSON = {"Content-Type": "application/json"}
SPEC: dict[str, Any] = {
    "kind": "publisher",
    "name": "made_portal",
    "url": "https://portal.example.org/api/list",
    "answer": "json",
    "entries": "rows",
    "pages": {"by": "number", "name": "page", "size": 3, "total": "count"},
    "format": "columns",
    "columns": {
        "link": "https://portal.example.org/{id}",
        "fields": {"id": "id", "title": "title", "published": "date"},
    },
}


def rows(*numbers: int, key: str = "rows", date: str = "2026-11-19", **names: str) -> bytes:
    title = names.get("title", "title")
    entries = [{"id": f"{n}", title: f"Pump {n}", "date": date} for n in numbers]
    return orjson.dumps({key: entries, "count": 5})


def paged(**more: Any) -> Callable[[Asked], Answer]:
    return lambda asked: Answer(
        rows(*((1, 2, 3) if asked.query["page"] == "1" else (4, 5)), **more), headers=JSON
    )


@pytest.fixture
def look(served: Served, crawler: Crawler) -> Callable[..., Checked]:
    def one(page: Page, spec: dict[str, Any] | None = None, **pages: Page) -> Checked:
        served.pages = {
            "/api/list": page,
            **{f"/{k.replace('_', '.')}": v for k, v in pages.items()},
        }
        return check(crawler.job("made_portal", spec={**SPEC, **(spec or {})}))

    return one


def test_a_service_that_answers_as_declared_has_nothing_to_change(
    look: Callable[..., Checked], served: Served
) -> None:
    found = look(paged())
    assert (found.ok, found.findings, found.notices) == (True, (), 5)
    assert "/robots.txt" in [asked.path for asked in served.asked]
    assert "/.well-known/tdmrep.json" in [asked.path for asked in served.asked]
    assert len(served.asked) <= 6


HTML = Answer(
    b"<!DOCTYPE html><html><body>Sorry</body></html>", headers={"Content-Type": "text/html"}
)
OTHER_TOTAL = Answer(rows(1, 2, 3).replace(b'"count"', b'"total"'), headers=JSON)
CASES: dict[str, tuple[Page, str, str, str]] = {  # the answer; what, seen and change of a finding
    "html": (HTML, "answer", "HTML: ", "change `url`, or `answer`"),
    "403": (Answer(b"no", 403), "url", "HTTP 403", "it refuses"),
    "404": (Answer(b"gone", 404), "url", "HTTP 404", "look for the new address"),
    "empty": (
        Answer(b'{"rows": [], "count": 0}', headers=JSON), "entries", "and empty", "parameter",
    ),
    "other path": (
        paged(key="items"), "entries", "lists at 'items' (3)", 'entries = "items"',
    ),
    "other name": (
        paged(title="titel"), "columns.fields.title", "there are id, titel, date",
        'title = "titel"',
    ),
    "other dates": (
        paged(date="Woche 47"), "columns.fields.published", "'Woche 47'", "date_formats",
    ),
    "same page": (
        Answer(rows(1, 2, 3), headers=JSON), "pages", "the second page is the first again",
        "page is not what turns the page",
    ),
    "truncated": (
        Answer(rows(1, 2, 3)[:-30], headers=JSON), "the end of the answer", "breaks off",
        "try again",
    ),
    "other total": (OTHER_TOTAL, "pages.total", "nothing there", 'pages.total = "total"'),
}  # fmt: skip


@pytest.mark.parametrize(("page", "what", "seen", "change"), CASES.values(), ids=CASES)
def test_what_differs_is_said_with_the_line_to_change(
    look: Callable[..., Checked], page: Page, what: str, seen: str, change: str
) -> None:
    found = look(page)
    fitting = [finding for finding in found.findings if finding.what == what]
    assert fitting, found.findings
    assert seen in fitting[0].seen
    assert change in fitting[0].change
    assert found.as_json()["ok"] is False


def test_a_list_that_is_empty_today_is_told_by_another_day(look: Callable[..., Checked]) -> None:
    times = {"since": "from", "until": "to", "format": "%Y-%m-%d", "whole_days": True}

    def by_day(asked: Asked) -> Answer:
        numbers = () if asked.query["from"] == "2026-11-20" else (1, 2)
        return Answer(rows(*numbers).replace(b"5}", b"%d}" % len(numbers)), headers=JSON)

    assert look(by_day, {"times": times}).findings == ()


def test_an_address_that_moved_is_named(look: Callable[..., Checked], served: Served) -> None:
    def moved(asked: Asked) -> Answer:
        return Answer(b"", 301, {"Location": f"/v2/list?page={asked.query['page']}"})

    (found,) = look(moved, **{"v2/list": paged()}).findings
    assert found.what == "url"
    assert f"put {served.url}/v2/list in the place of {served.url}/api/list" in found.change


def test_a_mark_of_ted_that_no_entry_has_is_told(look: Callable[..., Checked]) -> None:
    columns = {**SPEC["columns"], "on_ted": [{"path": "europees", "is": True}]}
    (finding,) = look(paged(), {"columns": columns}).findings
    assert (finding.what, finding.declared) == ("columns.on_ted", "'europees'")
    assert "choose one of these" in finding.change
    null = [{"path": "tedId", "empty": False}]  # what is empty may well be left out
    assert look(paged(), {"columns": {**SPEC["columns"], "on_ted": null}}).findings == ()


def test_robots_and_reservations_keep_a_source_off(look: Callable[..., Checked]) -> None:
    barred = look(paged(), robots_txt=Answer(b"User-agent: *\nDisallow: /"))
    assert [finding.what for finding in barred.findings] == ["robots.txt"]
    rules = b'[{"location": "/api/*", "tdm-reservation": 1}]'
    reserved = look(paged(), **{".well-known/tdmrep.json": Answer(rules, headers=JSON)})
    assert [finding.what for finding in reserved.findings] == ["tdmrep.json"]


def test_a_key_that_is_not_set_is_named_before_anything_is_asked(
    look: Callable[..., Checked], served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TENDRIL_MADE_KEY", raising=False)
    spec = {"key": {"variable": "TENDRIL_MADE_KEY", "header": "X-Key"}}
    (finding,) = look(paged(), spec).findings
    assert (finding.what, "TENDRIL_MADE_KEY" in finding.change) == ("key", True)
    assert served.asked == []
    monkeypatch.setenv("TENDRIL_MADE_KEY", "made-secret")
    assert look(paged(), spec).ok
    assert served.asked[-1].headers["X-Key"] == "made-secret"


def test_a_feed_that_answers_a_page_is_told(crawler: Crawler, served: Served) -> None:
    served.pages["/feed.xml"] = Answer(
        b"<!DOCTYPE html><html><head><title>Moved</title></head><body>Hi</body></html>",
        headers={"Content-Type": "text/html"},
    )
    (finding,) = check(crawler.feed()).findings
    assert (finding.what, "HTML" in finding.seen) == ("format", True)


def test_suggestions_come_from_the_answer() -> None:
    data: dict[str, Any] = {"a": {"b": [{"x": 1}], "c": [1]}, "d": [{"y": {"z": [2]}}, {}]}
    assert list_paths(data) == [("d", 2), ("a.b", 1)]
    assert paths_of(data["d"][0]) == ["y.z[]"]
    assert like_path("title", ["titel", "date"]) == "titel"
    assert like_path("buyer", ["kenmerk"]) is None


def test_a_list_that_comes_whole_and_far_too_short_is_told(look: Callable[..., Checked]) -> None:
    whole = {"pages": None, "at_least": 50}
    (finding,) = look(Answer(rows(1, 2, 3), headers=JSON), whole).findings
    assert (finding.what, finding.seen) == ("at_least", "3 in the whole list")
    assert "at_least = 3" in finding.change
    assert look(Answer(rows(1, 2, 3), headers=JSON), {**whole, "at_least": 4}).ok


def test_a_look_is_kept_as_a_fixture_without_people(
    served: Served, crawler: Crawler, tmp_path: Path
) -> None:
    def page(asked: Asked) -> Answer:
        numbers = (1, 2, 3) if asked.query["page"] == "1" else (4, 5)
        body = rows(*numbers).replace(b'"count":5', b'"count":9,"contact":{"name":"Ida Prove"}')
        return Answer(body.replace(b"Pump 1", b"Pump 1, ask ida@prove.example"), headers=JSON)

    served.pages = {"/api/list": page}
    found = check(crawler.job("made_portal", spec=SPEC), tmp_path / "checks")
    assert found.fixture == tmp_path / "checks" / "made_portal" / "2026-11-20.expected.json"
    fixture = Fixture.load(found.fixture)
    kept = "".join(path.read_text() for path in found.fixture.parent.iterdir())
    assert "Ida" not in kept
    assert "ida@" not in kept
    assert "person1@example.org" in kept
    assert [answer.url.split("?")[0] for answer in fixture.answers] == [SPEC["url"], SPEC["url"]]

    # The third page was not asked for; the fixture comes to the same without it.
    spider = spec_of("publisher", dict(fixture.spec or {})).spider()
    replayed = replay_fixture(spider, fixture)
    assert replayed.unanswered == []
    assert outcome(replayed.run, replayed.records) == fixture.expected
    assert len(fixture.expected["ids"]) == 5
    assert found.as_json()["fixture"] == str(found.fixture)


def test_answers_that_are_too_large_are_no_fixture(
    served: Served, crawler: Crawler, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("spiders.checking.check.MOST_KEPT", 20)
    served.pages = {"/api/list": paged()}
    found = check(crawler.job("made_portal", spec=SPEC), tmp_path)
    assert (found.ok, found.fixture) == (True, None)
    assert found.notes == ("no fixture: its answers have 0 MB",)
