"""The TED search, against a server on loopback that answers in its form."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson

from tests.spiders.crawling.made import Crawler
from tests.spiders.serving import Answer, Asked, Served

SEARCH = "/v3/notices/search"
JSON = {"Content-Type": "application/json"}


class Search:
    """A search over notices of some days; two on a page; the token keeps coming."""

    def __init__(self, *days: str) -> None:
        self.notices = {day: [self.notice(n, day) for n in range(5)] for day in days}
        self.timed_out = False
        self.expire = 0

    @staticmethod
    def notice(number: int, day: str) -> dict[str, Any]:
        return {
            "publication-number": f"{int(day[6:]) * 1000 + number:08d}-2026",
            "notice-type": "cn-standard",
            "publication-date": f"{day[:4]}-{day[4:6]}-{day[6:]}+01:00",
            "official-language": ["DEU"],
            "title-proc": {"deu": f"Absauganlage {number} vom {day}"},
            "buyer-name": {"deu": ["Stadtwerke Beispielhausen"]},
            "classification-cpv": ["42514310", "42514310"],
        }

    def __call__(self, asked: Asked) -> Answer:
        body = orjson.loads(asked.body)
        if body["limit"] * len(body["fields"]) > 10_000:
            return Answer(b'{"message": "too many fields"}', 400, JSON)
        day = re.search(r"publication-date>=(\d{8})", body["query"])
        assert day is not None
        found = self.notices.get(day[1], [])
        at = int(body.get("iterationNextToken", 0))
        if at and self.expire:
            self.expire -= 1
            error = {"error": {"type": "EXPIRED_ITERATION_TOKEN"}, "message": "expired"}
            return Answer(orjson.dumps(error), 400, JSON)
        answer = {
            "notices": found[at : at + 2],
            "totalNoticeCount": len(found),
            "iterationNextToken": str(at + 2),
            "timedOut": self.timed_out,
        }
        return Answer(orjson.dumps(answer), 200, JSON)


OPTIONS = {"query": "classification-cpv IN (42000000)"}


def test_days_are_searched_page_by_page_and_the_present_day_again_tomorrow(
    served: Served, crawler: Crawler
) -> None:
    search = Search("20261119", "20261120")
    search.expire = 1
    served.pages[SEARCH] = search
    run = crawler.crawl("ted_search", options=OPTIONS, first_days=2)
    assert (run.state, run.reason) == ("ok", None)
    assert len(crawler.landed("ted_search")) == 10
    first = orjson.loads(next(a.body for a in served.asked if a.path == SEARCH))
    assert first["paginationMode"] == "ITERATION"
    assert first["query"].startswith("(classification-cpv IN (42000000)) AND publication-date")

    served.asked.clear()
    search.notices["20261120"].append(search.notice(7, "20261120"))
    again = crawler.crawl("ted_search", options=OPTIONS)
    assert (again.state, len(crawler.landed("ted_search"))) == ("ok", 11)
    assert not any(b"20261118" in asked.body for asked in served.asked)


def test_a_morning_before_the_service_publishes_is_not_cut_short(
    served: Served, crawler: Crawler
) -> None:
    sunday, monday = datetime(2026, 11, 22, 5, tzinfo=UTC), datetime(2026, 11, 23, 5, tzinfo=UTC)
    served.pages[SEARCH] = Search("20261120")
    options = {"at_least": 5}
    assert crawler.crawl("ted_search", options=options, first_days=3, now=sunday).state == "ok"
    assert crawler.crawl("ted_search", options=options, now=monday).reason is None
    tuesday = monday + timedelta(days=1)
    run = crawler.crawl("ted_search", options=options, now=tuesday)  # nothing of all Monday
    assert run.state == "failed"
    assert "where at least 5 are normal" in (run.reason or "")


def test_a_search_that_timed_out_is_incomplete_and_read_again(
    served: Served, crawler: Crawler
) -> None:
    search = served.pages[SEARCH] = Search("20261120")
    search.timed_out = True
    run = crawler.crawl("ted_search", options=OPTIONS, first_days=1)
    assert (run.state, run.notices) == ("incomplete", 5)
    assert "timed out" in (run.reason or "")
    search.timed_out = False
    assert crawler.crawl("ted_search", options=OPTIONS).state == "ok"


def test_the_xml_of_every_hit_is_read_when_asked_for(served: Served, crawler: Crawler) -> None:
    from tests.spiders.test_crawl import notice

    served.pages[SEARCH] = Search("20261120")
    for number in range(4):
        name = f"{20000 + number:06d}-2026"
        served.pages[f"/en/notice/{name}/xml"] = Answer(
            notice(f"00{name}"), headers={"Content-Type": "application/xml"}
        )
    run = crawler.crawl("ted_search", options={**OPTIONS, "full": True}, first_days=1)
    landed = crawler.landed("ted_search")
    assert (run.state, len(landed)) == ("ok", 5)
    titles = [found["title"] for found in landed.values()]
    assert sum(title.startswith("Filteranlage") for title in titles) == 4
    assert "Absauganlage 4 vom 20261120" in titles  # its XML is missing: the search's own words
