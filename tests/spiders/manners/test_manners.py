"""Waiting, reservations, private networks and keys."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from scrapy import Request
from scrapy.exceptions import NotConfigured
from scrapy.http import Response, TextResponse
from scrapy.settings import Settings, default_settings
from scrapy.utils.test import get_crawler

from data.errors import TendrilError
from data.web.private_address import is_private
from spiders.bases.base import SourceSpider
from spiders.builtin_sources import builtin
from spiders.crawling.job import Job, Manners
from spiders.crawling.request_errors import RequestRefused
from spiders.manners.backoff import back_off, retry_after
from spiders.manners.private_addresses import PublicOnlyMiddleware
from spiders.manners.text_mining_opt_out import reserved, rules_of
from spiders.settings import UNUSED, scrapy_settings, user_agent
from tests.spiders.crawling.made import NOW


def made(name: str, **given: Any) -> SourceSpider:
    return builtin()[name](job=Job(source=name, landing=Path("x"), run="r", now=NOW, **given))


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"Retry-After": "120"}, 120.0),
        ({"Retry-After": " 0 "}, 0.0),
        ({"Retry-After": "soon"}, None),
        ({"Retry-After": "Fri, 20 Nov 2026 08:01:30 GMT"}, 90.0),
        ({"Retry-After": "Fri, 20 Nov 2026 07:00:00 GMT"}, 0.0),
        # The service's clock is an hour ahead, so its date is measured by its own.
        (
            {
                "Retry-After": "Fri, 20 Nov 2026 09:00:20 GMT",
                "Date": "Fri, 20 Nov 2026 09:00:00 GMT",
            },
            20.0,
        ),
    ],
)
def test_retry_after_is_seconds_or_a_date(headers: dict[str, str], seconds: float | None) -> None:
    assert retry_after(Response("https://x.org", headers=headers), NOW) == seconds


def test_each_refusal_doubles_the_wait() -> None:
    assert [back_off(attempt) for attempt in (1, 2, 3)] == [2.0, 4.0, 8.0]


def test_gdelt_says_too_much_in_words_and_contracts_finder_by_403() -> None:
    words = b"Please limit requests to one every 5 seconds or contact kalev."
    gdelt = made("gdelt")
    assert gdelt.throttled(TextResponse("https://x.org", body=words)) == 6.5
    assert gdelt.throttled(TextResponse("https://x.org", body=b'{"articles": []}')) is None
    finder = made("contracts_finder")
    assert finder.throttled(Response("https://x.org", status=403)) == 300.0
    assert finder.throttled(Response("https://x.org", status=404)) is None


def test_gdelt_refuses_short_words_before_it_is_asked() -> None:
    spider = made("gdelt", options={"query": "new AG plant"})
    with pytest.raises(TendrilError, match="'AG'"):
        list(spider.begin(next(spider.plan())))
    fine = made("gdelt", options={"query": '"new plant" OR factory sourcelang:de'})
    assert list(fine.begin(next(fine.plan())))


@pytest.mark.parametrize(
    ("path", "is_reserved"),
    [("/news/1", True), ("/news/open/1", False), ("/about", False), ("/a/b.pdf", True)],
)
def test_the_most_specific_rule_of_tdmrep_counts(path: str, is_reserved: bool) -> None:
    rules = rules_of(
        b'[{"location": "/news/", "tdm-reservation": 1},'
        b' {"location": "/news/open/*", "tdm-reservation": 0},'
        b' {"location": "/*.pdf$", "tdm-reservation": 1}, {"no": "location"}]'
    )
    assert reserved(rules, path) is is_reserved


@pytest.mark.parametrize("raw", [b"", b"<html>", b"{}", b'["x"]'])
def test_a_tdmrep_that_is_none_reserves_nothing(raw: bytes) -> None:
    assert not reserved(rules_of(raw), "/news/1")


@pytest.mark.parametrize(
    ("address", "private"),
    [
        ("10.1.2.3", True), ("127.0.0.1", True), ("169.254.169.254", True), ("192.168.0.1", True),
        ("100.64.0.1", True), ("0.0.0.0", True), ("::1", True), ("fe80::1%eth0", True),  # noqa: S104
        ("fd00::1", True), ("::ffff:10.0.0.1", True), ("224.0.0.1", True),
        ("93.184.215.14", False), ("2606:2800:21f::1", False),
    ],
)  # fmt: skip
def test_what_is_none_of_the_public_internet_is_private(address: str, private: bool) -> None:
    assert is_private(address) is private


def test_private_hosts_are_refused_unless_they_are_named_or_allowed() -> None:
    guard = PublicOnlyMiddleware({"127.0.0.1"})
    guard.process_request(Request("http://127.0.0.1:8080/feed"))
    guard.process_request(Request("https://news.example.org/feed"))
    for url in ("http://10.0.0.7/", "http://[::1]/", "http://localhost/", "http://a.localhost/"):
        with pytest.raises(RequestRefused, match="private network"):
            guard.process_request(Request(url))
    with pytest.raises(NotConfigured):
        PublicOnlyMiddleware.from_crawler(
            get_crawler(settings_dict={"TENDRIL_ALLOW_PRIVATE": True})
        )


def test_a_name_that_leads_into_a_private_network_counts_as_not_found() -> None:
    from twisted.internet import reactor
    from twisted.internet.error import DNSLookupError

    from spiders.manners.private_addresses import PublicOnlyResolver

    resolver = PublicOnlyResolver(reactor, 0, 1.0)
    assert resolver._public("93.184.215.14", "a.example.org") == "93.184.215.14"
    with pytest.raises(DNSLookupError):
        resolver._public("10.0.0.7", "b.example.org")
    assert resolver.refused == {"b.example.org": "10.0.0.7"}


def test_the_key_of_a_service_comes_from_the_environment_and_is_never_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    spider = made("sam")
    monkeypatch.delenv("TENDRIL_SAM_API_KEY", raising=False)
    with pytest.raises(TendrilError, match="TENDRIL_SAM_API_KEY"):
        list(spider.begin(next(spider.plan())))
    monkeypatch.setenv("TENDRIL_SAM_API_KEY", "s3cret")
    (request,) = spider.begin(next(spider.plan()))
    assert "s3cret" in request.url
    assert "s3cret" not in spider.hidden(f"HTTP 403 from {request.url}")


def test_the_settings_carry_the_manners_of_the_source_and_of_the_operator() -> None:
    source = builtin()["find_a_tender"].source
    job = Job(source="find_a_tender", landing=Path("x"), run="r", now=NOW)
    settings = scrapy_settings(job, source)
    assert settings["DOWNLOAD_DELAY"] == 10.5
    assert settings["ROBOTSTXT_OBEY"] is True
    assert settings["DOWNLOAD_VERIFY_CERTIFICATES"] is True
    slower = job.model_copy(update={"manners": Manners(delay=30, max_bytes=1000)})
    settings = scrapy_settings(slower, source)
    assert (settings["DOWNLOAD_DELAY"], settings["DOWNLOAD_MAXSIZE"]) == (30, 1000)
    assert user_agent("bot@example.org").endswith("(+bot@example.org)")


def test_a_crawl_reads_no_part_of_scrapy_that_is_off() -> None:
    job = Job(source="eib", landing=Path("x"), run="r", now=NOW)
    settings = Settings(scrapy_settings(job, builtin()["eib"].source))
    parts = {
        name: settings.get_component_priority_dict_with_base(name)
        for name in ("EXTENSIONS", "SPIDER_MIDDLEWARES", "DOWNLOADER_MIDDLEWARES")
    }
    assert set(parts["EXTENSIONS"]) == {
        "scrapy.extensions.closespider.CloseSpider",
        "scrapy.extensions.corestats.CoreStats",
        "scrapy.extensions.logcount.LogCount",
        "spiders.manners.middlewares.CrawlDelay",
    }
    assert not UNUSED & {path for part in parts.values() for path in part}
    # Of the defaults nothing else is missing, whatever Scrapy adds to them.
    for name, part in parts.items():
        assert set(settings.getdict(f"{name}_BASE")) <= set(part)
        assert set(getattr(default_settings, f"{name}_BASE")) - set(part) <= UNUSED


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"run": "../x"}, "run must be a name"),
        ({"since": datetime(2026, 12, 1, tzinfo=UTC)}, "since must lie before until"),
        ({"until": NOW}, "until needs since"),
    ],
)
def test_a_job_that_cannot_be_is_refused(given: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        Job(**{"source": "eib", "landing": Path("x"), "run": "r", "now": NOW, **given})


def test_an_option_that_a_source_does_not_know_is_refused() -> None:
    with pytest.raises(TendrilError, match="option 'colour' is not known; known options: at_least"):
        made("eib", options={"colour": 1})


def test_what_is_normal_is_a_number() -> None:
    with pytest.raises(TendrilError, match="at_least 'many' is no number of notices"):
        made("eib", options={"at_least": "many"})


def test_a_stretch_of_the_future_is_nothing_to_read() -> None:
    with pytest.raises(TendrilError, match="nothing to read from 2026-11-20"):
        made(
            "oeffentlichevergabe",
            since=datetime(2026, 11, 20, tzinfo=UTC),
            until=datetime(2026, 11, 21, tzinfo=UTC),
        )
