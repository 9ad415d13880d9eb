"""The made world: true forms, dates that never expire, the same every time."""

from __future__ import annotations

import io
import tarfile
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import httpx
import pytest

from data.errors import TendrilError
from data.records import Notice, NoticeKind
from spiders.formats.eforms import notice as eforms
from spiders.formats.web import feed
from spiders.sources.ted_calendar import guess
from spiders.sources.ted_search import FIELDS
from tendril.demo.search import search
from tendril.demo.server import MadeSite, serving
from tendril.demo.stage import LIFETIME, first_day, moved, prepare_home
from tendril.demo.world import MadeNotice, World
from tendril.home.folder import Home
from tendril.home.settings import load_settings

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def site() -> MadeSite:
    return MadeSite(World(TODAY))


def read(site: MadeSite, made: MadeNotice) -> Notice:
    raw = site.get(f"/en/notice/{made.number}/xml").body
    (notice,) = eforms.read(raw, source="ted", path="x")
    assert isinstance(notice, Notice), notice
    return notice


def test_the_world_is_as_large_and_varied_as_a_week_of_sources(site: MadeSite) -> None:
    notices = site.world.notices
    assert 120 <= len(notices) <= 160
    languages = Counter(notice.language for notice in notices)
    assert len([name for name, count in languages.items() if count >= 4]) >= 8
    expected = Counter(notice.expect for notice in notices)
    assert expected["fit"] >= 12
    assert expected["near"] >= 15
    assert len({notice.number for notice in notices}) == len(notices)
    # TED publishes fewer than 900,000 notices a year: these numbers belong to none of them.
    assert all(notice.number[:6].isdigit() and notice.number[0] == "9" for notice in notices)


def test_every_notice_is_read_back_from_its_xml(site: MadeSite) -> None:
    for made in site.world.notices:
        notice = read(site, made)
        assert notice.warnings == ()
        assert (notice.title, notice.description) == (made.title, made.text)
        assert (notice.source_id, notice.deadline) == (made.number, made.deadline)
        assert notice.cpv == made.cpv
        assert notice.buyer is not None
        assert notice.buyer.name == made.buyer
        assert (notice.value.amount if notice.value else None) == made.value
        assert notice.language == made.language


def test_there_are_a_correction_a_cancellation_and_an_award(site: MadeSite) -> None:
    by_form = {made.form: read(site, made) for made in site.world.notices}
    numbers = {made.number: made for made in site.world.notices}
    correction, cancellation = by_form["corr"], by_form["cancel"]
    (corrected,) = correction.corrects
    assert correction.deadline != numbers[corrected].deadline
    assert cancellation.cancelled
    assert by_form["can-standard"].kind is NoticeKind.AWARD
    assert by_form["can-standard"].awards[0].winners == ("Kreuzer Zentrifugenbau GmbH",)
    assert by_form["pin-only"].kind is NoticeKind.PLANNED


@pytest.mark.parametrize("today", [date(2024, 2, 29), date(2026, 12, 31), date(2031, 6, 1)])
def test_dates_follow_the_day_of_the_demo(today: date) -> None:
    for notice in World(today).notices:
        assert today - timedelta(days=20) <= notice.published < today
        assert notice.published.weekday() < 5
        if notice.expect == "fit" and notice.deadline:
            assert notice.deadline.date() >= today + timedelta(days=18)


def test_the_same_day_makes_the_same_world() -> None:
    assert World(TODAY).notices == World(TODAY).notices
    first = {notice.number for notice in World(TODAY).notices}
    assert not first & {notice.number for notice in World(TODAY + LIFETIME).notices}


def test_the_search_pages_by_token_until_an_empty_page(site: MadeSite) -> None:
    window = "publication-date>=20261102 AND publication-date<=20261122"
    request = {
        "query": f"{window} SORT BY publication-number",
        "fields": list(FIELDS),
        "limit": 50,
        "paginationMode": "ITERATION",
    }
    found: list[str] = []
    sizes: list[int] = []
    while not sizes or sizes[-1]:
        answer = search(site.world.notices, request)
        assert answer.status == 200
        rows = answer.body["notices"]
        sizes.append(len(rows))
        found += [row["publication-number"] for row in rows]
        request["iterationNextToken"] = answer.body["iterationNextToken"]
    assert sizes[-1] == 0
    assert found == sorted(notice.number for notice in site.world.notices)
    assert all(first < second for first, second in pairwise(found))


def test_the_search_finds_codes_below_the_one_asked_for(site: MadeSite) -> None:
    request = {
        "query": "classification-cpv IN (42000000 50000000)",
        "fields": ["classification-cpv"],
    }
    rows = search(site.world.notices, request).body["notices"]
    assert rows
    for row in rows:
        assert any(code.startswith(("42", "5")) for code in row["classification-cpv"])


@pytest.mark.parametrize(
    ("request_body", "kind"),
    [
        ({"query": "buyer LIKE x", "fields": ["links"]}, "QUERY_SYNTAX_ERROR"),
        ({"query": ""}, "MISSING_FIELDS"),
        ({"fields": ["links"], "limit": 251}, "INVALID_LIMIT"),
        ({"fields": list(FIELDS) * 2, "limit": 250}, "TOO_MANY_VALUES"),
        (
            {"fields": ["links"], "paginationMode": "ITERATION", "iterationNextToken": "??"},
            "EXPIRED_ITERATION_TOKEN",
        ),
    ],
)
def test_the_search_refuses_as_the_service_does(
    site: MadeSite, request_body: dict[str, object], kind: str
) -> None:
    answer = search(site.world.notices, request_body)
    assert (answer.status, answer.body["error"]["type"]) == (400, kind)


def test_a_package_has_the_notices_of_its_issue(site: MadeSite) -> None:
    day = site.world.notices[0].published
    issue, _ = guess(day, {})
    page = site.get(f"/packages/daily/{issue}")
    with tarfile.open(fileobj=io.BytesIO(page.body)) as tar:
        names = tar.getnames()
    assert len(names) == sum(notice.published == day for notice in site.world.notices)
    assert site.get("/packages/daily/202600001").status == 404
    assert site.get(f"/packages/daily/{issue}").body == page.body


def test_every_working_day_has_a_package(site: MadeSite) -> None:
    for age in range(1, 18):
        day = TODAY - timedelta(days=age)
        if day.weekday() < 5:
            assert site.get(f"/packages/daily/{guess(day, {})[0]}").status == 200, day


def test_feeds_are_read_and_their_articles_exist(site: MadeSite) -> None:
    for made in site.world.feeds:
        raw = site.get(f"/{made.name}/feed.xml").body
        items = list(feed.read(raw, source=made.name, path="x", kind=NoticeKind.NEWS))
        assert len(items) >= 3
        for item in items:
            assert isinstance(item, Notice)
            assert item.url is not None
            page = site.get(item.url.removeprefix(made.site))
            assert page.status == 200
            assert item.title in page.body.decode()


def test_the_portal_repeats_notices_of_ted(site: MadeSite) -> None:
    path = "/Content/Globals/Functions/RSSFeed/RSSGenerator_Ausschreibungen.xml"
    items = list(feed.read(site.get(path).body, source="p", path="x", kind=NoticeKind.TENDER))
    titles = {made.title for made in site.world.notices}
    assert len(items) >= 4
    assert all(isinstance(item, Notice) and item.title in titles for item in items)


def test_the_server_answers_over_http() -> None:
    with serving(World(TODAY)) as address, httpx.Client(base_url=address) as client:
        assert client.get("/robots.txt").text.startswith("User-agent")
        body = {"query": "publication-date>=20261101", "fields": ["links"]}
        assert client.post("/v3/notices/search", json=body).json()["totalNoticeCount"] > 100
        assert client.post("/v3/notices/search", content=b"{").status_code == 400
        assert client.post("/v3/notices/search", content=b"x" * 200_000).status_code == 413
        assert client.get("/../../etc/passwd").status_code == 404


def test_the_home_is_made_once_and_kept(tmp_path: Path) -> None:
    home = Home(tmp_path / "demo")
    assert prepare_home(home)
    home.profile.write_text(home.profile.read_text().replace("limit = 7", "limit = 5"))
    assert not prepare_home(home)
    assert "limit = 5" in home.profile.read_text()
    assert first_day(home, TODAY) == TODAY
    assert first_day(home, TODAY + timedelta(days=2)) == TODAY
    assert first_day(home, TODAY + LIFETIME) == TODAY + LIFETIME


def test_a_real_home_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "tendril.toml").write_text("")
    with pytest.raises(TendrilError, match="and no demo"):
        prepare_home(Home(tmp_path))


def test_the_settings_move_every_source_to_the_server(tmp_path: Path) -> None:
    home = Home(tmp_path / "demo")
    prepare_home(home)
    settings = moved(load_settings(home.settings), "http://127.0.0.1:1")
    assert settings.source["ted_search"]["full"] is True
    names = {*settings.crawl.sources, *(table["name"] for table in settings.feed)}
    assert names == set(settings.source)
    assert all(table["base_url"] == "http://127.0.0.1:1" for table in settings.source.values())
