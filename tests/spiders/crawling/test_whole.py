"""What a second crawl finds after one that was not whole, and after ids that several share."""

from __future__ import annotations

import orjson
import pytest

from tests.spiders.crawling.made import Crawler, rss
from tests.spiders.serving import Answer, Asked, Served

XML = {"Content-Type": "application/rss+xml"}


def json_feed(*ids: int) -> bytes:
    items = [{"id": str(n), "url": f"/{n}", "title": f"Message {n}"} for n in ids]
    return orjson.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items})


@pytest.mark.parametrize("body", [rss(*range(40)), json_feed(*range(40))])
def test_a_feed_that_was_cut_is_asked_for_again_without_its_etag(
    served: Served, crawler: Crawler, body: bytes
) -> None:
    def feed(asked: Asked) -> Answer:
        if asked.headers.get("If-None-Match") == '"v1"':
            return Answer(status=304)
        whole = asked.number > 1
        return Answer(body if whole else body[: len(body) // 2], headers={**XML, "ETag": '"v1"'})

    served.pages["/feed.xml"] = feed
    cut, whole, unchanged = (crawler.crawl_feed() for _ in range(3))
    assert cut.state == "incomplete"
    assert 15 <= cut.notices < 25
    assert (whole.state, whole.notices) == ("ok", 40)
    assert (unchanged.state, unchanged.notices) == ("ok", 0)
    assert len(crawler.landed("trade_news")) == 40


def one_guid(*numbers: int, link: str = "https://news.example.org/{}") -> bytes:
    items = "".join(
        f"<item><title>Message {n}</title><link>{link.format(n)}</link><guid>news</guid></item>"
        for n in numbers
    )
    return (
        '<rss version="2.0"><channel><title>N</title><link>https://news.example.org/</link>'
        f"{items}</channel></rss>"
    ).encode()


@pytest.mark.parametrize("link", ["https://news.example.org/{}", "https://news.example.org/news"])
def test_entries_that_share_one_guid_are_apart_and_stay_the_same(
    served: Served, crawler: Crawler, link: str
) -> None:
    ids = []
    for numbers in ((1, 2, 3, 4), (3, 1, 2, 4), (5, 4), (5,)):
        served.pages["/feed.xml"] = Answer(one_guid(*numbers, link=link), headers=XML)
        assert crawler.crawl_feed().notices == len(numbers)
        ids.append(set(crawler.landed("trade_news")))
    assert [len(found) for found in ids] == [4, 4, 5, 5]


def test_relative_links_go_by_the_address_that_was_fetched(
    served: Served, crawler: Crawler
) -> None:
    served.pages["/en/feed.xml"] = Answer(
        b'<rss version="2.0"><channel><title>N</title><item><title>A</title><link>../7</link>'
        b"</item></channel></rss>",
        headers=XML,
    )
    crawler.crawl_feed(path="/en/feed.xml")
    (notice,) = crawler.landed("trade_news").values()
    assert notice["url"] == "https://news.example.org/7"
